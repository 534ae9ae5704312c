"""Rule packs: find them, read them, prove each rule sound before it runs."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from linter import checks
from linter.errors import RuleError
from linter.finding import Safety, Severity
from linter.options import OptionError, convert, unknown
from linter.places import shipped_rules
from linter.rule import Example, Rule
from linter.tuples import NamedTuple

PACK_FILE = "pack.yml"
_FORMATS = ("", "markdown", "docx")


class _RuleFile(NamedTuple):
    id: str
    check: str
    severity: str
    message: str
    summary: str
    why: str
    fix: str = "none"
    options: Mapping[str, object] = {}
    skip: tuple[str, ...] = ()
    silences: tuple[str, ...] = ()
    only: str = ""
    examples: tuple[Mapping[str, object], ...] = ()


class _ExampleFile(NamedTuple):
    bad: str = ""
    good: str = ""
    found: tuple[str, ...] = ()
    fixed: str = ""
    config: Mapping[str, object] = {}
    today: object = None
    outside: Mapping[str, tuple[str, ...]] = {}
    only: str = ""


def shipped() -> Path:
    """The folder of the rules that ship: inside the wheel, else in the checkout."""
    return Path(shipped_rules())


def load(*folders: Path) -> tuple[Rule, ...]:
    """The rules of these packs, sorted by id; a folder may hold several packs.

    Raises RuleError, naming file and line, for a rule that is not sound, and for
    an id that two files claim.
    """
    rules: dict[str, Rule] = {}
    for folder in folders:
        for path in _rule_files(folder):
            rule = _read(path)
            if rule.id in rules:
                raise RuleError(f"{path}: the rule {rule.id} stands in {rules[rule.id].origin} too")
            rules[rule.id] = rule
    return tuple(rules[name] for name in sorted(rules))


def _rule_files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules; see 'packs' in the configuration")
    packs = sorted(path.parent for path in folder.rglob(PACK_FILE))
    if not packs and (folder / "profiles").is_dir():
        return  # a house that has types of document of its own, and no rules
    if not packs:
        raise RuleError(f"{folder}: no pack here; a pack is a folder with a {PACK_FILE}")
    for pack in packs:
        yield from sorted(path for path in pack.glob("*.yml") if path.name != PACK_FILE)


def _read(path: Path) -> Rule:
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
        table = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read: {error}") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = " ".join(str(getattr(error, "problem", error)).split())
        raise RuleError(f"{path}{line}: not YAML: {problem}") from None
    if not isinstance(table, dict):
        raise RuleError(f"{path}:1: a rule file is a table of keys, such as 'id: family/name'")
    try:
        return _rule(path, table, text)
    except OptionError as error:
        raise RuleError(f"{path}:{_line(text, error.key)}: {error}") from None


def _rule(path: Path, table: Mapping[str, object], text: str) -> Rule:
    raw: _RuleFile = convert(_RuleFile, table)
    family, _, name = raw.id.partition("/")
    if path.parent.name != family or path.stem != name:
        raise OptionError("id", f"the rule {raw.id} belongs in {family}/{name}.yml")
    severity = _one_of("severity", raw.severity, [s.value for s in Severity])
    fix = _one_of("fix", raw.fix, ["none", *(s.value for s in Safety)])
    try:
        module = checks.load(raw.check)
    except KeyError:
        raise OptionError(
            "check", unknown(raw.check, checks.names()).replace("key", "check")
        ) from None
    convert(module.Params, raw.options)
    for field in _placeholders(raw.message):
        if field not in module.FIELDS:
            known = ", ".join(sorted(module.FIELDS))
            raise OptionError(
                "message", f"the message uses {{{field}}}; {raw.check} fills: {known}"
            )
    return Rule(
        id=raw.id,
        check=raw.check,
        severity=Severity(severity),
        message=raw.message.strip(),
        summary=raw.summary.strip(),
        why=raw.why.strip(),
        fix=None if fix == "none" else Safety(fix),
        options=raw.options,
        skip=raw.skip,
        silences=raw.silences,
        examples=tuple(_example(item, text) for item in raw.examples),
        origin=path.as_posix(),
        only=_one_of("only", raw.only, _FORMATS),
    )


def _example(item: Mapping[str, object], text: str) -> Example:
    raw: _ExampleFile = convert(_ExampleFile, item)
    if bool(raw.bad) == bool(raw.good):
        raise OptionError("examples", "an example has either a 'bad' or a 'good' draft")
    if raw.bad and "found" not in item:
        raise OptionError("bad", "a bad example lists under 'found' what is found in it")
    draft = raw.bad or raw.good
    first = draft.strip().splitlines()[0] if draft.strip() else ""
    return Example(
        kind="bad" if raw.bad else "good",
        text=draft,
        found=raw.found,
        fixed=raw.fixed or None,
        config=raw.config,
        today=_day(raw.today),
        line=next((n for n, line in enumerate(text.splitlines(), 1) if first and first in line), 1),
        outside=raw.outside,
        only=_one_of("only", raw.only, _FORMATS),
    )


def _day(value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise OptionError("today", f"'today' is a day such as 2026-03-02, not '{value}'")


def _one_of(key: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise OptionError(key, f"'{key}' is one of {', '.join(known)}, not '{value}'")
    return value


def _placeholders(message: str) -> Iterator[str]:
    try:
        parsed = list(string.Formatter().parse(message))
    except ValueError as error:
        raise OptionError("message", f"the message is not a template: {error}") from None
    return (field for _, field, _, _ in parsed if field is not None)


def _line(text: str, key: str) -> int:
    # Only for error messages, so a second, slower look at the text is fine.
    last = key.split(".")[-1]
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().lstrip("- ").startswith((f"{last}:", f'"{last}":', f"'{last}':")):
            return number
    for number, line in enumerate(text.splitlines(), 1):
        # A key within braces: "options: {words: []}".
        if re.search(rf"""[{{,]\s*["']?{re.escape(last)}["']?\s*:""", line):
            return number
    return 1
