"""What is to be said of a configuration's waivers after a run: expired, unused, nobody's."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from linter import engine
from linter.config import Config
from linter.digest import sha256
from linter.errors import BrieflintError
from linter.finding import FileReport, Finding
from linter.globs import matches
from linter.houses import Houses
from linter.inputs import Input
from linter.model import Place, Span
from linter.settings import Waiver
from linter.suppress import faults
from linter.tuples import NamedTuple

FAMILY = "waivers"


class _Seen(NamedTuple):
    # A draft that was checked: its path below its configuration, and its report.
    relative: str
    report: FileReport


def reports(
    inputs: Sequence[Input],
    found: Sequence[FileReport],
    houses: Houses,
    folders: Collection[str],
) -> Iterator[FileReport]:
    """A report on each configuration that has something wrong with its waivers.

    `found` are the reports on the inputs, `folders` those (absolute) that were searched
    whole: only where all drafts of a pattern were checked can its waiver be unused. A
    waiver is looked at when a draft that it names was checked, or all drafts were.
    """
    by_config: dict[int, tuple[Config, list[_Seen]]] = {}
    for item, report in zip(inputs, found, strict=True):
        try:
            config = houses.config(item.file)
        except BrieflintError:
            continue
        if config is not None and config.base.waivers:
            seen = by_config.setdefault(id(config), (config, []))[1]
            seen.append(_Seen(config.relative(item.file), report))
    for config, seen in by_config.values():
        whole = any(_within(config.folder, folder) for folder in folders)
        findings = tuple(_findings(config, seen, houses, whole=whole))
        if findings:
            yield _report(config, findings, houses)


def _within(folder: str, searched: str) -> bool:
    return folder == searched or folder.startswith(searched.rstrip(os.sep) + os.sep)


def _findings(
    config: Config, seen: Sequence[_Seen], houses: Houses, *, whole: bool
) -> Iterator[Finding]:
    house = houses.base(config)
    options = house.settings.rules
    own = [rule for rule in house.rules if rule.id.startswith(f"{FAMILY}/")]
    bound = {item.rule.id: item for item in engine.bind(own, house.settings)}
    ran = {rule.id for rule in house.rules if options.get(rule.id, {}).get("severity") != "off"}
    used = {one.waiver for draft in seen for one in draft.report.silenced}
    prints: Counter[str] = Counter()
    for number, waiver in enumerate(config.base.waivers):
        here = [draft for draft in seen if matches(draft.relative, waiver.files)]
        if not here and not whole:
            continue
        unused = (
            number not in used
            and waiver.rule in ran
            and all(draft.report.error is None for draft in here)
            and _all_seen(config, waiver, here, whole=whole)
        )
        place = _place(config, number)
        said = " ".join(filter(None, (waiver.rule, waiver.text, *waiver.files)))
        for rule, fields in faults(
            waiver,
            house.settings.today,
            unused=unused,
            require_reason=house.settings.require_reason,
        ):
            if rule in bound:
                yield engine.finding(bound[rule], fields, Span(0, 0), place, said, "", prints)


def _all_seen(config: Config, waiver: Waiver, here: Iterable[_Seen], *, whole: bool) -> bool:
    """Whether every draft that the waiver names was checked."""
    checked = {draft.relative for draft in here}
    for pattern in waiver.files:
        name = pattern.replace("\\", "/").removeprefix("./")
        if "/" in name.strip("/") and not re.search(r"[*?\[]", name) and not name.endswith("/"):
            path = os.path.join(config.folder, *name.split("/"))
            if name not in checked and (os.path.isdir(path) or os.path.exists(path)) and not whole:
                return False
            if name not in checked and os.path.isfile(path):
                # Left out of the search: ignored by git, or of another format.
                return False
        elif not whole:
            return False
    return True


def _place(config: Config, number: int) -> Place:
    line = config.line(("waivers", number))
    return Place(line, 1, line, len(config.source(line)) + 1, None, None)


def _report(config: Config, findings: tuple[Finding, ...], houses: Houses) -> FileReport:

    lines = {f.place.line: config.source(f.place.line) for f in findings if f.place.line}
    try:
        with open(config.file, "rb") as file:
            digest = sha256(file.read())
    except OSError:
        digest = None
    return FileReport(
        config.path, "toml", digest, None, findings, lines=lines,
        fail_on=houses.base(config).settings.fail_on,
    )  # fmt: skip
