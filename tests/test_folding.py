"""First looks for words: nothing that an expression alone would find gets lost by them."""

import re
import string
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks import (
    doubled_word,
    live_date,
    long_form_again,
    mixed_spelling,
    phrases,
    placeholder_text,
    relative_date,
    reversed_range,
    shares,
)
from linter.folding import before_blanks, fold, matches_at, starts
from linter.formats import bare_links, markdown
from linter.language import dates, estimates
from linter.language.sentences import split
from linter.language.shouting import shouted
from linter.language.tokens import tokenize
from linter.language.words import Words, words
from linter.model import Document
from linter.settings import Settings
from linter.shape import disclaimer, fields, labels

EVERY_LETTER = "".join(map(chr, range(sys.maxunicode + 1)))


def texts(*parts):
    """Texts of these parts, of white space, and of letters that `re` takes for others."""
    odd = ("", " ", " ", " ", "\n", "\n\n", "  ", "\u00a0", "\u0130", "\u0131", "\u017f", "\u212a")
    odd += (".", ",", "(", ":", "-", "\u2013", "_", "a", "S", "\u0660", "5", "’", "\u00b2")
    return st.lists(st.sampled_from((*parts, *odd)), max_size=14).map("".join)


def spans(matches):
    return [match.span() for match in matches]


def test_folding_keeps_each_letter_in_its_place():
    assert len(fold(EVERY_LETTER)) == len(EVERY_LETTER)


@pytest.mark.parametrize("letter", string.ascii_lowercase)
def test_folding_makes_a_letter_of_what_re_takes_for_it(letter):
    ignoring = spans(re.finditer(letter, EVERY_LETTER, re.I))
    assert ignoring == spans(re.finditer(letter, fold(EVERY_LETTER)))


@pytest.mark.parametrize("kind", [r"\w", r"\d", r"\s", "[^\\W\\d_]"])
def test_folding_leaves_kinds_of_letters_as_they_are(kind):
    # One by one, so that neighbours decide nothing.
    assert re.sub(kind, "", EVERY_LETTER) == "".join(
        letter for letter in EVERY_LETTER if not re.match(kind, fold(letter))
    )


@given(st.text(alphabet="likeyLIKEY \u0130\u0131\u017f\u212aé", max_size=40))
def test_a_text_without_the_words_does_not_match(text):
    if not starts(fold(text), ("likely", "sky")):
        assert re.search("likely|sky", text, re.I) is None


def test_a_text_with_a_word_may_match():
    assert starts(fold("Most LIKELY"), ("x", "likely")) == [5]
    assert starts(fold("most l\u0131kely"), ("likely",)) == [5]
    assert not starts(fold("most l\u00edkely"), ("likely",))


@given(texts("the", "other", "THE", "THEthe"))
def test_words_are_found_where_they_begin(text):
    places = starts(text, ("the", "he"))
    assert places == sorted(
        at for word in ("the", "he") for at in range(len(text)) if text.startswith(word, at)
    )
    assert spans(matches_at(re.compile("the|he+"), text, places)) == spans(
        re.finditer("the|he+", text)
    )


@given(texts("x"), st.integers(0, 20))
def test_white_space_before_a_place(text, at):
    at = min(at, len(text))
    assert before_blanks(text, at) == len(text[:at].rstrip())


RELATIVE = ("yesterday", "To\u212anight", "this", "THI\u017f", "last", "week", "weekend", "next")
RELATIVE += ("\u017funday", "May", "two", "a", "12", "days", "weeks", "ago", "ag", "later", "month")


@given(texts(*RELATIVE))
def test_relative_dates(text):
    pattern = relative_date._RELATIVE
    quick = matches_at(pattern, text, relative_date._places(fold(text)))
    assert spans(quick) == spans(pattern.finditer(text))


RANGES = ("from", "between", "on", "To", "to", "until", "and", "14", "10", "3rd", "2024", "2023")
RANGES += ("June", "March", "fromJune", "–", " to ", "from 14", "14-10 ", "2024 to ", "(14–10 June")


@pytest.mark.parametrize("name", ["_YEARS", "_MONTHS", "_DAYS", "_MONTH_DAYS"])
@given(text=texts(*RANGES))
def test_ranges(name, text):
    pattern = getattr(reversed_range, name)
    quick = matches_at(pattern, text, reversed_range._places(text))
    assert spans(quick) == spans(pattern.finditer(text))


@given(texts("June", "MAR", "Mar.", "\u017fept", "14", "2024-12-31", "31/12/2024", "1-2-2024", "/"))
def test_dates(text):
    places = starts(fold(text), dates._SHORT_MONTHS)
    assert spans(matches_at(dates._MONTH, text, places)) == spans(dates._MONTH.finditer(text))
    iso = r"(?<![\w/.\-–])(\d{4})(?P<sign>[-/])(\d{2})(?P=sign)(\d{2})(?![\w/\-–]|\.\w)"
    assert spans(dates._ISO.finditer(text)) == spans(re.finditer(iso, text))
    numeric = r"(?<![\w/.\-–])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\w/\-–]|\.\w)"
    assert spans(dates._NUMERIC.finditer(text)) == spans(re.finditer(numeric, text))
    if not dates._JOINED_DIGITS.search(text):
        assert not re.search(iso, text)
        assert not re.search(numeric, text)


def document(text):
    return Document(path="d.md", format="markdown", text=text, nodes=(), pieces=())


@given(texts("very", "li\u212aely", "LIKELY", "unlikely", "probab", "ly", "almo\u017ft", "certain"))
def test_words_of_likelihood(text):
    places = estimates._places(document(text))
    assert spans(matches_at(estimates._ANY, text, places)) == spans(estimates._ANY.finditer(text))


