"""Profiles: what a house's types of document are made of, as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from linter import yaml_tables
from linter.errors import ConfigError
from linter.options import OptionError, convert, unknown
from linter.shape import NAMES

FOLDER = "profiles"
"""The folder in a pack that holds its profiles, one YAML file each."""


class SectionRule(NamedTuple):
    """One section of a profile.

    `shape` names the way it is recognised (one of `linter.shape.NAMES`; by
    default the section's own name); a section of another name is recognised by
    its `headings`. `missing` is the sentence for a draft that lacks it, saying
    where it belongs.
    """

    name: str
    shape: str = ""
    headings: tuple[str, ...] = ()
    required: bool = True
    missing: str = ""


class Profile(NamedTuple):
    """A type of document: its sections in their order."""

    name: str
    summary: str
    sections: tuple[SectionRule, ...]

    @property
    def required(self) -> tuple[SectionRule, ...]:
        """The sections that no draft of this type may lack."""
        return tuple(section for section in self.sections if section.required)


class _ProfileFile(NamedTuple):
    name: str
    summary: str = ""
    inherits: str = ""
    sections: tuple[Mapping[str, object], ...] = ()


def shipped() -> Path:
    """The folder of the profiles that ship: inside the wheel, else in the checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "_rules"
    return (inside if inside.is_dir() else here.parent / "rules") / FOLDER


def names(packs: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of all profiles, those of these packs included, sorted."""
    return tuple(sorted({path.stem for folder in _folders(packs) for path in folder.glob("*.yml")}))


def load(name: str, packs: Sequence[str] = ()) -> Profile:
    """The profile of this name; a house's own stands before one that ships.

    Raises ConfigError, naming the file, for a profile that is not there or not sound.
    """
    return _load(name, tuple(packs), ())


@lru_cache(maxsize=64)
def _load(name: str, packs: tuple[str, ...], heirs: tuple[str, ...]) -> Profile:
    path = next((f / f"{name}.yml" for f in _folders(packs) if (f / f"{name}.yml").is_file()), None)
    if path is None:
        raise ConfigError(unknown(name, list(names(packs))).replace("key", "profile"))
    if name in heirs:
        raise ConfigError(f"{path}: the profile '{name}' inherits from itself")
    try:
        raw: _ProfileFile = convert(_ProfileFile, _read(path))
        if raw.name != name:
            raise OptionError("name", f"the profile '{raw.name}' belongs in {raw.name}.yml")
        parent = _load(raw.inherits, packs, (*heirs, name)) if raw.inherits else None
        return Profile(raw.name, raw.summary, _sections(raw, parent))
    except OptionError as error:
        raise ConfigError(f"{path}: {error}") from None


def _folders(packs: Sequence[str]) -> list[Path]:
    return [*(Path(pack) / FOLDER for pack in packs), shipped()]


def _read(path: Path) -> Mapping[str, object]:
    try:
        table = yaml_tables.read(str(path.absolute()))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from None
    except Exception as error:
        # A yaml.YAMLError; naming it would import PyYAML, which a cached table does without.
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise ConfigError(f"{path}:{line}: not YAML: {getattr(error, 'problem', error)}") from None
    if not isinstance(table, dict):
        raise ConfigError(f"{path}:1: a profile is a table of keys, such as 'name: briefing'")
    return table


def _sections(raw: _ProfileFile, parent: Profile | None) -> tuple[SectionRule, ...]:
    inherited = {section.name: section for section in parent.sections} if parent else {}
    if not raw.sections:
        return tuple(inherited.values())
    found: list[SectionRule] = []
    for table in raw.sections:
        base = inherited.get(str(table.get("name")))
        section: SectionRule = convert(SectionRule, {**(base._asdict() if base else {}), **table})
        shape = section.shape or (section.name if section.name in NAMES else "")
        if shape and shape not in NAMES:
            raise OptionError("shape", unknown(shape, list(NAMES)).replace("key", "shape"))
        if not shape and not section.headings:
            raise OptionError(
                "sections", f"the section '{section.name}' needs 'headings' to be recognised by"
            )
        before = found[-1].name if found else ""
        where = f"after the {before}" if before else "at the top of the page"
        found.append(
            section._replace(
                shape=shape,
                missing=section.missing
                or f"The section '{section.name}' is missing: add it {where}",
            )
        )
    return tuple(found)
