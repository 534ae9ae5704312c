"""The long documents that the benchmark makes are what it says they are."""

import sys
from pathlib import Path

import pytest

from linter.formats import reading
from tools.bench import long
from tools.bench.measure import Cost
from tools.bench.report import write_report

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="wait4")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(5):
        sentence = f"The harbour of town {number} took in & sent out *more* ships than the last."
        (folder / f"{number}.md").write_text("\n\n".join([f"# Town {number}", *[sentence] * 9]))
    return folder


def test_a_report_reads_as_its_parts_say(texts: Path, tmp_path: Path) -> None:
    words = write_report(texts, 12, tmp_path / "a.docx")
    document = reading.read((tmp_path / "a.docx").read_bytes(), "a.docx")
    assert words * 0.8 < len(document.text.split()) < words * 1.6
    kinds = {node.kind for node in document.nodes}
    assert {"heading", "table_cell", "list_item", "note", "link", "header"} <= kinds
    assert "took in & sent out more ships" in document.text
    # Cut as Word cuts: many pieces to a paragraph.
    assert len(document.pieces) > 3 * len(list(document.nodes_of("paragraph")))


def test_the_same_folder_gives_the_same_text(texts: Path, tmp_path: Path) -> None:
    found = []
    for name in ("a.docx", "b.docx"):
        write_report(texts, 3, tmp_path / name)
        found.append(reading.read((tmp_path / name).read_bytes(), name).text)
    assert found[0] == found[1]


def test_times_are_set_against_pandoc_and_against_the_one_before() -> None:
    costs = {"pandoc": Cost(4, 200), "reading": Cost(0.5, 60), "checking": Cost(6, 90)}
    table = long._against(costs, "pandoc")
    assert "| reading | 0.50 | 0.12 | 60 |" in table
    assert "| checking | 6.00 | 1.50 | 90 |" in table
    table = long._growth({"10": Cost(1, 10), "20": Cost(1.5, 20), "40": Cost(3, 30)})
    assert table.splitlines()[2:] == [
        "| 10 | 1.00 |  | 10 |",
        "| 20 | 1.50 | 1.50 | 20 |",
        "| 40 | 3.00 | 2.00 | 30 |",
    ]
