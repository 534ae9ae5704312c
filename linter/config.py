"""Find, read and check a configuration file; turn it into settings for each draft.

The nearest `brieflint.toml`, or `pyproject.toml` with a `[tool.brieflint]`
table, above a draft is its configuration. Whatever is wrong in one raises a
ConfigError that names the file and the line.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from linter.errors import ConfigError
from linter.globs import matches
from linter.limits import Limits
from linter.options import OptionError, fit, unknown
from linter.settings import Organisation, Settings, Waiver

FILE = "brieflint.toml"
PYPROJECT = "pyproject.toml"

LANGUAGES = ("en", "en-GB", "en-US")
FAIL_ON = ("error", "warning", "info", "never")

Table = Mapping[str, object]
KeyPath = tuple[str | int, ...]

_TEXTS = tuple[str, ...]
_SECTIONS: Mapping[str, Mapping[str, Any]] = {
    "organisation": {
        "name": str,
        "email-domains": _TEXTS,
        "phone-region": str,
        "disclaimer": str,
        "roster": str,
    },
    "acronyms": {"known": Mapping[str, str]},
    "names": {"preferred": Mapping[str, str]},
    "spelling": {"words": _TEXTS},
    "suppressions": {"require-reason": bool},
    "limits": {
        name.replace("_", "-"): type(default) for name, default in Limits._field_defaults.items()
    },
}
_PLAIN: Mapping[str, Any] = {"profile": str, "language": str, "fail-on": str}
_ONCE: Mapping[str, Any] = {"packs": _TEXTS, "include": _TEXTS, "exclude": _TEXTS}
_OVERRIDABLE = (*_PLAIN, *_SECTIONS, "rules")
_TOP = (*_OVERRIDABLE, *_ONCE, "overrides", "waivers")
_WAIVER = ("rule", "files", "text", "reason", "owner", "expires")


class Config:
    """One configuration file, checked. `path` is as shown to a person, with "/"."""

    def __init__(
        self,
        path: str,
        folder: str,
        table: Table,
        text: str = "",
        root: KeyPath = (),
        *,
        disclaimer_inline: bool = False,
    ) -> None:
        self.path = path
        self._disclaimer_inline = disclaimer_inline
        self.folder = folder
        self.file = path if os.path.isabs(path) else os.path.join(os.getcwd(), path)
        self._table = table
        self._text = text
        self._root = root
        self._lines: Mapping[KeyPath, int] | None = None
        self._settings: dict[tuple[int, ...], Settings] = {}
        self._overrides = _list_of_tables(self, "overrides")
        self._check_keys()
        self.include: tuple[str, ...] = self._fit((), "include", _TEXTS, ())
        self.exclude: tuple[str, ...] = self._fit((), "exclude", _TEXTS, ())
        self.packs: tuple[str, ...] = tuple(
            os.path.normpath(os.path.join(folder, *pack.replace("\\", "/").split("/")))
            if not os.path.isabs(pack)
            else pack
            for pack in self._fit((), "packs", _TEXTS, ())
        )
        for index, pack in enumerate(self.packs):
            if not os.path.isdir(pack):
                given = table["packs"][index]  # type: ignore[index]
                raise self.error(
                    ("packs", index),
                    f"the pack '{given}' is not a folder beside this configuration",
                )
        self._waivers = tuple(self._read_waivers())
        # Built now, so that a wrong value anywhere is reported whatever is checked.
        self.base = self._build(())
        for index in range(len(self._overrides)):
            self._build((index,))

    def relative(self, file: str) -> str:
        """An absolute path as this configuration's patterns see it, with "/"."""
        below = _below(file, self.folder)
        return below if below is not None else (_below(file, os.getcwd()) or file)

    def settings_for(self, file: str) -> Settings:
        """The settings for a draft (absolute path), with the overrides that concern it."""
        if not self._overrides:
            return self.base
        relative = self.relative(file)
        chosen = tuple(
            index
            for index, table in enumerate(self._overrides)
            if matches(relative, self._patterns(index, table))
        )
        if chosen not in self._settings:
            self._settings[chosen] = self._build(chosen) if chosen else self.base
        return self._settings[chosen]

    def rule_tables(self) -> list[tuple[KeyPath, str, Table]]:
        """Every `[rules."id"]` table, those of overrides too: (key path, rule id, table)."""
        found: list[tuple[KeyPath, str, Table]] = []
        tables: list[tuple[KeyPath, Table]] = [((), self._table)]
        tables += [(("overrides", n), table) for n, table in enumerate(self._overrides)]
        for where, table in tables:
            rules = table.get("rules", {})
            assert isinstance(rules, Mapping)
            found += [((*where, "rules", name), name, value) for name, value in rules.items()]
        return found

    def profiles(self) -> list[tuple[KeyPath, str]]:
        """Every type of document that is named: (key path, name)."""
        tables: list[tuple[KeyPath, Table]] = [((), self._table)]
        tables += [(("overrides", n), table) for n, table in enumerate(self._overrides)]
        return [
            ((*where, "profile"), str(table["profile"]))
            for where, table in tables
            if "profile" in table
        ]

    def waiver_rules(self) -> list[tuple[KeyPath, str]]:
        """The rule that each waiver names: (key path, rule id)."""
        return [(("waivers", n, "rule"), waiver.rule) for n, waiver in enumerate(self._waivers)]

    def error(self, where: KeyPath, problem: str) -> ConfigError:
        """An error that names this file and the line of a key (or of what holds it)."""
        return ConfigError(f"{self.path}:{self.line(where)}: {problem}")

    def source(self, line: int) -> str:
        """The text of a line of the file, from 1."""
        return self._text.split("\n")[line - 1]

    def line(self, where: KeyPath) -> int:
        """The line of a key, or of what holds it, from 1."""
        if self._lines is None:
            from linter.toml_lines import key_lines

            self._lines = key_lines(self._text)
        path = (*self._root, *where)
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    # Checking -----------------------------------------------------------------

    def _check_keys(self) -> None:
        self._known((), self._table, _TOP)
        for index, table in enumerate(self._overrides):
            self._known(("overrides", index), table, ("files", *_OVERRIDABLE))
            if not self._patterns(index, table):
                raise self.error(
                    ("overrides", index), "an override needs 'files', a list of patterns"
                )
        tables: list[tuple[KeyPath, Table]] = [((), self._table)]
        tables += [(("overrides", n), table) for n, table in enumerate(self._overrides)]
        for where, table in tables:
            for section, keys in _SECTIONS.items():
                inner = self._inner(where, table, section)
                self._known((*where, section), inner, keys)
            rules = self._inner(where, table, "rules")
            for name in rules:
                self._inner((*where, "rules"), rules, name)

    def _known(self, where: KeyPath, table: Table, known: Sequence[str] | Table) -> None:
        for key in table:
            if key not in known:
                raise self.error((*where, key), unknown(key, list(known)))

    def _inner(self, where: KeyPath, table: Table, key: str) -> Table:
        inner = table.get(key, {})
        if not isinstance(inner, Mapping):
            raise self.error((*where, key), f"'{key}' must be a table, such as [{key}]")
        return inner

    def _fit(self, where: KeyPath, key: str, hint: Any, default: Any, table: Any = None) -> Any:
        table = self._table if table is None else table
        if key not in table:
            return default
        try:
            return fit(key, table[key], hint)
        except OptionError as error:
            # A key that holds a "." ("acronyms.known.U.S.") only costs precision of the line.
            inner = tuple(error.key.split(".")[1:]) if error.key != key else ()
            raise self.error((*where, key, *inner), str(error)) from None

    def _one_of(self, where: KeyPath, key: str, known: Sequence[str], table: Table) -> str | None:
        value = self._fit(where, key, str, None, table)
        if value is not None and value not in known:
            raise self.error((*where, key), f"'{key}' is one of {', '.join(known)}, not '{value}'")
        return value  # type: ignore[no-any-return]

    def _patterns(self, index: int, table: Table) -> tuple[str, ...]:
        return self._fit(("overrides", index), "files", _TEXTS, (), table)  # type: ignore[no-any-return]

    # Building -----------------------------------------------------------------

    def _build(self, overrides: tuple[int, ...]) -> Settings:
        settings = self._layer(Settings(packs=self.packs, waivers=self._waivers), (), self._table)
        for index in overrides:
            settings = self._layer(settings, ("overrides", index), self._overrides[index])
        return settings

    def _layer(self, under: Settings, where: KeyPath, table: Table) -> Settings:
        """`under` with one table laid over it: tables merge, lists of words add up."""

        def section(name: str, key: str, default: Any) -> Any:
            inner = self._inner(where, table, name)
            return self._fit((*where, name), key, _SECTIONS[name][key], default, inner)

        profile = self._fit(where, "profile", str, None, table)
        language = self._one_of(where, "language", LANGUAGES, table)
        fail_on = self._one_of(where, "fail-on", FAIL_ON, table)
        house = under.organisation
        disclaimer, roster = (
            self._text_of((*where, "organisation", key), name) if name is not None else None
            for key in ("disclaimer", "roster")
            for name in (section("organisation", key, None),)
        )
        rules = {name: dict(options) for name, options in under.rules.items()}
        for name, options in self._inner(where, table, "rules").items():
            rules[name] = {**rules.get(name, {}), **options}  # type: ignore[dict-item]
        return under._replace(
            profile=profile if profile is not None else under.profile,
            language=language or under.language,
            fail_on=fail_on or under.fail_on,
            organisation=Organisation(
                name=section("organisation", "name", house.name),
                email_domains=section("organisation", "email-domains", house.email_domains),
                phone_region=section("organisation", "phone-region", house.phone_region),
                disclaimer=disclaimer if disclaimer is not None else house.disclaimer,
                roster=roster if roster is not None else house.roster,
            ),
            known_acronyms={**under.known_acronyms, **section("acronyms", "known", {})},
            preferred_names={**under.preferred_names, **section("names", "preferred", {})},
            words=(*under.words, *section("spelling", "words", ())),
            rules=rules,
            require_reason=section("suppressions", "require-reason", under.require_reason),
            limits=self._limits(under.limits, where, table),
        )

    def _limits(self, under: Limits, where: KeyPath, table: Table) -> Limits:
        inner = self._inner(where, table, "limits")
        chosen: dict[str, Any] = {}
        for key in inner:
            value = self._fit((*where, "limits"), key, _SECTIONS["limits"][key], 0, inner)
            if not value > 0:
                raise self.error((*where, "limits", key), f"'{key}' must be more than 0")
            chosen[key.replace("-", "_")] = value
        return under._replace(**chosen)

    def _text_of(self, where: KeyPath, name: str) -> str:
        if self._disclaimer_inline:
            return name
        path = os.path.join(self.folder, *name.replace("\\", "/").split("/"))
        if os.path.isabs(name):
            path = name
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
        except UnicodeDecodeError:
            raise self.error(
                where, f"the {where[-1]} '{name}' is not a text file in UTF-8; save it as one"
            ) from None
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise self.error(
                where,
                f"the {where[-1]} '{name}' cannot be read: {why}; '{where[-1]}' is the name of a "
                "text file, relative to this configuration",
            ) from None
        if not text.strip():
            raise self.error(where, f"the {where[-1]} '{name}' is empty")
        return text

    def _read_waivers(self) -> list[Waiver]:
        return [self._waiver(n, t) for n, t in enumerate(_list_of_tables(self, "waivers"))]

    def _waiver(self, index: int, table: Table) -> Waiver:
        where: KeyPath = ("waivers", index)
        self._known(where, table, _WAIVER)
        for key in ("rule", "files"):
            if not table.get(key):
                raise self.error((*where, key), f"a waiver needs '{key}'")
        expires = table.get("expires")
        if isinstance(expires, datetime) or (expires is not None and not isinstance(expires, date)):
            raise self.error(
                (*where, "expires"), "'expires' must be a date without quotes, such as 2026-04-02"
            )
        return Waiver(
            rule=self._fit(where, "rule", str, "", table),
            files=self._fit(where, "files", _TEXTS, (), table),
            text=self._fit(where, "text", str, None, table),
            reason=self._fit(where, "reason", str, "", table),
            owner=self._fit(where, "owner", str, "", table),
            expires=expires,
        )


