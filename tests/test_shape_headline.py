"""A page that names its series, or repeats its title, above its headline."""

import pypandoc

from linter.formats import docx_read, markdown
from linter.settings import Settings
from linter.shape import find_sections

SETTINGS = Settings(profile="briefing")


def takeaways(text):
    found = find_sections(markdown.read(text.encode(), "a.md"), SETTINGS)
    return found.takeaways is not None


def test_a_headline_may_stand_between_the_series_name_and_the_takeaways():
    assert takeaways(
        "# Harbour Weekly\n\nAda Okafor\n\n## Dockers stop work before the holidays\n\n"
        "4 September 2025\n\n- Dockers stop work on Monday.\n- Retailers have stock.\n"
    )


def test_a_section_below_the_title_that_begins_with_a_list_is_no_headline():
    assert not takeaways(
        "# Dockers stop work before the holidays\n\n## Background\n\n- The union met in May.\n"
        "- The port met it in June.\n\nTalks then failed.\n"
    )


def test_a_second_heading_further_down_is_a_section():
    assert not takeaways(
        "# Harbour Weekly\n\n## Dockers stop work before the holidays\n\n"
        "## Retailers have stock for ten days\n\n- Dockers stop work.\n- Retailers wait.\n"
    )


def test_a_short_headline_may_stand_below_a_title_of_words_own(tmp_path):
    front = "---\ntitle: Rates on hold\n---\n\n## Patience\n\n"
    draft = front + "- Rates stay where they are.\n- The krona waits for the budget.\n"
    file = tmp_path / "a.docx"
    pypandoc.convert_text(draft, "docx", format="gfm", outputfile=str(file))
    document = docx_read.read(file.read_bytes(), "a.docx")
    assert document.blocks[0].attrs.get("title") == "yes"
    assert find_sections(document, SETTINGS).takeaways is not None
