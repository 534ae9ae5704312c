"""`brieflint rule ID`: explain one rule."""

from __future__ import annotations

import sys
import textwrap
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from linter import checks
from linter.commands.rules import here
from linter.errors import UsageError
from linter.houses import unknown_rule
from linter.options import convert
from linter.rule import Example, Rule

_FIXES = {
    None: "none; a person decides what to write",
    "safe": "safe: it can go in without being read",
    "unsafe": "unsafe: read it before it goes in",
}
_WIDTH = 92


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `rule`."""
    parser.add_argument("id", metavar="ID", help="the rule, such as acronyms/near-miss")
    parser.add_argument("--config", metavar="FILE", help="take the packs of this configuration")


def run(options: Namespace) -> int:
    """Print the explanation."""
    rules = {rule.id: rule for rule in here(options.config)}
    if options.id not in rules:
        raise UsageError(unknown_rule(options.id, rules))
    sys.stdout.write("\n".join(_explained(rules[options.id])) + "\n")
    return 0


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({rule.severity.value})"
    yield from textwrap.wrap(rule.summary, _WIDTH)
    yield ""
    yield from textwrap.wrap(" ".join(rule.why.split()), _WIDTH)
    yield ""
    yield f"fix: {_FIXES[rule.fix.value if rule.fix else None]}"
    if rule.skip:
        yield f"not looked for in: {', '.join(rule.skip)}"
    yield f'options, under [rules."{rule.id}"] in brieflint.toml, with their defaults:'
    yield f'  severity = "{rule.severity.value}"  # error, warning, info or off'
    params = convert(checks.load(rule.check).Params, rule.options)
    for name in getattr(params, "_fields", ()):
        yield f"  {name.replace('_', '-')} = {_toml(getattr(params, name))}"
    for example in rule.examples:
        yield ""
        yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    where = {"docx": " Word", "markdown": " Markdown"}.get(example.only, "")
    where += f" (configured: {_toml(example.config)})" if example.config else ""
    yield f"found in{where}:" if example.kind == "bad" else f"nothing found in{where}:"
    yield from _draft(example.text)
    if example.kind == "bad":
        found = ", ".join(
            f"'{' '.join(text.split())}'" if text else "the page as a whole"
            for text in example.found
        )
        yield f"  → {found or 'nothing'}"
    if example.fixed is not None:
        yield "better:"
        yield from _draft(example.fixed)


def _draft(text: str) -> Iterator[str]:
    for line in text.strip("\n").split("\n"):
        yield f"    {line}".rstrip()


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        from json import dumps

        return dumps(value, ensure_ascii=False)
    if isinstance(value, tuple | list):
        shown = ", ".join(_toml(item) for item in value[:12])
        return f"[{shown}, …]" if len(value) > 12 else f"[{shown}]"
    if isinstance(value, dict):
        items = list(value.items())
        shown = ", ".join(f"{_toml(key)} = {_toml(item)}" for key, item in items[:8])
        return f"{{ {shown}{', …' if len(items) > 8 else ''} }}" if items else "{}"
    return str(value)
