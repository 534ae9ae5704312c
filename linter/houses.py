"""Which configuration and which rules each draft is checked under."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from linter import checks, rule_cache, stamps
from linter.errors import BrieflintError, ConfigError, UsageError
from linter.formats.reading import NAMED, WALKED, suffix
from linter.inputs import House
from linter.options import OptionError, convert
from linter.places import shipped_rules
from linter.rule import Rule
from linter.settings import Settings
from linter.tuples import NamedTuple

if TYPE_CHECKING:
    from linter.config import Config

_SEVERITIES = ("error", "warning", "info", "off")


class Choice(NamedTuple):
    """What the command line decides, over any configuration.

    `select` and `ignore` hold families and rule ids; `cache` is the folder for
    caches, or None to do without. Without `keep`, nothing is written there, and no
    report is remembered.
    """

    config: str | None = None
    profile: str | None = None
    fail_on: str | None = None
    today: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    cache: str | None = None
    keep: bool = True


class Houses:
    """Finds, reads and checks each configuration once, and each set of packs once."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._by_folder: dict[str, Config | BrieflintError | None] = {}
        self._by_path: dict[str, Config | BrieflintError] = {}
        self._loaded: dict[tuple[str, ...], tuple[Rule, ...] | BrieflintError] = {}
        self._houses: dict[int, tuple[Settings, House]] = {}
        self._stamps: dict[tuple[str, ...], str] = {}
        self._plain = Settings()

    def house(self, file: str) -> tuple[House, str]:
        """The house of a draft (absolute path), and the draft's path below its configuration.

        Raises ConfigError or RuleError.
        """
        config = self.config(file)
        settings = config.settings_for(file) if config else self._plain
        relative = config.relative(file) if config else ""
        return self._house(settings), relative

    def config(self, file: str) -> Config | None:
        """The configuration of a draft (absolute path). Raises ConfigError."""
        return self._config(os.path.dirname(file))

    def base(self, config: Config) -> House:
        """The house of a configuration without its overrides."""
        return self._house(config.base)

    def plain(self) -> House:
        """The house of drafts that no configuration concerns. Raises RuleError."""
        return self._house(self._plain)

    def _house(self, settings: Settings) -> House:
        if id(settings) not in self._houses:
            # The settings are kept with the house so that their id stays theirs.
            self._houses[id(settings)] = (settings, self._make(settings))
        return self._houses[id(settings)][1]

    def walked(self, file: str) -> bool:
        """Whether a draft met in a folder is to be checked (absolute path)."""
        end = suffix(file)
        if end not in NAMED:
            return False
        try:
            config = self._config(os.path.dirname(file))
        except BrieflintError:
            # Said once for each draft that the wrong configuration concerns.
            return end in WALKED
        if config is None or not (config.exclude or config.include):
            return end in WALKED
        from linter.globs import matches

        relative = config.relative(file)
        wanted = end in WALKED or matches(relative, config.include)
        return wanted and not matches(relative, config.exclude)

    @property
    def names_rules(self) -> bool:
        """Whether the command line names rules, which `prove_names` then proves."""
        return bool(self._choice.select or self._choice.ignore)

    def rules(self) -> dict[str, Rule]:
        """Every rule of the houses visited so far, by id."""
        return {rule.id: rule for _, house in self._houses.values() for rule in house.rules}

    def prove_names(self) -> None:
        """Raise UsageError when `select` or `ignore` name a rule or family nobody has."""
        names = [*self._choice.select, *self._choice.ignore]
        if not names:
            return
        if not self._loaded:
            self._load(())
        loaded = [rules for rules in self._loaded.values() if isinstance(rules, tuple)]
        if not loaded:
            # Why there are no rules is said for every draft.
            return
        known = {rule.id for rules in loaded for rule in rules}
        for name in names:
            if not any(_named(rule, (name,)) for rule in known):
                raise UsageError(unknown_rule(name, known))

    def _config(self, folder: str) -> Config | None:
        if folder not in self._by_folder:
            self._by_folder[folder] = self._find(folder)
        found = self._by_folder[folder]
        if isinstance(found, BrieflintError):
            raise found
        return found

    def _find(self, folder: str) -> Config | BrieflintError | None:
        from linter import config

        path = self._choice.config or config.find(folder)
        if path is None:
            return None
        if path not in self._by_path:
            try:
                read = config.load(path)
                self._prove(read)
                self._by_path[path] = read
            except BrieflintError as error:
                self._by_path[path] = error
        return self._by_path[path]

    def _prove(self, config: Config) -> None:
        """Prove what a configuration says of rules: the names, severities and options."""
        rules = {rule.id: rule for rule in self._load(config.packs)}
        for where, name in config.profiles():
            problem = _profile_problem(name, config.packs)
            if problem:
                raise config.error(where, problem)
        for where, name in config.waiver_rules():
            if name not in rules:
                raise config.error(where, unknown_rule(name, rules))
        for where, name, table in config.rule_tables():
            if name not in rules:
                raise config.error(where, unknown_rule(name, rules))
            severity = table.get("severity", "error")
            if severity not in _SEVERITIES:
                raise config.error(
                    (*where, "severity"),
                    f"'severity' is one of {', '.join(_SEVERITIES)}, not '{severity}'",
                )
            options = {key: value for key, value in table.items() if key != "severity"}
            try:
                convert(checks.load(rules[name].check).Params, {**rules[name].options, **options})
            except OptionError as error:
                raise config.error((*where, *error.key.split(".")), str(error)) from None

    def _load(self, packs: tuple[str, ...]) -> tuple[Rule, ...]:
        if packs not in self._loaded:
            folders = [shipped_rules(), *packs]
            try:
                self._loaded[packs] = (
                    rule_cache.load(folders, self._choice.cache)
                    if self._choice.keep
                    else rule_cache.kept(folders, self._choice.cache)
                )
            except BrieflintError as error:
                self._loaded[packs] = error
        found = self._loaded[packs]
        if isinstance(found, BrieflintError):
            raise found
        return found

    def _make(self, settings: Settings) -> House:
        choice = self._choice
        rules = self._load(settings.packs)
        known = frozenset(rule.id for rule in rules)
        if choice.select:
            rules = tuple(rule for rule in rules if _named(rule.id, choice.select))
        if choice.ignore:
            rules = tuple(rule for rule in rules if not _named(rule.id, choice.ignore))
        if choice.profile is not None:
            problem = _profile_problem(choice.profile, settings.packs)
            if problem:
                raise UsageError(f"--profile: {problem}")
        settings = settings._replace(
            profile=choice.profile or settings.profile,
            fail_on=choice.fail_on or settings.fail_on,
            today=choice.today,
        )
        return House(settings, rules, known, self._stamp(settings.packs))

    def _stamp(self, packs: tuple[str, ...]) -> str:
        """What changes with the program and with any file of these packs; "" without a cache."""
        if self._choice.cache is None or not self._choice.keep:
            return ""
        if packs not in self._stamps:
            folders = stamps.folders([shipped_rules(), *packs])
            self._stamps[packs] = f"{stamps.program()} {folders}"
        return self._stamps[packs]


def unknown_rule(name: str, known: Iterable[str] | Mapping[str, object]) -> str:
    """A sentence about a rule or family nobody has, naming the nearest."""
    from difflib import get_close_matches

    rules = sorted(known)
    families = sorted({rule.partition("/")[0] for rule in rules})
    # Somebody who writes only a rule's own name wants its full one.
    near = [rule for rule in rules if rule.partition("/")[2] == name]
    near = near or get_close_matches(name, rules if "/" in name else [*families, *rules], n=1)
    hint = f"did you mean '{near[0]}'?" if near else "'brieflint rules' lists them"
    return f"unknown rule '{name}'; {hint}"


def _profile_problem(name: str, packs: tuple[str, ...]) -> str | None:
    if name == "auto":
        return None
    from linter import profiles

    try:
        profiles.load(name, packs)
    except ConfigError as error:
        return str(error)
    return None


def _named(rule: str, names: Collection[str]) -> bool:
    return rule in names or rule.partition("/")[0] in names
