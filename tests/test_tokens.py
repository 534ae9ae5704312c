"""What counts as one word, and where it stands."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from linter.formats.builder import Builder
from linter.language import tokens
from linter.language.tokens import scan, tokenize
from linter.model import SourceRange

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060"


def bare(text):
    """What a reader sees of a stretch: neither white space nor unseen marks."""
    return "".join(mark for mark in text if not mark.isspace() and mark not in UNSEEN)


def norms(text):
    return [token.norm for token in scan(text)]


def kinds(text):
    return [(token.norm, token.kind) for token in scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a one-on-one talk", ["a", "one-on-one", "talk"]),
        ("US-ROK ties", ["US-ROK", "ties"]),
        ("the Hwasong-18 missile", ["the", "Hwasong-18", "missile"]),
        ("the U.S. Navy", ["the", "U.S.", "Navy"]),
        ("1,200.5 tons", ["1,200.5", "tons"]),
        ("up 3.5%.", ["up", "3.5%", "."]),
        ("DPRK’s AT&T", ["DPRK's", "AT&T"]),
        ("the ‘new’ deal", ["the", "‘", "new", "'", "deal"]),
        ("well—known, (or not)...", ["well", "—", "known", ",", "(", "or", "not", ")", "..."]),
        ("10-13 September", ["10-13", "September"]),
        ("an 18-month term", ["an", "18-month", "term"]),
        ("co\u00adoperation", ["cooperation"]),
        ("non\u2011proliferation", ["non-proliferation"]),
        ("naïve Müller", ["naïve", "Müller"]),
        ("", []),
        ("  \n\t ", []),
    ],
)
def test_words(text, expected):
    assert norms(text) == expected


def test_addresses_are_one_token_without_the_stop_behind_them():
    assert kinds("See https://example.com/a_b?c=1. Or a.b@example.org.") == [
        ("See", "word"),
        ("https://example.com/a_b?c=1", "address"),
        (".", "mark"),
        ("Or", "word"),
        ("a.b@example.org", "address"),
        (".", "mark"),
    ]


def test_a_code_span_is_one_token_and_a_code_block_has_none():
    builder = Builder()
    builder.begin_block("paragraph")
    builder.add("run ", SourceRange(0, 4), verbatim=True)
    handle = builder.open("code_span")
    builder.add("the the", SourceRange(4, 11), verbatim=True)
    builder.close(handle)
    builder.add(" now", SourceRange(11, 15), verbatim=True)
    builder.end_block()
    builder.begin_block("code")
    builder.add("x = 1", SourceRange(20, 25), verbatim=True)
    builder.end_block()
    made = builder.finish(path="x.md", format="markdown", source=None, sha256="")
    tokens = made.derive(tokenize)
    assert [(t.norm, t.kind) for t in tokens.tokens] == [
        ("run", "word"),
        ("the the", "code"),
        ("now", "word"),
    ]
    assert tokens.of_block == ((0, 3), (3, 3))


@given(st.text(max_size=80))
def test_tokens_stand_in_order_and_cover_all_that_shows(text):
    tokens = scan(text)
    at = 0
    for token in tokens:
        assert bare(text[at : token.start]) == ""
        assert at <= token.start < token.end
        at = token.end
    assert bare(text[at:]) == ""


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_scanning_a_stretch_stays_inside_it(text, one, two):
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    for token in scan(text, start, end):
        assert start <= token.start < token.end <= end


@given(st.text(alphabet="aZé1.,-–'’&_%:/w +\u00ad\u200b\u0301…", max_size=60))
def test_text_without_an_address_is_scanned_alike_without_looking_for_one(text):
    assume(not any(part in text for part in tokens._OF_ADDRESS))
    whole = [(m.span(), m.lastgroup) for m in tokens._TOKEN.finditer(text)]
    assert [(m.span(), m.lastgroup) for m in tokens._TOKEN_BUT_ADDRESS.finditer(text)] == whole


@pytest.mark.parametrize("text", ["see www.a.org", "a@b.org", "at http://a.org/b."])
def test_addresses_have_one_of_the_parts_that_are_looked_for(text):
    assert "address" in [token.kind for token in tokens.scan(text)]


@given(st.text(alphabet="aZé1.,-–'’&_%:/w@ +\u00a0\u00ad\u200b\u0301…\n\u02bc\u2003", max_size=60))
def test_text_is_cut_at_its_spaces_as_it_is_without_cutting(text):
    whole = [
        (match.span(), match.lastgroup)
        for match in tokens._TOKEN.finditer(text)
        if match.group().translate(tokens._PLAIN)
    ]
    assert [((t.start, t.end), t.kind) for t in scan(text)] == whole


@pytest.mark.parametrize("mark", sorted(tokens._CLOSING))
@pytest.mark.parametrize("stem", ["a", "Words", "U"])
def test_a_word_and_a_mark_behind_it_are_two_tokens(stem, mark):
    found = [(m.group(), m.lastgroup) for m in tokens._TOKEN.finditer(stem + mark)]
    assert kinds(stem + mark) == found == [(stem, "word"), (mark, "mark")]