def find(folder: str) -> str | None:
    """The configuration file for drafts in an absolute folder: the nearest, or None."""
    while True:
        own = os.path.join(folder, FILE)
        if os.path.isfile(own):
            return own
        project = os.path.join(folder, PYPROJECT)
        if os.path.isfile(project) and _speaks_of_us(project):
            return project
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def load(path: str) -> Config:
    """Read and check one configuration file. Raises ConfigError."""
    import tomllib

    shown = shown_path(path)
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ConfigError(f"{shown}:1: not TOML: the file is not UTF-8 text") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise ConfigError(f"{shown}: the configuration cannot be read: {why}") from None
    try:
        table: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _not_toml(shown, text, error) from None
    root: KeyPath = ()
    if os.path.basename(path) == PYPROJECT:
        root = ("tool", "brieflint")
        for key in root:
            table = table.get(key, {}) if isinstance(table, Mapping) else {}
        if not isinstance(table, Mapping):
            raise ConfigError(f"{shown}:1: [tool.brieflint] must be a table")
    return Config(shown, os.path.dirname(os.path.abspath(path)), table, text, root)


def limits_for(file: str, config: str | None = None) -> Limits:
    """The limits for a draft (absolute path), by its configuration or the one named.

    Those that hold without one where it is wrong: `check` says what is.
    """
    path = config or find(os.path.dirname(file))
    if path is None:
        return Limits()
    try:
        return load(path).settings_for(file).limits
    except ConfigError:
        return Limits()


