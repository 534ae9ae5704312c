"""What a comment in Word says to do, in a sentence a colleague would say."""

import pytest

from linter.formats.docx_advice import advice


@pytest.mark.parametrize(
    ("found", "new", "said"),
    [
        ("bad", "good", "Write 'good' instead of 'bad'."),
        ("sent sent", "sent", "Leave out the second 'sent'."),
        ("The the", "The", "Leave out the second 'the'."),
        ("the the the", "the", "Leave out 'the the' after 'the'."),
        ("Despite of this", "Despite this", "Leave out 'of' after 'Despite'."),
        ("the their", "their", "Leave out 'the' before 'their'."),
        ("really", "", "Leave out 'really'."),
        ("harvest late", "harvest is late", "Put 'is' between 'harvest' and 'late'."),
        ("from UAE", "from the UAE", "Put 'the' between 'from' and 'UAE'."),
        ("UAE", "the UAE", "Put 'the' before 'UAE'."),
        ("they met", "they met again", "Put 'again' after 'met'."),
        ("", "the", "Put in 'the'."),
        ("a hour", "an hour", "Write 'an' instead of 'a'."),
        ("Tuesday 14 May", "Wednesday 14 May", "Write 'Wednesday' instead of 'Tuesday'."),
        ("14 May (Tuesday", "14 May (Wednesday", "Write 'Wednesday' instead of 'Tuesday'."),
        ('an "odd', 'a "odd', "Write 'a' instead of 'an'."),
        ("A harvest ahead.", "A harvest ahead", "Leave out the '.' after 'ahead'."),
        ("However the", "However, the", "Put ',' after 'However'."),
        ("he.", "he said.", "Write 'he said.' instead of 'he.'"),
        ("020 7946 0959", "020 7946 0958", "Write '020 7946 0958' instead of '020 7946 0959'."),
        ("same", "same", "Write 'same'."),
    ],
)
def test_a_fix_is_said_as_something_to_do(found, new, said):
    assert advice(found, new, sure=True) == said


def test_what_a_person_should_decide_is_a_proposal():
    assert advice("bad", "good", sure=False) == "Perhaps write 'good' instead of 'bad'."
    assert advice("sent sent", "sent", sure=False) == "Perhaps leave out the second 'sent'."


def test_a_long_passage_is_named_by_its_ends():
    found = "one two three four five six seven eight nine ten eleven twelve thirteen"
    assert advice(found, "A new text", sure=True) == (
        "Write 'A new text' instead of 'one two three … eleven twelve thirteen'."
    )
