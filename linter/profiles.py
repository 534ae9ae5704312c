"""Profiles: what a house's types of document are made of, as data."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from linter import yaml_tables
from linter.errors import ConfigError
from linter.options import OptionError, convert, unknown
from linter.patterns import regex
from linter.places import shipped_rules
from linter.shape import NAMES
from linter.tuples import NamedTuple

FOLDER = "profiles"
"""The folder in a pack that holds its profiles, one YAML file each."""


class SectionRule(NamedTuple):
    """One section of a profile.

    `shape` names the way it is recognised (one of `linter.shape.NAMES`; by
    default the section's own name); a section of another name is recognised by
    its `headings`. `missing` is the sentence for a draft that lacks it, saying
    where it belongs.

    Limits hold where the section is there; of the greatest ones 0 stands for none.
    Items are bullets, or people in contacts; words are counted without the heading.
    Texts are compared without case, white space and the form of quotation marks, or
    are regular expressions between slashes. `sections` stand within this one.
    """

    name: str
    shape: str = ""
    headings: tuple[str, ...] = ()
    required: bool = True
    missing: str = ""
    min_count: int = 0
    max_count: int = 0
    min_items: int = 0
    max_items: int = 0
    min_words: int = 0
    max_words: int = 0
    required_text: tuple[str, ...] = ()
    forbidden_text: tuple[str, ...] = ()
    sections: tuple[SectionRule, ...] = ()


class Profile(NamedTuple):
    """A type of document: its sections in their order, and what holds for the whole page.

    `front_matter` and `properties` are keys that the front matter of a text file and
    the properties of a Word file must fill.
    """

    name: str
    summary: str
    sections: tuple[SectionRule, ...]
    min_words: int = 0
    max_words: int = 0
    required_text: tuple[str, ...] = ()
    forbidden_text: tuple[str, ...] = ()
    front_matter: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[SectionRule, ...]:
        """The sections that no draft of this type may lack."""
        return tuple(section for section in self.sections if section.required)


class _ProfileFile(NamedTuple):
    name: str
    summary: str = ""
    inherits: str = ""
    sections: tuple[Mapping[str, object], ...] = ()
    min_words: int = 0
    max_words: int = 0
    required_text: tuple[str, ...] = ()
    forbidden_text: tuple[str, ...] = ()
    front_matter: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()


_SHARED = (
    "min_words", "max_words", "required_text", "forbidden_text", "front_matter", "properties",
)  # fmt: skip
"""What a profile has from the one it inherits from where it says nothing itself."""


def names(packs: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of all profiles, those of these packs included, sorted."""
    files = (name for folder in _folders(packs) for name in _listing(folder))
    return tuple(sorted({name.removesuffix(".yml") for name in files if name.endswith(".yml")}))


def load(name: str, packs: Sequence[str] = ()) -> Profile:
    """The profile of this name; a house's own stands before one that ships.

    Raises ConfigError, naming the file, for a profile that is not there or not sound.
    """
    return _load(name, tuple(packs), ())


@lru_cache(maxsize=64)
def _load(name: str, packs: tuple[str, ...], heirs: tuple[str, ...]) -> Profile:
    paths = (os.path.join(folder, f"{name}.yml") for folder in _folders(packs))
    path = next(filter(os.path.isfile, paths), None)
    if path is None:
        raise ConfigError(unknown(name, list(names(packs))).replace("key", "profile"))
    if name in heirs:
        raise ConfigError(f"{path}: the profile '{name}' inherits from itself")
    try:
        raw: _ProfileFile = convert(_ProfileFile, _read(path))
        if raw.name != name:
            raise OptionError("name", f"the profile '{raw.name}' belongs in {raw.name}.yml")
        parent = _load(raw.inherits, packs, (*heirs, name)) if raw.inherits else None
        given = {name: getattr(raw, name) or getattr(parent, name, 0) or () for name in _SHARED}
        _texts_compile((*raw.required_text, *raw.forbidden_text))
        sections = _sections(raw.sections, parent.sections if parent else ())
        return Profile(
            raw.name,
            raw.summary,
            sections,
            **{name: value or Profile._field_defaults[name] for name, value in given.items()},
        )
    except OptionError as error:
        raise ConfigError(f"{path}: {error}") from None


def _folders(packs: Sequence[str]) -> list[str]:
    """Where profiles lie: in the packs, then those that ship."""
    return [os.path.join(folder, FOLDER) for folder in (*packs, shipped_rules())]


def _listing(folder: str) -> list[str]:
    return os.listdir(folder) if os.path.isdir(folder) else []


def _read(path: str) -> Mapping[str, object]:
    try:
        table = yaml_tables.read(os.path.abspath(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from None
    except Exception as error:
        # A yaml.YAMLError; naming it would import PyYAML, which a cached table does without.
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        problem = " ".join(str(getattr(error, "problem", error)).split())
        raise ConfigError(f"{path}:{line}: not YAML: {problem}") from None
    if not isinstance(table, dict):
        raise ConfigError(f"{path}:1: a profile is a table of keys, such as 'name: briefing'")
    return table


def pattern(text: str) -> re.Pattern[str]:
    """What finds a text of a profile on a page; one between slashes is a regular expression.

    Raises re.error for one that is none.
    """
    if len(text) > 2 and text.startswith("/") and text.endswith("/"):
        return regex(text[1:-1], re.I)
    words = [re.sub("['’]", "['’]", re.escape(word)) for word in text.split()]
    inner = re.sub('["“”]', '["“”]', r"\s+".join(words))
    first = r"(?<!\w)" if text[:1].isalnum() else ""
    last = r"(?!\w)" if text[-1:].isalnum() else ""
    return regex(f"{first}{inner}{last}", re.I)


def _texts_compile(texts: Iterable[str]) -> None:
    for text in texts:
        try:
            pattern(text)
        except re.error as error:
            raise OptionError("text", f"'{text}' is no regular expression: {error}") from None


def _sections(
    tables: Sequence[Mapping[str, object]], parents: Sequence[SectionRule], within: str = ""
) -> tuple[SectionRule, ...]:
    inherited = {section.name: section for section in parents}
    if not tables:
        return tuple(parents)
    found: list[SectionRule] = []
    for table in tables:
        base = inherited.get(str(table.get("name")))
        plain = {key: value for key, value in table.items() if key != "sections"}
        own = base._asdict() if base else {}
        own.pop("sections", None)
        section: SectionRule = convert(SectionRule, {**own, **plain})
        shape = section.shape or (section.name if section.name in NAMES and not within else "")
        if shape and shape not in NAMES:
            raise OptionError("shape", unknown(shape, list(NAMES)).replace("key", "shape"))
        if not shape and not section.headings:
            raise OptionError(
                "sections", f"the section '{section.name}' needs 'headings' to be recognised by"
            )
        _texts_compile((*section.headings, *section.required_text, *section.forbidden_text))
        before = found[-1].name if found else ""
        where = f"after the {before}" if before else "at the top of the page"
        if within:
            where = f"in the {within}" + (f", after the {before}" if before else "")
        missing = section.missing or f"The section '{section.name}' is missing: add it {where}"
        inner = _inner(table.get("sections", ()), base.sections if base else (), section.name)
        found.append(section._replace(shape=shape, missing=missing, sections=inner))
    return tuple(found)


def _inner(tables: object, parents: Sequence[SectionRule], within: str) -> tuple[SectionRule, ...]:
    if not isinstance(tables, list | tuple) or not all(isinstance(t, Mapping) for t in tables):
        raise OptionError("sections", f"the sections of '{within}' must be a list of tables")
    return _sections(tables, parents, within)