def settings_from(table: Table, *, today: date | None = None) -> Settings:
    """The settings of a table that is no file's, such as a rule example's configuration.

    Its disclaimer and its roster are the texts themselves. Raises ConfigError.
    """
    return Config("config", os.getcwd(), table, disclaimer_inline=True).base._replace(today=today)


def shown_path(path: str) -> str:
    """A path for messages: from the working folder where it lies below it, with "/"."""
    below = _below(os.path.abspath(path), os.getcwd())
    return below if below is not None else path.replace(os.sep, "/")


def _below(path: str, folder: str) -> str | None:
    start = folder.rstrip(os.sep) + os.sep
    return path[len(start) :].replace(os.sep, "/") if path.startswith(start) else None


def _speaks_of_us(project: str) -> bool:
    import tomllib

    try:
        with open(project, "rb") as file:
            data = file.read()
    except OSError:
        return False
    if b"brieflint" not in data:
        return False
    try:
        tools = tomllib.loads(data.decode("utf-8")).get("tool", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        # A broken file is another tool's to mend, unless a table in it is ours.
        return b"[tool.brieflint" in data
    return isinstance(tools, Mapping) and "brieflint" in tools


def _not_toml(shown: str, text: str, error: Exception) -> ConfigError:
    import re

    message = str(error)
    place = re.search(r" \(at line (\d+), column \d+\)$", message)
    if place:
        return ConfigError(f"{shown}:{place.group(1)}: not TOML: {message[: place.start()]}")
    line = text.count("\n") + 1
    return ConfigError(
        f"{shown}:{line}: not TOML: {message.removesuffix(' (at end of document)')}; "
        "the file ends too early"
    )


def _list_of_tables(config: Config, key: str) -> tuple[Table, ...]:
    value = config._table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise config.error((key,), f"'{key}' must be a list of tables: write [[{key}]]")
    return tuple(value)
