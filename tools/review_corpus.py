"""Mark a folder of real Word files and see whether others still read them.

    python -m tools.review_corpus FOLDER [--office soffice] [--schema wml.xsd] [--keep OUT]

In each file the third word of every block gets a comment and a tracked change. Then the
marked file must read as the edited text, the cleaned one as the original; python-docx must
open it if it opens the original; with `--office`, LibreOffice must convert it if it
converts the original, and read the same words with comments alone as without; with
`--schema` (the Transitional wml.xsd of ECMA-376), no part may hold an error that the
original's does not.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from linter.errors import UnreadableError
from linter.finding import Edit, Fix, Safety
from linter.formats.docx_package import Package, open_package
from linter.formats.docx_read import read
from linter.formats.docx_remarks import Remark
from linter.formats.docx_write import clean, mark
from linter.formats.docx_xml import NAMESPACES
from linter.model import Document, Span

SUFFIXES = {".docx", ".docm", ".dotx", ".dotm"}
NOW = "2026-01-02T00:00:00Z"
KINDS = ("in", "marked", "commented")
BATCH = 20
"""Files per LibreOffice process: starting one costs seconds, and one bad file ends it."""
APART = ("annotation", "tracked-changes", "binary-data")
"""What a file of LibreOffice's holds besides the text that it shows."""
SHOWN = 8
"""How many words are shown of those that LibreOffice reads otherwise."""


def third_words(document: Document) -> Iterator[Span]:
    """The third word of every block that has one."""
    for block in document.blocks:
        words = list(re.finditer(r"\w+", document.slice(block.span)))
        if len(words) >= 3:
            start, end = words[2].span()
            yield Span(block.span.start + start, block.span.start + end)


def edited(text: str, fixes: Sequence[Fix]) -> str:
    """The text with all fixes made; each has one edit, and they come in order."""
    for fix in reversed(fixes):
        (edit,) = fix.edits
        text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    return text


class Reviewed(NamedTuple):
    """A marked file, the file with the comments alone, and what is wrong with them."""

    marked: bytes
    commented: bytes
    problems: list[str]


def review(data: bytes, name: str, counts: Counter[str]) -> Reviewed:
    """Mark a file. Raises UnreadableError."""
    document = read(data, name)
    spans = list(third_words(document))
    fixes = [Fix((Edit(span, document.slice(span) + "X"),), Safety.SAFE) for span in spans]
    remarks = [Remark(span, ("Third",)) for span in spans]
    marked = mark(document, data, fixes, remarks, NOW)
    commented = mark(document, data, (), remarks, NOW)
    counts["words"] += len(spans)
    counts["comments"] += marked.comments
    counts["changes"] += marked.applied
    counts.update(f"refused: {refused.why}" for refused in marked.refused)
    no = {id(refused.fix) for refused in marked.refused}
    made = [fix for fix in fixes if id(fix) not in no]
    wrong = []
    if read(marked.data, name).text != edited(document.text, made):
        wrong.append("does not read as edited")
    if read(clean(marked.data, name), name).text != document.text:
        wrong.append("is not clean again")
    if _opens(data) and not _opens(marked.data):
        wrong.append("python-docx does not open it")
    return Reviewed(marked.data, commented.data, wrong)


def _opens(data: bytes) -> bool:
    import docx

    try:
        docx.Document(BytesIO(data))
    except Exception:  # whatever python-docx makes of a file that it was not made for
        return False
    return True


def schema_errors(schema: Any, before: bytes, after: bytes, name: str) -> list[str]:
    """What the schema says of the parts that changed and did not say of them before."""
    old, new = open_package(before, name), open_package(after, name)
    parts = [new.main]
    for relation in new.relations(new.main).values():
        if relation.kind in ("comments", "footnotes", "endnotes", "header", "footer"):
            parts.append(relation.target)
    found: list[str] = []
    for part in parts:
        content = new.read(part)
        known = old.read(part) if old.has(part) else b""
        # The schema knows the namespace of Transitional files only.
        if content != known and NAMESPACES["w"][1].encode() not in content:
            said = _said(schema, old, part) if known else set()
            found += sorted(_said(schema, new, part) - said)
    return found


def _said(schema: Any, package: Package, part: str) -> set[str]:
    schema.validate(package.xml(part))
    return {error.message for error in schema.error_log}


def convert(office: str, files: Sequence[Path], folder: Path) -> set[str]:
    """The stems of the files that LibreOffice turns into files of its own kind.

    Not into plain text: that leaves out text boxes beside any other text.
    """
    for start in range(0, len(files), BATCH):
        batch = files[start : start + BATCH]
        _run(office, batch, folder)
        for file in batch:
            if not (folder / f"{file.stem}.fodt").exists():
                _run(office, [file], folder)
    return {path.stem for path in folder.glob("*.fodt")}


