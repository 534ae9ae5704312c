"""Every order and every omission of sections: each gap is reported once, and nothing else."""

import itertools

import pytest

from linter import profiles
from linter.checks import heading_levels, missing_section, section_order, title_form
from linter.errors import ConfigError
from linter.formats import docx_make, docx_read, markdown
from linter.settings import Settings
from linter.shape import NAMES, find_sections, notes

PARTS = {
    "title": "# Port strike: what comes next",
    "takeaways": (
        "## Key takeaways\n\n- Dockers will stop work for two weeks.\n- Stocks last ten days."
    ),
    "body": (
        "## What happened\n\nThe union rejected the offer on Friday, and both sides left the table "
        "without a new date. Employers had offered 3 percent.\n\n## Outlook\n\nWe expect the "
        "government to step in before the holidays begin in July."
    ),
    "contacts": "## Contacts\n\nAda Okafor, Senior Analyst, ada.okafor@harbour-advisory.com",
    "disclaimer": (
        "## Disclaimer\n\n© 2024 Harbour Advisory. This note is not intended as investment advice."
    ),
}


def page(names, format="markdown"):
    text = "\n\n".join(PARTS[name] for name in names) + "\n"
    document = markdown.read(text.encode(), "draft.md")
    return document if format == "markdown" else docx_read.read(docx_make.make(document), "d.docx")


def gaps(document, settings):
    check = missing_section.build(missing_section.Params(), settings)
    return [hit.fields["section"] for hit in check(document)]


def moved(document, settings):
    check = section_order.build(section_order.Params(), settings)
    return [hit.fields["section"] for hit in check(document)]


@pytest.mark.parametrize("format", ["markdown", "docx"])
@pytest.mark.parametrize("profile", ["briefing", "note"])
def test_every_omission_is_reported_once_and_nothing_else(profile, format):
    settings = Settings(profile=profile)
    required = [section.name for section in profiles.load(profile).required]
    for count in range(len(PARTS)):
        for left_out in itertools.combinations(PARTS, count):
            kept = [name for name in PARTS if name not in left_out]
            document = page(kept, format)
            assert gaps(document, settings) == [n for n in required if n in left_out], left_out
            assert moved(document, settings) == [], left_out


ORDERS = [
    order for count in range(1, len(PARTS) + 1) for order in itertools.permutations(PARTS, count)
]


def longest(order):
    """How many of the sections at most stand in the profile's order."""
    return max(
        len(part)
        for size in range(len(order) + 1)
        for part in itertools.combinations(order, size)
        if list(part) == sorted(part, key=NAMES.index)
    )


@pytest.mark.parametrize("profile", ["briefing", "note"])
def test_in_every_order_of_what_is_there_each_gap_is_told_once_and_few_are_moved(profile):
    settings = Settings(profile=profile)
    required = [section.name for section in profiles.load(profile).required]
    for order in ORDERS:
        if "title" in order and order[0] != "title":
            continue
        document = page(order)
        assert gaps(document, settings) == [n for n in required if n not in order], order
        names = moved(document, settings)
        assert len(set(names)) == len(names), order
        # What is left in place stands in the profile's order, and nothing could stay that moves.
        left = [name for name in order if name not in names]
        assert left == sorted(left, key=NAMES.index), order
        assert len(left) == longest(order), order


def test_every_order_in_word():
    settings = Settings(profile="briefing")
    for order in ORDERS[::5]:
        if "title" not in order or order[0] == "title":
            markdown_page, word_page = page(order), page(order, "docx")
            assert gaps(word_page, settings) == gaps(markdown_page, settings), order
            assert moved(word_page, settings) == moved(markdown_page, settings), order


@pytest.mark.parametrize("profile", ["briefing", "note"])
def test_a_title_further_down_is_missing_or_out_of_place(profile):
    """Below running text a heading is no title; one of them is reported, never both."""
    settings = Settings(profile=profile)
    required = [section.name for section in profiles.load(profile).required]
    for order in ORDERS:
        if "title" not in order or order[0] in ("title", "body"):
            continue
        document = page(order)
        expected = [name for name in required if name not in order]
        lacking = gaps(document, settings)
        told = moved(document, settings)
        assert lacking in (expected, ["title", *expected]), order
        if lacking == expected:
            assert told, order


