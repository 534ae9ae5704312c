"""A long report as Word saves one: the text in many runs, with all that stands around them.

What makes a Word file long to read is not its words. Word cuts a paragraph wherever its
author once stopped, the spelling checker looked, or a letter is in bold; it writes a
style, a language and the marks of revisions again and again. So does this.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

WORDS = 400
"""Words on a page."""

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = ("document", "styles", "numbering", "footnotes", "header1", "settings")


class _Writer:
    def __init__(self, blocks: Sequence[str]) -> None:
        self._random = random.Random(275)
        self._blocks = blocks
        self._at = 0
        self.notes: list[str] = []
        self.links: list[str] = []
        self._marks = 0

    def words(self, least: int) -> list[str]:
        """The next blocks' words, so many at least."""
        found: list[str] = []
        while len(found) < least:
            found += self._blocks[self._at % len(self._blocks)].split()
            self._at += 1
        return found

    def page(self, number: int) -> Iterator[str]:
        """The XML of a page: a heading, paragraphs, and now and then a list or a table."""
        chance = self._random
        heading = " ".join(self.words(3)[:7])
        level = 1 if number % 12 == 0 else chance.choice((2, 2, 3))
        yield self.paragraph(heading, f"Heading{level}", mark=True)
        left = WORDS
        if number % 5 == 2:
            yield self.table(5, 4)
            left -= 100
        while left > 0:
            words = self.words(40)[:160]
            left -= len(words)
            if chance.random() < 0.15:
                for start in range(0, min(len(words), 60), 20):
                    item = " ".join(words[start : start + 20])
                    yield self.paragraph(item, "ListParagraph", listed=True)
            else:
                yield self.paragraph(" ".join(words), "BodyText", note=chance.random() < 0.3)

    def paragraph(
        self, text: str, style: str, *, mark: bool = False, listed: bool = False, note: bool = False
    ) -> str:
        """A paragraph cut into runs as Word would have it."""
        chance = self._random
        numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if listed else ""
        inner = [f'<w:pPr><w:pStyle w:val="{style}"/>{numbering}<w:rPr><w:lang w:val="en-GB"/>'
                 "</w:rPr></w:pPr>"]  # fmt: skip
        words = text.split()
        if mark:
            self._marks += 1
            inner.append(f'<w:bookmarkStart w:id="{self._marks}" w:name="_Toc{self._marks}"/>')
        at = 0
        while at < len(words):
            size = chance.randint(1, 14)
            piece = " ".join(words[at : at + size])
            at += size
            inner.append(self.run(piece if at >= len(words) else f"{piece} "))
            if chance.random() < 0.1:
                inner.append('<w:proofErr w:type="spellStart"/><w:proofErr w:type="spellEnd"/>')
        if mark:
            inner.append(f'<w:bookmarkEnd w:id="{self._marks}"/>')
        if chance.random() < 0.1:
            self.links.append(f"https://www.example.org/{len(self.links)}")
            inner.append(
                f'<w:hyperlink r:id="link{len(self.links)}" w:history="1">'
                f"{self.run('the full table', 'Hyperlink')}</w:hyperlink>"
            )
        if note:
            self.notes.append(" ".join(self.words(10)[:25]))
            inner.append(
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                f'<w:footnoteReference w:id="{len(self.notes) + 1}"/></w:r>'
            )
        ident = f"{chance.getrandbits(31):08X}"
        return f'<w:p w14:paraId="{ident}" w14:textId="77777777" w:rsidR="00A1" {_rsid(chance)}>' \
            f"{''.join(inner)}</w:p>"  # fmt: skip

    def run(self, text: str, style: str = "") -> str:
        """A run with such properties as Word gives it."""
        chance = self._random
        shape = chance.choice(("", "", "", "", "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"))
        style = f'<w:rStyle w:val="{style}"/>' if style else ""
        lang = '<w:lang w:val="en-GB"/>' if chance.random() < 0.6 else ""
        fonts = '<w:rFonts w:cstheme="minorHAnsi"/>' if chance.random() < 0.3 else ""
        inside = style + fonts + shape + lang
        inside = f"<w:rPr>{inside}</w:rPr>" if inside else ""
        return f'<w:r {_rsid(chance)}>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def table(self, rows: int, columns: int) -> str:
        """A table of short cells."""
        grid = '<w:gridCol w:w="2254"/>' * columns
        body = []
        for _ in range(rows):
            cells = "".join(
                '<w:tc><w:tcPr><w:tcW w:w="2254" w:type="dxa"/></w:tcPr>'
                f"{self.paragraph(' '.join(self.words(5)[:5]), 'TableText')}</w:tc>"
                for _ in range(columns)
            )
            body.append(f"<w:tr {_rsid(self._random)}>{cells}</w:tr>")
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(body)}</w:tbl>"
        )


