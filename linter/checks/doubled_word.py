"""A word that stands twice in a row, where English does not double it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, islice
from operator import eq

from linter.finding import Edit, Hit
from linter.language.doublings import joins_clauses
from linter.language.word_classes import NOUN, PARTICIPLE, PLURAL, VERB, classes
from linter.language.words import Words, words
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"word", "text"})

# Words of the grammar that sense never doubles. Left out: those that grammar
# can double ("had had", "that that", "what it is is", "gave her her", "do do",
# ).
NEVER_DOUBLED = frozenset(
    "the a an of to in on is and or but nor if as at by for from with without into onto upon "
    "than between among during through throughout within across against under over after before "
    "because although though while whereas whether when where which whose since until unless i "
    "we they he she it them us its my our their his this these those are was were be been being "
    "has have having did does would could should must shall might cannot not then also both "
    "either neither each every any some such only just even still however therefore thus "
    "moreover".split()
)

# Words that people double for force, for sound or by idiom.
DOUBLED_AT_WILL = frozenset(
    "very really so too far long many much more most big great little old good bad deep wide "
    "high hard easy nice poor dear sweet well now there here why how what who no yes yeah never "
    "ever again quite pretty truly totally same right left out up down off about around all "
    "that had do you her him one will can may us me ha haha hah heh ho hee bye hi hello hey oh "
    "ooh ah aha wow hear knock tick tock drip clap chop bang boom beep ding dong buzz click tap "
    "blah bla yada yadda etc cha chow choo chug aye bora mahi pom yo yoyo dum goody hush night "
    "nighty tut tsk wee win lose lulu ping pong tuk tuktuk toc tic gogo sing cous tom couscous "
    "beri kava agar ylang wagga walla rah la na da ba bo boo ga gaga go ma pa papa dada mama "
    "nana baba bebe coco dodo juju kiki lala lolo mimi nono tata toto zaza holy buddy fifty "
    "half hundreds thousands millions line dash dot point slash star step steps run stop wait "
    "work love please help row by side x".split()
)

# Verbs that take no particle, so that "in in" after them is a slip.
NO_PARTICLE = frozenset(
    "rise rises rose risen rising fall falls fell fallen falling grow grows grew grown result "
    "results resulted resulting occur occurs occurred happen happens happened remain remains "
    "remained decline declined increase increased exist exists existed".split()
)
# Modals that are also nouns: doubled in sense after a noun, never after a pronoun.
MODALS = frozenset({"will", "can", "may"})
SUBJECTS = frozenset("i you he she it we they who which there this that these those".split())
LATIN = frozenset("vitro vivo situ camera absentia extremis utero loco memoriam".split())
QUESTIONS = frozenset("what who where how why that all which problem thing whatever".split())
QUOTES = frozenset("\"'“”‘’«»")


class Params(NamedTuple):
    """`allowed`: words, in lower case, that this house doubles on purpose."""

    allowed: tuple[str, ...] = ()


def build(params: Params, settings: Settings) -> Check:  # noqa: ARG001
    """The check; its edits leave one of the words."""
    allowed = DOUBLED_AT_WILL | frozenset(word.lower() for word in params.allowed)

    def check(document: Document) -> Iterator[Hit]:
        view = document.derive(words)
        for first, last in _runs(view):
            if _wrong(document, view, first, last, allowed):
                yield _hit(document, view, first, last)

    return check


def _runs(view: Words) -> Iterator[tuple[int, int]]:
    """Ranges of tokens, as first and last, that are one word said again."""
    lower = view.lower
    end = -1
    for index in compress(range(len(lower)), map(eq, lower, islice(lower, 1, None))):
        word = lower[index]
        if index >= end and word.isalpha():
            end = index + 1
            while end + 1 < len(lower) and lower[end + 1] == word:
                end += 1
            yield index, end


def _wrong(document: Document, view: Words, first: int, last: int, allowed: frozenset[str]) -> bool:
    tokens = view.tokens
    word = view.lower[first]
    between = [
        document.text[left.end : right.start]
        for left, right in zip(tokens[first:last], tokens[first + 1 : last + 1], strict=True)
    ]
    # Two words of different blocks, or glued together by a mark, are no pair.
    if any(not gap or gap.strip() or gap.count("\n") > 1 for gap in between):
        return False
    if joins_clauses(view, first):
        return False
    if word in allowed and not _after_pronoun(view, first, word):
        return False
    norms = [token.norm for token in tokens[first : last + 1]]
    opening = norms[0] == word.capitalize() and _opens(document, view, first)
    if word in NEVER_DOUBLED or word in MODALS:
        # Mid-sentence capitals make a name ("The The", "US us").
        known = (word, norms[0]) if opening or word == "i" else (word,)
        return all(norm in known for norm in norms) and not _apart(view, first, last)
    if any(norm != word for norm in norms[1:]) or (norms[0] != word and not opening):
        return False  # names: "Duran Duran", and "May may"
    if _apart(view, first, last):
        return False
    # An open-class word three times over is meant so; so is a short one (sounds),
    # and a line break between two leaves lists and verse in doubt.
    return last == first + 1 and len(word) > 2 and word.isascii() and "\n" not in between[0]


def _after_pronoun(view: Words, first: int, word: str) -> bool:
    """Whether a modal follows its subject: "they will will bid", not "the will will be read"."""
    if word not in MODALS or not first:
        return False
    before = classes(view.lower[first - 1])
    plural = before & PLURAL and not before & VERB  # "the banks will will"
    # "That rice will will": a noun without a word before it that could make a noun of "will".
    alone = first > 1 and view.lower[first - 2] == "that" and before == NOUN
    return bool(plural or alone) or view.lower[first - 1] in SUBJECTS


def _opens(document: Document, view: Words, index: int) -> bool:
    """Whether a token opens its block or its sentence, so that its capital says nothing."""
    if index == 0:
        return True
    before = view.tokens[index - 1]
    if before.norm in ".!?:\"“”'‘’([—–…" or before.norm == "...":
        return True
    return "\n" in document.text[before.end : view.tokens[index].start]


def _apart(view: Words, first: int, last: int) -> bool:
    """Whether the pair belongs to two clauses, or the words are spoken of as words."""
    before = view.tokens[first - 1].norm if first else ""
    after = view.tokens[last + 1].norm if last + 1 < len(view.tokens) else ""
    if before in QUOTES and after in QUOTES:
        return True
    word = view.lower[first]
    if word in ("in", "on") and (
        _takes_particle(before.lower()) or after.lower() in LATIN or after[:1].isdigit()
    ):
        return True
    if word == "is" and not QUESTIONS.isdisjoint(view.lower[max(0, first - 12) : first]):
        return True  # "what it is is"
    return before in ("-", "/", "=", "*") or after in ("/", "=", "*")


def _takes_particle(word: str) -> bool:
    """Whether "in" or "on" may belong to this word: "17 were sworn in in May"."""
    return word not in NO_PARTICLE and bool(classes(word) & VERB)


def _hit(document: Document, view: Words, first: int, last: int) -> Hit:
    kept = view.tokens[first]
    span = Span(kept.start, view.tokens[last].end)
    return Hit(
        span,
        {"word": kept.norm, "text": document.slice(span)},
        (Edit(Span(kept.end, span.end), ""),),
        # A participle may have been meant: "the loans agreed [were] agreed".
        safe=not classes(view.lower[first]) & PARTICIPLE,
    )
