import pytest

from linter.checks import placeholder_text
from linter.formats import docx_make, docx_read, markdown
from linter.settings import Settings


def found(text, format="markdown", **params):
    document = markdown.read(text.encode(), "draft.md")
    if format == "docx":
        document = docx_read.read(docx_make.make(document), "draft.docx")
    check = placeholder_text.build(placeholder_text.Params(**params), Settings())
    return [document.slice(hit.span) for hit in sorted(check(document), key=lambda hit: hit.span)]


BAD = {
    "Growth (TBD) slows.": ["TBD"],
    "Price: T.B.C.": ["T.B.C."],
    "Venue TBC, host [TBD].": ["TBC", "TBD"],
    "TODO: add the map": ["TODO"],
    "Sales rose by XX% to $XXX and €XX million.": ["XX", "$XXX", "€XX"],
    "Call +XX XXX XXXX.": ["+XX XXX XXXX"],
    "On XX/XX/2024 and XX March.": ["XX/XX", "XX"],
    "About xx% of voters and xxx others.": ["xx", "xxx"],
    "See page XX and Figure XX.": ["XX", "XX"],
    "Says Mr XX, of XXX.": ["XX", "XXX"],
    "Lorem ipsum dolor sit amet.": ["Lorem ipsum"],
    "[Insert chart here] and {insert source}": ["[Insert chart here]", "{insert source}"],
    "Dear [Name], dear [client's name], dear [Your Name]": [
        "[Name]", "[client's name]", "[Your Name]",
    ],
    "By [date], at [company name] (insert place)": ["[date]", "[company name]", "(insert place)"],
    "Source: [citation needed] [to be confirmed]": ["[citation needed]", "[to be confirmed]"],
    "Click or tap to enter a date.": ["Click or tap to enter a date."],
    "Choose an item.": ["Choose an item."],
    "[Type here]": ["[Type here]"],
    "Who said so????": ["????"],
    "Signed: ________": ["________"],
    "{{client}} pays {{ client_name }}.": ["{{client}}", "{{ client_name }}"],
    "Dear «Client_Name», the price is [●] and \\<\\<Amount>>.": [
        "«Client_Name»", "[●]", "<<Amount>>",
    ],
}  # fmt: skip
GOOD = [
    "Super Bowl XX, Chapter XX, Article XX and Pope John XX.",
    "The XX century; XXX Corps; the XXX Olympiad; size XX-large.",
    "XX chromosomes and XX females.", "Louis XX reigned.", "Wear XXL or XXXL.",
    "Tonga Broadcasting Commission (TBC) runs TBC radio.", "TBC Bank rose.",
    "The label “TBD” is vague.", 'They wrote "TODO" on it.', "We never use lorem ipsum.",
    "“[the president] met [his brother]”", "“Write to me by [date],” he said, [sic].",
    "They [the agency] agreed […] to [that number].", "It fell [1] and [2].",
    "- [ ] open\n- [x] done",
    "[name](https://a.org) and [date][ref]\n\n[ref]: https://a.org", "Really?? Yes.",
    "snake_case__x",
    "`TODO` and `[name]`", "    TODO in code", "A to-do list, and Todo the dog.",
    "He will insert the key (enter here if you dare not).", "Malcolm X and Generation X", "a x b",
    "xx-small",
    "$x and 3x", "the .xxx domain", "[see the annex]", "[emphasis added]", "[Mr. Smith]",
    "[redacted]", "{{ date }} and {{ site.title }}", "«Le Monde» and «Ardent»", "{{ 3 * 4 }}",
    "Shift by x << 2 and y >> 3.",
]  # fmt: skip


@pytest.mark.parametrize("format", ["markdown", "docx"])
@pytest.mark.parametrize("text", BAD)
def test_a_placeholder_is_found(text, format):
    assert found(text, format) == BAD[text]


@pytest.mark.parametrize("text", GOOD)
def test_what_only_looks_like_one_is_left_alone(text):
    assert found(text) == []


def test_a_house_may_add_words():
    assert found("ZZZ and zzz", words=("ZZZ",)) == ["ZZZ"]


def test_angle_brackets_are_placeholders_where_they_show():
    document = markdown.read(b"Dear &lt;insert name&gt;, dear \\<\\<insert email\\>\\>", "d.md")
    check = placeholder_text.build(placeholder_text.Params(), Settings())
    assert [document.slice(h.span) for h in check(document)] == ["<insert name>", "<insert email>"]
