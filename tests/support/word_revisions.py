"""Accepting and rejecting one author's tracked changes, by nothing but the file format.

Written apart from the code under test, so that it is not its own judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

OURS = "brieflint"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
REVISIONS = ("ins", "del", "moveFrom", "moveTo")
Tree = etree._Element


def local(element: Tree) -> str:
    return etree.QName(element).localname


def word(element: Tree, name: str) -> str:
    """A Word name in the namespace (Transitional or Strict) that this element is in."""
    return f"{{{etree.QName(element).namespace}}}{name}"


def named(root: Tree, *names: str) -> list[Tree]:
    return [item for item in root.iter("*") if local(item) in names]


def value(element: Tree, name: str) -> str | None:
    return element.get(word(element, name))


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names)), "a part is there twice"
        return {name: archive.read(name) for name in names}


def repacked(files: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def is_text(name: str) -> bool:
    """Whether a part can hold text of the draft."""
    stem = name.removeprefix("word/")
    return stem.startswith(("document", "footnotes", "endnotes", "header", "footer")) and (
        name.endswith(".xml")
    )


def our_comments(files: dict[str, bytes]) -> set[str]:
    found: set[str] = set()
    for name, content in files.items():
        if "comments" in name and name.endswith(".xml"):
            for comment in named(etree.fromstring(content), "comment"):
                if value(comment, "author") == OURS:
                    found.add(value(comment, "id") or "")
    return found


def without(data: bytes, *, accept: bool) -> bytes:
    """The file with our changes accepted or rejected and our comments' marks gone."""
    files = parts(data)
    comments = our_comments(files)
    for name, content in files.items():
        if is_text(name):
            root = etree.fromstring(content)
            _unmark(root, comments)
            _resolve(root, accept=accept)
            files[name] = etree.tostring(root)
    return repacked(files)


def _resolve(root: Tree, *, accept: bool) -> None:
    for change in reversed(named(root, "ins", "del")):
        if value(change, "author") != OURS:
            continue
        if (local(change) == "ins") is accept:
            for item in list(change):
                for text in named(item, "delText"):
                    if local(change) == "del":
                        text.tag = word(text, "t")
                change.addprevious(item)
        above = change.getparent()
        above.remove(change)
        if local(above) == "rPr" and not accept:
            _drop_paragraph(above.getparent().getparent())


def _drop_paragraph(paragraph: Tree) -> None:
    """A paragraph that was only inserted goes when that is rejected."""
    if [local(item) for item in paragraph] == ["pPr"]:
        paragraph.getparent().remove(paragraph)


def _unmark(root: Tree, comments: set[str]) -> None:
    for mark in named(root, "commentRangeStart", "commentRangeEnd", "commentReference"):
        if value(mark, "id") in comments:
            run = mark.getparent()
            run.remove(mark)
            if local(mark) == "commentReference" and not len(run):
                run.getparent().remove(run)


def canonical(content: bytes) -> bytes:
    """A part such that it does not matter how its runs were cut."""
    root = etree.fromstring(content)
    for element in [root, *root.iter("*")]:
        # From the end, so that a third can join what the first two became.
        for item in reversed(list(element)[:-1]):
            follower = item.getnext()
            if follower is not None and _same(item, follower):
                rest = list(follower)
                if local(item) == "r" and rest and local(rest[0]) == "rPr":
                    del rest[0]
                item.extend(rest)
                item.tail = (item.tail or "") + (follower.tail or "")
                element.remove(follower)
    for text in named(root, "t"):
        text.attrib.pop(SPACE, None)
        while (follower := text.getnext()) is not None and local(follower) == "t":
            text.text = (text.text or "") + (follower.text or "")
            text.getparent().remove(follower)
    return etree.tostring(root, method="c14n", exclusive=True)


def _same(one: Tree, other: Tree) -> bool:
    if one.tag != other.tag or local(one) not in ("r", *REVISIONS):
        return False
    if any(named(run, "commentReference") for run in (one, other)):
        return False
    looks = [
        [etree.tostring(item, method="c14n") for item in run if local(item) == "rPr"]
        for run in (one, other)
    ]
    attributes = [
        {key: text for key, text in item.attrib.items() if not key.endswith("}id")}
        for item in (one, other)
    ]
    return looks[0] == looks[1] and attributes[0] == attributes[1]


def id_problems(before: bytes, after: bytes) -> Iterator[str]:
    """What is wrong with the ids of the changed file: one given twice, a comment unmarked."""
    for name, content in parts(after).items():
        if not is_text(name):
            continue
        old = Counter(_revision_ids(parts(before).get(name, b"<none/>")))
        new = Counter(_revision_ids(content))
        yield from (f"{name}: id {id} is there twice" for id in new if new[id] > max(old[id], 1))
    yield from _comment_problems(parts(after))


def _revision_ids(content: bytes) -> list[str]:
    root = etree.fromstring(content)
    return [value(item, "id") or "" for item in named(root, *REVISIONS, "bookmarkStart")]


def _comment_problems(files: dict[str, bytes]) -> Iterator[str]:
    ids = [
        value(comment, "id")
        for name, content in files.items()
        if name.startswith("word/comments") and "Ext" not in name
        for comment in named(etree.fromstring(content), "comment")
    ]
    yield from (f"two comments have the id {id}" for id, n in Counter(ids).items() if n > 1)
    ours = our_comments(files)
    marks: Counter[tuple[str, str | None]] = Counter()
    for name, content in files.items():
        if is_text(name):
            everything = list(etree.fromstring(content).iter("*"))
            order = {}
            for at, mark in enumerate(everything):
                if not local(mark).startswith("comment"):
                    continue
                marks[local(mark), value(mark, "id")] += 1
                order[local(mark), value(mark, "id")] = at
                inside = {local(above) for above in mark.iterancestors()}
                if value(mark, "id") in ours and "txbxContent" in inside:
                    yield f"comment {value(mark, 'id')} is marked in a text box"
                if value(mark, "id") in ours and name != "word/document.xml":
                    yield f"comment {value(mark, 'id')} is marked in {name}"
            for id in ours:
                start, end, sign = (order.get((f"comment{kind}", id), -1) for kind in KINDS)
                if start > end:
                    yield f"comment {id} ends before it begins"
                if sign < end and any(map(_is_free, everything[end:])):
                    yield f"comment {id} is referred to before it ends"
    for id in ours:
        for kind in KINDS:
            if marks[f"comment{kind}", id] != 1:
                yield f"comment {id} has {marks[f'comment{kind}', id]} of comment{kind}"


def _is_free(element: Tree) -> bool:
    """Whether this is a paragraph outside of text boxes and content controls."""
    inside = {local(above) for above in element.iterancestors()}
    return local(element) == "p" and not inside & {"sdt", "txbxContent"}


KINDS = ("RangeStart", "RangeEnd", "Reference")
