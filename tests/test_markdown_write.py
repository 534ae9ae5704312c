"""Edits of the visible text back into Markdown, construction by construction."""

import re

import pytest

from linter.finding import Edit, Fix, Safety
from linter.formats.markdown import read
from linter.formats.markdown_write import changes, write
from linter.model import Span
from tests.support.effort import growth


def fix(source, old, new):
    """The fix that puts `new` for `old`, which stands once in the visible text."""
    text = read(source.encode(), "a.md").text
    assert text.count(old) == 1
    start = text.index(old)
    return Fix((Edit(Span(start, start + len(old)), new),), Safety.SAFE)


def written(source, *pairs):
    data = source.encode()
    mended, refused = write(read(data, "a.md"), data, [fix(source, *pair) for pair in pairs])
    return mended.decode(), [item.why for item in refused]


@pytest.mark.parametrize(
    ("source", "old", "new", "mended"),
    [
        ("In **Kiev** today\r\n", "Kiev", "Kyiv", "In **Kyiv** today\r\n"),
        ("So the **them** end", " the ", " ", "So **them** end"),
        ("So the **the** end", "the the", "the", "So the end"),
        ("So the `the`", "the the", "the", "So the"),
        ("So **the** ~~the~~ end", "the the", "the", "So **the** end"),
        ("[Kiev](https://e.org/Kiev)", "Kiev", "Kyiv", "[Kyiv](https://e.org/Kiev)"),
        ("according\nofficials", "according", "according to", "according to\nofficials"),
        ("| a Kiev | b |\n|---|---|\n", "Kiev", "Kyiv", "| a Kyiv | b |\n|---|---|\n"),
        ("| a Kiev | b |\n|---|---|\n", "Kiev", "x|y", "| a x\\|y | b |\n|---|---|\n"),
        ("AT&amp;T of Kiev", "T of Kiev", "T", "AT&amp;T"),
        ("a &amp; b", "&", "and", "a and b"),
        ("a &copy; b", " ©", "", "a b"),
        ("in **Kiev** now", "Kiev ", "", "in now"),
        ("in Kiev", "Kiev", "AT&T_x", "in AT&T_x"),
        ("in Kiev", "Kiev", "*Kyiv*", "in \\*Kyiv\\*"),
        ("in `Kiev`", "Kiev", "*Kyiv*", "in `*Kyiv*`"),
        ("    Kiev\n", "Kiev", "a_b_c", "    a_b_c\n"),
        ("# Kiev #\n", "Kiev", "Kyiv", "# Kyiv #\n"),
        ("Kiev\n===\n", "Kiev", "Kyiv", "Kyiv\n===\n"),
        ("> in\n> Kiev", "Kiev", "Kyiv", "> in\n> Kyiv"),
    ],
)
def test_only_the_letters_concerned_change(source, old, new, mended):
    assert written(source, (old, new)) == (mended, [])


@pytest.mark.parametrize(
    ("source", "place", "mended"),
    [
        ("The [ministry](u) said", 12, "The [ministry](u) has said"),
        ("The **ministry** said", 12, "The **ministry** has said"),
        ("The `ministry` said", 12, "The `ministry` has said"),
        ("The [ministry](u)", 12, "The [ministry has](u)"),
        ("The ministry said", 12, "The ministry has said"),
    ],
)
def test_a_word_put_in_behind_a_link_stands_outside_it(source, place, mended):
    edit = Edit(Span(place, place), " has")
    data = source.encode()
    done = write(read(data, "a.md"), data, [Fix((edit,), Safety.SAFE)])
    assert done == (mended.encode(), ())


@pytest.mark.parametrize(
    ("source", "old", "new", "why"),
    [
        ("one\n\ntwo", "one\n\ntwo", "x", "it reaches across a paragraph"),
        ("in [Kiev](u) now", " Kiev", "", "it would leave an empty link"),
        ("in ***Kiev** now*", "Kiev", "", "its new text would read as something else in Markdown"),
        ("one\n\ntwo", "two", "", "it would leave an empty paragraph"),
        ("Kiev fell", "Kiev", "1.", "its new text would read as something else in Markdown"),
    ],
)
def test_what_would_not_read_as_asked_is_refused(source, old, new, why):
    mended, refused = written(source, (old, new))
    assert (mended, refused) == (source, [why])


def test_a_refused_fix_does_not_keep_the_others_out():
    source = "Kiev fell\n\nLvov stood\n\nOdessa too\n"
    mended, refused = written(source, ("Kiev", "1."), ("Lvov", "Lviv"), ("Odessa", "*Odesa"))
    assert mended == "Kiev fell\n\nLviv stood\n\n*Odesa too\n"
    assert len(refused) == 1


def test_one_bad_fix_among_many_costs_little():
    def mend(times):
        source = "".join(f"In Kiev{n:04} we met.\n\n" for n in range(times)) + "Kiev fell\n"
        document = read(source.encode(), "a.md")
        fixes = [
            Fix((Edit(Span(found.start(), found.end()), "Kyiv"),), Safety.SAFE)
            for found in re.finditer("Kiev", document.text)
        ]
        fixes[-1] = Fix((fixes[-1].edits[0]._replace(new="1."),), Safety.SAFE)
        mended, refused = write(document, source.encode(), fixes)
        assert len(refused) == 1
        assert mended.decode() == source.replace("Kiev", "Kyiv").replace("Kyiv fell", "Kiev fell")

    assert growth(mend, 100) < 6


def test_changes_show_a_fix_without_making_it():
    source = "In [Kiev](u)"
    document = read(source.encode(), "a.md")
    assert changes(document, fix(source, "Kiev", "Kyiv")) == ((4, 8, "Kyiv"),)
    assert changes(document, fix(source, "Kiev", "")) == ()
