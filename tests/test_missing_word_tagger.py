"""How the trained models' answers become findings, with models that say what a test wants."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from linter import packs
from linter.engine import bind, notes, run
from linter.finding import Finding
from linter.formats.markdown import read
from linter.language import tagger
from linter.language.missing import LABELS
from linter.language.tagger import Limits, surest
from linter.language.tokens import Token, scan
from linter.settings import Settings

RULE = "grammar/missing-word"
LIMITS = Limits(narrow=0.0, wide=0.0, rise=0.0, report=3.0)


class Saying:
    """A screen and a tagger in one: doubts the token `before`, where `shares` are missing."""

    def __init__(self, before: str, shares: dict[str, float], doubt: float = 2.0) -> None:
        self.before, self.shares, self.doubt = before, shares, doubt
        self.asked: list[list[str]] = []

    def doubts(self, sentences: Sequence[Sequence[Token]]) -> list[np.ndarray]:
        return [
            np.array([self.doubt if t.norm == self.before else -9.0 for t in tokens[1:]])
            for tokens in sentences
        ]

    def labels(
        self, cases: Sequence[tuple[Sequence[Token], Sequence[int]]]
    ) -> list[np.ndarray | None]:
        row = np.array([self.shares.get(label, 0.0) for label in LABELS], np.float32)
        row[0] = 1 - row.sum()
        self.asked += [[tokens[place].norm for place in places] for tokens, places in cases]
        return [np.stack([row] * len(places)) for _, places in cases]


def found(
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    saying: Saying,
    *,
    limits: Limits = LIMITS,
    **options: object,
) -> list[Finding]:
    models = SimpleNamespace(narrow=saying, wide=saying, tagger=saying, limits=limits)
    monkeypatch.setattr(tagger, "models", lambda: models)
    settings = Settings(rules={RULE: options})
    rules = [rule for rule in packs.load(packs.shipped()) if rule.id == RULE]
    document = read(text.encode(), "draft.md")
    return [item for item in run(document, bind(rules, settings), settings) if item.rule == RULE]


TEXT = "The cabinet told reporters that the talks stalled on grain prices last week.\n"


def test_a_plain_verb_is_named_and_offered_for_a_person_to_look_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (finding,) = found(monkeypatch, TEXT, Saying("stalled", {"have": 0.97}))
    assert finding.message == "a verb seems to be missing before 'stalled' (have?)"
    assert finding.text == "talks stalled"
    assert finding.fix is not None
    assert finding.fix.safety.value == "unsafe"


def test_of_the_forms_of_be_the_likeliest_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    (finding,) = found(monkeypatch, TEXT, Saying("stalled", {"are": 0.5, "were": 0.47}))
    assert finding.message.endswith("(are?)")


@pytest.mark.parametrize("shares", [{"main verb": 0.98}, {"has": 0.5, "could": 0.48}])
def test_a_verb_that_is_not_plain_is_not_named(
    monkeypatch: pytest.MonkeyPatch, shares: dict[str, float]
) -> None:
    (finding,) = found(monkeypatch, TEXT, Saying("stalled", shares))
    assert finding.message == "a verb seems to be missing before 'stalled'"
    assert finding.fix is None


def test_the_tagger_must_be_sure_of_a_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    # The log-odds of .96 are 3.2, of .95 2.9.
    assert found(monkeypatch, TEXT, Saying("stalled", {"have": 0.96}))
    assert not found(monkeypatch, TEXT, Saying("stalled", {"have": 0.95}))
    assert not found(monkeypatch, TEXT, Saying("stalled", {"the": 0.98}))


LONG = TEXT.replace("last week", "in the second and third week of a wet March")
assert [len(scan(text.strip())) for text in (TEXT, LONG)] == [14, 22]


@pytest.mark.parametrize("screen", ["narrow", "wide"])
def test_the_screens_must_doubt_a_longer_sentence_more(
    monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    limits = LIMITS._replace(rise=2.0, narrow=-9.0, wide=-9.0)._replace(**{screen: 1.5})
    # The limit is .34 for 14 tokens, 1.24 for 22.
    for doubt, short, long in ((0.2, False, False), (0.5, True, False), (1.5, True, True)):
        saying = Saying("stalled", {"have": 0.99}, doubt)
        assert bool(found(monkeypatch, TEXT, saying, limits=limits)) == short
        assert bool(found(monkeypatch, LONG, saying, limits=limits)) == long


def test_what_a_screen_clears_the_tagger_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    saying = Saying("stalled", {"have": 0.99}, doubt=-0.1)
    assert not found(monkeypatch, TEXT, saying)
    assert saying.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "# The talks stalled on grain prices last week\n",
        "| Week |\n|---|\n| The talks stalled on grain prices last week. |\n",
        "> The talks stalled on grain prices last week.\n",
        "The talks stalled again.\n",
        "The talks stalled on grain prices last week\n",
        "`The talks stalled on grain prices last week.`\n",
    ],
    ids=["heading", "table", "quotation", "short", "no stop", "code"],
)
def test_what_is_no_sentence_of_the_draft_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    assert not found(monkeypatch, text, Saying("stalled", {"have": 0.99}))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Ports and Ferries The number of sailings grew in the past month.", "The"),
        ("Rules for Ports, Including Private Harbours: the owners paid more.", "Including"),
        ("The court ordered that the findings be published without delay in May.", "be"),
        ("She asked that the findings not be published before the end of May.", "not"),
        ("It said that the port would need new rules before the end of May.", "said"),
        ("The ministry denied the report of a new loan before the end of May.", "denied"),
        ("The council said on Monday that the the port would need new rules by May.", "said"),
        ("One bank left early and the other fears that the fees will rise.", "that"),
        ("No one praised it more than they on the eve of the vote in May.", "on"),
        ("It repaired all ports that the storm closes in most other winters.", "the"),
    ],
)
def test_places_that_only_look_like_gaps_are_whole(
    monkeypatch: pytest.MonkeyPatch, text: str, before: str
) -> None:
    assert not found(monkeypatch, text + "\n", Saying(before, {"will": 0.99}))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("He said on Friday that IT The main concern of the new board.", "concern"),
        ("The findings of the new board be published without delay in May.", "be"),
        ("The council said on Monday that the port would need rules by May.", "said"),
        ("The ministry denied in a letter of May that it had sought a loan.", "denied"),
        ("One of the bank's fears that the fees will rise again in May.", "of"),
        ("The fear that the fees will rise again in the early days of May.", "that"),
        ("They the owners of a port. It is no larger in May now than", "the"),
        ("No one knew more than that they the owners of a port in May.", "the"),
        ("It repaired all ports that the storm in most other winters, they said.", "the"),
        ("The minister said: The report a step towards peace in the north.", "a"),
    ],
)
def test_places_that_differ_from_them_in_one_thing_are_gaps(
    monkeypatch: pytest.MonkeyPatch, text: str, before: str
) -> None:
    assert found(monkeypatch, text + "\n", Saying(before, {"will": 0.99}))


def test_the_models_are_not_asked_of_a_sentence_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The tagger could not answer, and the screens' memory grows with the sentence.
    ports = ", ".join(["Riga"] * 71)
    long, longer = (f"In {ports}{more} the talks stalled last year.\n" for more in ("", ","))
    assert [len(scan(text.strip())) for text in (long, longer)] == [148, 149]
    monkeypatch.setattr(tagger, "LONGEST", 148)
    assert found(monkeypatch, long, Saying("stalled", {"have": 0.99}))
    assert not found(monkeypatch, longer, Saying("stalled", {"have": 0.99}))


def test_where_a_rule_sees_the_gap_it_is_reported_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Though the alliance fragile at its core, both sides gain from it.\n"
    (finding,) = found(monkeypatch, text, Saying("at", {"is": 0.99}))
    assert finding.text == "alliance fragile"


def test_the_model_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not found(monkeypatch, TEXT, Saying("stalled", {"have": 0.99}), model=False)


def test_the_surest_place_is_that_of_most_verbs_together() -> None:
    shares = np.zeros((2, len(LABELS)), np.float32)
    shares[:, 1] = 0.7, 0.5
    shares[1, 2] = 0.3
    place, certain = surest(shares)
    assert place == 1
    assert certain == pytest.approx(np.log(4), abs=1e-4)


def test_a_package_without_the_model_works_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tagger, "FILE", tmp_path / "nothing.bin")
    tagger.models.cache_clear()
    try:
        rules = [rule for rule in packs.load(packs.shipped()) if rule.id == RULE]
        bound = bind(rules, Settings())
        document = read(b"Though the alliance fragile at its core, both sides gain.\n", "a.md")
        assert [item.text for item in run(document, bound, Settings())] == ["alliance fragile"]
        (note,) = notes(document, bound)
        assert "without its trained model" in note
        for options in ({"severity": "off"}, {"model": False}):
            assert not notes(document, bind(rules, Settings(rules={RULE: options})))
        assert not notes(read(b"# A page\n\nSo it is.\n", "b.md"), bound)
    finally:
        tagger.models.cache_clear()


def test_a_damaged_model_counts_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "broken.bin"
    file.write_bytes(b'{"limits": ["<f4", [4], 0]}\n')
    monkeypatch.setattr(tagger, "FILE", file)
    tagger.models.cache_clear()
    try:
        assert tagger.models() is None
    finally:
        tagger.models.cache_clear()
