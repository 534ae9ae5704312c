"""Open comments of a Word draft: a person's word, and a word to brieflint."""

from linter.checks.open_revision import Params, build
from linter.model import Document, Node, Span
from linter.settings import Settings


def draft(comment: str) -> Document:
    return Document(
        path="a.docx",
        format="docx",
        text="The port is open.",
        nodes=(
            Node("paragraph", Span(0, 17)),
            Node("comment", Span(4, 8), 0, {"text": comment, "author": "A. Penrose"}),
        ),
        pieces=(),
    )


def found(comment: str) -> list[str]:
    return [hit.fields["text"] for hit in build(Params(), Settings())(draft(comment))]


def test_an_open_comment_is_reported():
    assert found("Which port?") == ["port"]


def test_a_comment_that_silences_a_finding_is_not_an_open_one():
    assert found("brieflint-ignore-next spelling/unknown-word: a name") == []
    assert found("The brieflint-ignore-next rule?") == ["port"]