def test_a_page_of_unknown_type_is_left_alone_and_says_so():
    settings = Settings()
    for names in (["title", "body"], ["title", "body", "takeaways"], ["title", "contacts"], []):
        document = page(names)
        assert gaps(document, settings) == []
        assert moved(document, settings) == []
        (note,) = notes(document, settings)
        assert "structure rules left out" in note
    for names in (["title", "takeaways", "disclaimer"], ["contacts", "disclaimer"]):
        document = page(names)
        assert gaps(document, settings) == [n for n in NAMES if n not in names]
        assert notes(document, settings) == ()
    assert notes(page(["title"]), Settings(profile="note")) == ()


def house(tmp_path, text, name="memo"):
    folder = tmp_path / "profiles"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return Settings(profile=name, packs=(str(tmp_path),))


def test_a_house_profile_inherits_and_adds_sections_by_heading(tmp_path):
    settings = house(
        tmp_path,
        "name: memo\ninherits: briefing\nsections:\n"
        "  - name: title\n  - name: takeaways\n  - name: body\n"
        "  - name: outlook\n    headings: [Outlook, '/what (comes )?next/']\n"
        "  - name: risks\n    headings: [Risks]\n"
        "  - name: contacts\n    required: false\n  - name: disclaimer\n",
    )
    document = page(["title", "takeaways", "body", "disclaimer"])
    check = missing_section.build(missing_section.Params(), settings)
    (hit,) = check(document)
    assert hit.span is None
    assert "'risks' is missing: add it after the outlook" in hit.fields["missing"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name: memo\nsections:\n  - name: risks\n", "needs 'headings'"),
        ("name: memo\nsections:\n  - name: x\n    shape: takaways\n", "takeaways"),
        ("name: memo\nsection: []\n", "sections"),
        ("name: other\n", "belongs in other.yml"),
        ("name: memo\ninherits: memo\n", "inherits from itself"),
        ("name: memo\ninherits: brefing\n", "briefing"),
        ("- memo\n", "table of keys"),
        ("name: [\n", "not YAML"),
    ],
)
def test_a_profile_that_is_not_sound_is_refused(tmp_path, text, problem):
    settings = house(tmp_path, text)
    with pytest.raises(ConfigError, match=problem):
        missing_section.build(missing_section.Params(), settings)


def test_an_unknown_profile_names_the_nearest():
    with pytest.raises(ConfigError, match="briefing"):
        missing_section.build(missing_section.Params(), Settings(profile="breifing"))
    assert {"briefing", "note"} <= set(profiles.names())


def test_word_title_above_level_one_is_no_jump():
    document = page(["title", "takeaways", "body"], "docx")
    check = heading_levels.build(heading_levels.Params(), Settings(profile="note"))
    assert list(check(document)) == []


def test_a_second_top_heading_is_told_of():
    text = "# Port strike\n\nText goes here.\n\n# What happened\n\nMore.\n\n## Outlook\n\nMore.\n"
    document = markdown.read(text.encode(), "draft.md")
    check = title_form.build(title_form.Params(), Settings(profile="note"))
    (hit,) = check(document)
    assert document.slice(hit.span) == "What happened"


def test_sections_know_their_places():
    document = page(list(PARTS))
    sections = document.derive(find_sections, Settings())
    assert [section.name for section in sections.present] == list(NAMES)
    assert document.slice(sections.takeaways.label.span) == "Key takeaways"
    assert [person.name.text for person in sections.people] == ["Ada Okafor"]


POINTS = "- Dockers will stop work for two weeks.\n- Stocks last for ten days at most.\n"


@pytest.mark.parametrize("label", ["Why it matters", "Our view", "Where things stand"])
def test_whole_sentences_in_a_first_section_of_bullets_are_takeaways(label):
    head = f"# Port strike: what comes next\n\n5 June 2024\n\n## {label}\n\n"
    rest = "\n\n".join(["", *(PARTS[name] for name in ("body", "contacts", "disclaimer")), ""])
    settings = Settings(profile="briefing")
    document = markdown.read((head + POINTS + rest).encode(), "draft.md")
    assert gaps(document, settings) == []
    for other in (
        "- The offer\n- The vote\n- The election\n",  # a list of contents
        f"{POINTS}\nBoth sides left the table without a date for new talks, as they had in May.\n",
        f"Both sides left the table on Friday without a new date.\n\n{POINTS}",
    ):
        document = markdown.read((head + other + rest).encode(), "draft.md")
        assert gaps(document, settings) == ["takeaways"], other