@given(
    texts("{{", "}}", "today", "%", "DATE", "<%", "%>", "<<", ">>", "=NOW()", "\\", "{", "DATE \\@")
)
def test_live_dates(text):
    pattern = live_date._TEMPLATE
    quick = matches_at(pattern, text, starts(text, live_date._SIGNS))
    assert spans(quick) == spans(pattern.finditer(text))


@given(texts("http://", "HTTP\u017f://", "FTP://", "www.", "x.org", "/a"))
def test_bare_addresses(text):
    pattern = bare_links._ADDRESS
    quick = matches_at(pattern, text, starts(fold(text), bare_links._OPENINGS))
    assert spans(quick) == spans(pattern.finditer(text))


@given(
    texts("thi\u017f", "The", "our", "market", "information", "Reports", "email", "analy\u017fis")
)
def test_pages_that_name_themselves(text):
    named = re.search(disclaimer._SELF, text, re.I) is not None
    assert disclaimer._names_itself(text) == named


@given(
    texts("+44", "00", "tel", "020", "7946", "0958", "x", "EXT.", "exten\u017fion", "/", ")", "1")
)
def test_phones(text):
    for match in fields.PHONE.finditer(text):
        if sum(map(str.isdigit, match["digits"])) >= 5:
            assert fields._MAYBE_PHONE.search(text)


@given(texts("1", "iv", "A", ")", "Key", "points", "*", "\t", "\u2028"))
def test_labels_lose_numbers_and_marks(text):
    trim = r"^[\W_]*(?:(?:\d+|[ivxIVX]+|[A-Z])[.)]\s+|\d+\s+(?=[A-Z]))?|[\s\W_]+$"
    inner = re.sub(trim, "", re.sub(r"\s+", " ", text), count=2)
    assert labels.plain(text) == inner.strip()


@given(st.lists(st.sampled_from(["the", "a", "", "."]), max_size=12))
def test_doubled_words(lower):
    found = list(doubled_word._runs(Words((), lower, {})))
    told = [at for first, last in found for at in range(first, last)]
    assert told == [
        at for at in range(len(lower) - 1) if lower[at] == lower[at + 1] and lower[at].isalpha()
    ]


HOUSE = ("\u0130zmir", "\u039f\u0394\u039f\u03a3", "Tk-Wort")


@given(
    texts("TODO", "tbd", "[tba]", "[date]", "???", "____", "20XX", "{{name}}", *HOUSE, *"\u0391'“")
)
def test_placeholders(text):
    check = placeholder_text.build(placeholder_text.Params(HOUSE), Settings())
    draft = markdown.read(text.encode(), "draft.md")
    own = "|".join(map(re.escape, HOUSE))
    hints = tuple(word.lower() for word in HOUSE)
    pattern = placeholder_text._Pattern("", hints, re.compile(rf"(?<!\w)(?:{own})(?!\w)"))
    patterns = (*placeholder_text._PATTERNS, pattern)
    everywhere = [
        span
        for block in draft.blocks
        if block.kind != "code"
        for span, _ in placeholder_text._in_block(draft, block.span, patterns)
    ]
    codes = [node.span for node in draft.nodes if node.kind == "code_span"]
    quick = [hit.span for hit in check(draft)]
    assert set(quick) <= set(everywhere)
    for span in everywhere:
        assert any(span.overlaps(other) for other in (*quick, *codes))


@given(texts("12", "3.5", "%", "per", "PERCENT", "per cent", "per\u00a0cent", "CENT", "<"))
def test_each_percentage_has_one_of_the_signs(text):
    small = fold(text)
    signs = sum(small.count(sign) for sign in shares._SIGNS)
    assert signs >= len(shares._PERCENT.findall(text))


@given(texts("Grain", "\r", "\x1c", "\u2003"))
def test_text_made_flat(text):
    low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    assert long_form_again.flattened(document(text)) == re.sub(r"\s", " ", low)


@given(texts("colour", "Organize", "center's", "re-colour", "“", "”", '"', "COLOUR", "Honour", "!"))
def test_spellings_are_found_outside_quotations(text):
    draft = markdown.read(text.encode(), "draft.md")
    tokens = draft.derive(tokenize).tokens
    opening = {sentence.first for sentence in draft.derive(split)}
    loud = draft.derive(shouted)
    told = []
    closing = ""
    for index, token in enumerate(tokens):
        if token.kind == "mark":
            if closing:
                closing = "" if token.norm == closing else closing
            else:
                closing = mixed_spelling._QUOTES.get(token.norm, "")
        if index in opening and token.kind != "mark":
            closing = ""
        if closing or token.kind != "word" or index in loud:
            continue
        if not token.norm.islower() and not (index in opening and token.norm[1:].islower()):
            continue
        if mixed_spelling._verdict(token.norm.lower()):
            told.append(token.span)
    # A single letter is none of the words looked for.
    assert [word.span for word in mixed_spelling._words(draft)] == told


PHRASES = (
    "in the wake {+of} the|a",
    "despite {-of} ANY",
    "could|would {of>have} been",
    "of {+the} a",
)


@given(texts("in", "In", "the", "wake", "despite", "of", "could", "been", "would of been", "a"))
def test_phrases_are_found_by_any_of_their_words(text):
    draft = markdown.read(text.encode(), "draft.md")
    view = draft.derive(words)
    told = {
        phrases._hit(draft, view, phrase, first).span
        for phrase in map(phrases.parse, PHRASES)
        for first in range(len(view.lower))
        if phrases._matches(draft, view, phrase, first)
    }
    check = phrases.build(phrases.Params(PHRASES), Settings())
    found = [hit.span for hit in check(draft)]
    # Of two phrases at one place the first counts.
    assert set(found) <= told
    assert {span.start for span in found} == {span.start for span in told}
    assert len(found) == len({span.start for span in told})
