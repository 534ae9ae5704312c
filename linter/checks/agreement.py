"""A verb that does not agree with its subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.finding import Edit, Hit
from linter.language.inflect import bases_of_s, third_person
from linter.language.joint_subjects import of_two, one_that, one_there
from linter.language.lone_verbs import lone_clashes
from linter.language.sentences import Sentence
from linter.language.subjects import subject
from linter.language.word_classes import (
    AUXILIARY,
    FINITE,
    GERUND,
    NOUN,
    PAST,
    PLURAL,
    PREPOSITIONS,
    REPORTING,
    THIRD,
    classes,
    is_bare,
)
from linter.language.words import Prose, Words, prose, words
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"wrong", "right", "subject"})

PLURAL_OF = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
}
# Verbs that are nothing else in the form after "he", and whose plural form is
# no infinitive or noun in this place.
_OTHERS = (
    "seem appear become remain continue include require suggest depend believe expect argue think "
    "insist agree threaten undermine indicate represent constitute pose exist allow contain consist"
).split()
PLURAL_OF |= {third_person(base): base for base in _OTHERS}
SINGULAR_OF = {plural: singular for singular, plural in PLURAL_OF.items()}

# Words after which a clause begins anew.
CLAUSE_OPENERS = frozenset("that because although though while whereas but".split())
_INTRODUCTIONS = frozenset(
    "however meanwhile moreover furthermore nevertheless nonetheless therefore thus still "
    "consequently similarly likewise additionally instead overall separately".split()
)
_SOLE = {"they": True, "we": True, "he": False, "she": False, "it": False}
_BEFORE_PRONOUN = frozenset(
    ", ; ( — – that because although though while whereas but and which who whom where as "
    "since unless until before after so when".split()
)
_DETERMINED = frozenset(
    "two three four five six seven eight nine ten several many numerous".split()
)


class Params(NamedTuple):
    """No options."""


def build(params: Params, settings: Settings) -> Check:  # noqa: ARG001
    """The check; its edit puts the form that agrees."""

    def check(document: Document) -> Iterator[Hit]:
        view = document.derive(words)
        running = document.derive(prose)
        for table, plural_verb in ((PLURAL_OF, False), (SINGULAR_OF, True)):
            for wrong, right in table.items():
                for index in view.where.get(wrong, ()):
                    clash = _clash(view, running, index, plural_verb)
                    if clash is not None:
                        yield _hit(document, view, index, right, clash)
        verbs = _verbs(view)
        for sentence in running.sentences:
            third = _first_third(view, sentence, verbs)
            clash = _clash(view, running, third, False) if third else None
            if third and clash is not None:
                yield _hit(document, view, third, _base(view.lower[third]), clash)
            for lone in lone_clashes(view, sentence):
                if lone.verb == third or view.lower[lone.verb] in PLURAL_OF:
                    continue
                head = Extent(lone.head, lone.head + 1)
                yield _hit(document, view, lone.verb, lone.right, head, safe=lone.safe)

    return check


def _verbs(view: Words) -> dict[str, bool]:
    """The words of a draft that can only be verbs, and whether each is a form after "he"."""
    found: dict[str, bool] = {}
    for word in view.where:
        flags = classes(word)
        if flags == THIRD and word not in PLURAL_OF and _base(word):
            found[word] = True
        elif flags & AUXILIARY or flags == PAST:
            found[word] = False
    return found


def _first_third(view: Words, sentence: Sentence, verbs: Mapping[str, bool]) -> int | None:
    """The first verb of a sentence, if it can only be the form after "he" ("holds")."""
    for index in range(sentence.first + 1, sentence.last):
        third = verbs.get(view.lower[index])
        if third is not None:
            return index if third else None
    return None


def _base(third: str) -> str:
    """The bare form of a verb that is hardly ever a noun, or "" for any other word."""
    return next((base for base in bases_of_s(third) if is_bare(base)), "")


class Extent(NamedTuple):
    """A range of tokens, the last one exclusive."""

    first: int
    last: int


def _clash(view: Words, running: Prose, index: int, plural_verb: bool) -> Extent | None:
    """What of a subject shows that the verb at `index` does not agree with it, or None."""
    sentence = running.at(index)
    if sentence is None or not view.tokens[index].norm[0].islower():
        return None
    first = sentence.first
    if index == first:
        return None
    before = view.lower[index - 1]
    if before in _SOLE:
        return _one(_pronoun(view, first, index, plural_verb))
    if before == "there":
        if not plural_verb:
            return _one(_existential(view, index, sentence.last))
        # "If there were a way".
        if view.lower[index] == "are" or (view.lower[index] == "were" and index == first + 1):
            return _one(one_there(view, index, sentence.last))
        return None
    if plural_verb and before in ("that", "which"):
        # "A boy that were to ask".
        return None if view.lower[index] == "were" else _one(one_that(view, first, index))
    start = _clause(view, first, index)
    # Behind "that" a subject is certain only where the word before it reports.
    relative = start > first and view.lower[start - 1] == "that" and not _reports(view, start - 2)
    if not plural_verb and not relative and of_two(view, start, index):
        return Extent(start, index)
    found = subject(view, start, index, opens=not relative)
    if found is None or found.plural == plural_verb:
        return None
    if plural_verb and start > first:
        # "... that the head of the rebels have": a demand may stand before it.
        if view.lower[index] not in ("are", "were", "aren't", "weren't"):
            return None
        if any(view.lower[at] in _DEMANDS for at in range(first, start)):
            return None
    return _one(found.head)


def _one(head: int | None) -> Extent | None:
    return None if head is None else Extent(head, head + 1)


_DEMANDS = frozenset(
    "if wish wishes wished demand demands demanded require requires required recommend "
    "recommended recommends insist insisted insists ask asked asks propose proposed "
    "proposes suggest suggested suggests urge urged urges order ordered orders essential "
    "important imperative vital crucial necessary requirement recommendation condition "
    "lest whether".split()
)


def _reports(view: Words, index: int) -> bool:
    return view.lower[index] in REPORTING and not classes(view.lower[index]) & PLURAL


def _clause(view: Words, first: int, index: int) -> int:
    """Where the clause of the verb at `index` begins."""
    for at in range(index - 1, first - 1, -1):
        word = view.lower[at]
        if word == "that" and at > first and view.lower[at - 1] in PREPOSITIONS:
            continue  # "on that day"
        if word == "but" and (at == first or view.lower[at - 1] != ","):
            continue  # "all but one of them"
        if word in CLAUSE_OPENERS or word == ";":
            return at + 1
    opening = view.lower[first]
    if opening in _INTRODUCTIONS or opening in PREPOSITIONS:
        return _after_introduction(view, first, index)
    if view.lower[first] in ("and", "but", "yet", '"', "“", "'", "‘"):
        return first + 1
    return first


def _after_introduction(view: Words, first: int, index: int) -> int:
    """Behind the comma of "However," or "In recent weeks,"; `first` where there is none."""
    for at in range(first + 1, index):
        word = view.lower[at]
        if word == ",":
            return at + 1
        name = view.tokens[at].norm[0].isupper()  # "In May,"
        if classes(word) & (FINITE | GERUND) and not classes(word) & (NOUN | PLURAL) and not name:
            break
    return first


def _pronoun(view: Words, first: int, index: int, plural_verb: bool) -> int | None:
    at = index - 1
    if _SOLE[view.lower[at]] == plural_verb:
        return None
    if plural_verb:
        # "If he were", "did it have", "demand that it have", "make it do".
        if view.lower[index] in ("were", "weren't") or at != first:
            return None
        return at
    if at > first and view.lower[at - 1] not in _BEFORE_PRONOUN:
        return None
    return at


def _existential(view: Words, index: int, last: int) -> int | None:
    """As in "There is several": the noun behind a number or "several" is plural."""
    if index + 2 >= last or view.lower[index + 1] not in _DETERMINED:
        return None
    if view.lower[index + 1] == "many" and view.lower[index + 2] in ("a", "an"):
        return None
    return index - 1


def _hit(
    document: Document, view: Words, index: int, right: str, shown: Extent, *, safe: bool = True
) -> Hit:
    token = view.tokens[index]
    subject = Span(view.tokens[shown.first].start, view.tokens[shown.last - 1].end)
    fields = {
        "wrong": document.slice(token.span),
        "right": right,
        "subject": document.slice(subject),
    }
    return Hit(token.span, fields, (Edit(token.span, right),), safe=safe)