def _run(office: str, files: Sequence[Path], folder: Path) -> None:
    profile = folder.parent / "profile"
    command = [office, f"-env:UserInstallation=file://{profile}", "--headless"]
    command += ["--convert-to", "fodt", "--outdir", str(folder)]
    try:
        subprocess.run([*command, *map(str, files)], capture_output=True, timeout=60 + 5 * BATCH)
    except subprocess.TimeoutExpired:
        return


def main() -> None:
    """Print what was marked and refused, and every file that something is wrong with."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--office", help="LibreOffice's command")
    parser.add_argument("--schema", type=Path, help="the Transitional wml.xsd")
    parser.add_argument("--keep", type=Path, help="an empty folder for the marked files")
    given = parser.parse_args()
    schema = _schema(given.schema)
    counts: Counter[str] = Counter()
    wrong: dict[str, list[str]] = {}
    began = time.process_time()
    with tempfile.TemporaryDirectory() as scratch:
        kept = given.keep or Path(scratch)
        names: dict[str, str] = {}
        for number, path in enumerate(sorted(given.folder.rglob("*"))):
            if path.suffix.lower() not in SUFFIXES or path.name.startswith("~$"):
                continue
            data = path.read_bytes()
            try:
                marked, commented, problems = review(data, path.name, counts)
            except UnreadableError as error:
                counts["unreadable"] += 1
                print(f"  not read: {path.name}: {str(error)[:100]}")
                continue
            except Exception as error:  # every file is to be tried
                wrong[path.name] = [f"{type(error).__name__}: {error}"]
                continue
            counts["files"] += 1
            if schema is not None:
                problems += schema_errors(schema, data, marked, path.name)
            files = [kept / kind / f"{number}{path.suffix}" for kind in KINDS]
            for file, content in zip(files, (data, marked, commented), strict=True):
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(content)
            names[str(number)] = path.name
            if problems:
                wrong[path.name] = problems
        print(f"CPU: {time.process_time() - began:.1f} s")
        if given.office:
            _compare(given.office, kept, Path(scratch), names, counts, wrong)
    for name, problems in wrong.items():
        print(f"{name}: {'; '.join(problems)}")
    for what, count in counts.most_common():
        print(f"{count:7} {what}")
    print(f"{len(wrong):7} files with something wrong")


def _compare(
    office: str,
    kept: Path,
    scratch: Path,
    names: Mapping[str, str],
    counts: Counter[str],
    wrong: dict[str, list[str]],
) -> None:
    texts = {kind: scratch / "text" / kind for kind in KINDS}
    for folder in texts.values():
        folder.mkdir(parents=True)
    opened: dict[str, set[str]] = {}
    for kind, folder in texts.items():
        wanted = opened.get("in", set(names))
        files = [path for path in sorted((kept / kind).iterdir()) if path.stem in wanted]
        opened[kind] = convert(office, files, folder)
        counts[f"opened by LibreOffice ({kind})"] = len(opened[kind])
    for number in sorted(opened["in"], key=int):
        problems = wrong.setdefault(names[number], [])
        problems += [
            f"LibreOffice does not open it ({kind})" for kind in KINDS if number not in opened[kind]
        ]
        if number in opened["commented"]:
            problems += _difference(
                *((texts[kind] / f"{number}.fodt") for kind in ("in", "commented"))
            )
        if not problems:
            del wrong[names[number]]


def _difference(before: Path, after: Path) -> Iterator[str]:
    """What LibreOffice reads otherwise with comments than without, word by word."""
    old, new = map(_words, (before, after))
    if old == new:
        return
    lost, added = [], []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            lost += old[a:b]
            added += new[c:d]
    less, more = (f"{len(words)} ({' '.join(words[:SHOWN])})" for words in (lost, added))
    yield f"LibreOffice reads other words with comments ({before.stem}): {less} less, {more} more"


def _words(path: Path) -> list[str]:
    """What a file of LibreOffice's shows: without what was deleted, and without comments."""
    from lxml import etree

    root = etree.parse(path, etree.XMLParser(huge_tree=True)).getroot()
    body = root.find("{*}body")
    if body is None:
        return []
    etree.strip_elements(body, *(f"{{*}}{name}" for name in APART), with_tail=False)
    for element in body.iter("{*}p", "{*}h", "{*}s", "{*}tab", "{*}line-break"):
        element.tail = " " + (element.tail or "")
    return "".join(body.itertext()).split()


def _schema(path: Path | None) -> Any:
    if path is None:
        return None
    from lxml import etree

    return etree.XMLSchema(etree.parse(path))


if __name__ == "__main__":
    main()