def write_report(texts: Path, pages: int, file: Path) -> int:
    """Put a folder's Markdown into a Word file of so many pages; how many words there are.

    The same folder gives the same file.
    """
    writer = _Writer(list(_blocks(texts)))
    body = "".join(xml for number in range(pages) for xml in writer.page(number))
    header = writer.paragraph("A report for the benchmark", "Header")
    notes = "".join(
        f'<w:footnote w:id="{number}">{writer.paragraph(text, "FootnoteText")}</w:footnote>'
        for number, text in enumerate(writer.notes, 2)
    )
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    parts = {
        "document": f"<w:document {_W}><w:body>{body}{section}</w:body></w:document>",
        "styles": f"<w:styles {_W}>{_styles()}</w:styles>",
        "numbering": f"<w:numbering {_W}>{_LIST}</w:numbering>",
        "footnotes": f"<w:footnotes {_W}>{notes}</w:footnotes>",
        "header1": f"<w:hdr {_W}>{header}</w:hdr>",
        "settings": f"<w:settings {_W}/>",
    }
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _HEAD + _types())
        package.writestr("_rels/.rels", _HEAD + _relations(
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        ))  # fmt: skip
        package.writestr("word/_rels/document.xml.rels", _HEAD + _relations(_inside(writer.links)))
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", _HEAD + xml)
    return pages * WORDS


_LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def _blocks(texts: Path) -> Iterator[str]:
    for path in sorted(texts.rglob("*.md")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            words = block.replace("*", "").replace("#", "").replace("\n", " ").strip()
            if len(words.split()) >= 3:
                yield "".join(char for char in words if char.isprintable())


def _rsid(chance: random.Random) -> str:
    return f'w:rsidRPr="00{chance.getrandbits(24):06X}"'


def _styles() -> str:
    names = {
        "Heading1": "heading 1", "Heading2": "heading 2", "Heading3": "heading 3",
        "BodyText": "Body Text", "ListParagraph": "List Paragraph", "TableText": "Table Text",
        "Header": "header", "FootnoteText": "footnote text",
    }  # fmt: skip
    paragraphs = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    letters = "".join(
        f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Hyperlink", "Hyperlink"), ("FootnoteReference", "footnote reference"))
    )
    return paragraphs + letters


def _types() -> str:
    kinds = dict.fromkeys(_STYLES, "") | {"document": "document.main", "header1": "header"}
    rows = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{kind or part}+xml"/>'
        for part, kind in kinds.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return f'<Types xmlns="{space}"><Default Extension="rels" ContentType="{rels}"/>{rows}</Types>'


def _inside(links: Sequence[str]) -> str:
    rows = [
        f'<Relationship Id="{part}" Type="{_OFFICE}/{part.rstrip("1")}" Target="{part}.xml"/>'
        for part in _STYLES[1:]
    ]
    rows += (
        f'<Relationship Id="link{number}" Type="{_OFFICE}/hyperlink" Target="{target}"'
        ' TargetMode="External"/>'
        for number, target in enumerate(links, 1)
    )
    return "".join(rows)


def _relations(inner: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'
