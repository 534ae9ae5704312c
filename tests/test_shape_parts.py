from linter.formats import markdown
from linter.model import Span
from linter.settings import Settings
from linter.shape import parts_at
from linter.shape.layout import lay_out
from tests.support.effort import growth

SETTINGS = Settings()
TEXT = """\
# Port strike

- Dockers stop work on Monday.
- Retailers have stock for ten days.

> A quoted *word* here.

| a | b |
|---|---|
| c | d |

Ada Okafor, Senior Analyst, ada@harbour.com

© 2024 Harbour Advisory. All rights reserved.
"""


def parts(document, words):
    at = document.text.index(words)
    return parts_at(document, Span(at, at + len(words)), SETTINGS)


def test_a_place_knows_its_nodes_and_its_section():
    document = markdown.read(TEXT.encode(), "draft.md")
    assert parts(document, "Port") == {"heading", "title"}
    assert parts(document, "Retailers") == {"list", "list_item", "takeaways"}
    assert parts(document, "word") == {"paragraph", "quote", "emphasis"}
    assert {"table", "row", "table_cell"} <= parts(document, "c\n")
    assert parts(document, "Senior") == {"paragraph", "contacts"}
    assert parts(document, "All rights") == {"paragraph", "disclaimer"}


def test_an_empty_span_at_a_blocks_end_belongs_to_it():
    document = markdown.read(TEXT.encode(), "draft.md")
    end = document.text.index("days.") + len("days.")
    assert "takeaways" in parts_at(document, Span(end, end), SETTINGS)
    between = Span(end + 1, end + 1)
    assert parts_at(document, between, SETTINGS) <= {"list", "takeaways"}
    assert parts_at(markdown.read(b"", "d.md"), Span(0, 0), SETTINGS) == frozenset()


def test_one_answer_costs_no_more_on_a_long_page():
    def ask(parts):
        text = "\n\n".join(f"## Part {n}\n\nWords of *part* {n} stand here." for n in range(parts))
        document = markdown.read(text.encode(), "draft.md")
        for at in range(0, len(document.text), 7):
            parts_at(document, Span(at, at + 1), SETTINGS)

    assert growth(ask, 100) < 5


def test_a_copyright_sign_is_no_bullet():
    text = "# Ports\n\n{}\n"
    for notice in ("(c) 2024 Quay House", "(c) June 2024 Quay House. All rights reserved."):
        (_, block) = markdown.read(text.format(notice).encode(), "a.md").derive(lay_out)
        assert not block.bulleted
    (_, block) = markdown.read(text.format("(c) the third point").encode(), "a.md").derive(lay_out)
    assert block.bulleted
