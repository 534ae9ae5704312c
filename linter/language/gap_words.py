"""Which form of a missing verb fits: by its subject, and by the word behind the gap.

The trained models say that a verb is missing more surely than which one. Where the subject
is plainly one thing or several, and where only "have" or only "be" can lead on, they are
put right here.
"""

from __future__ import annotations

from linter.language import word_classes as wc
from linter.language.joints import BREAKS, SUBORDINATORS, Gap
from linter.language.subjects import AMOUNTS
from linter.language.words import Words

_PLURAL_OF = {"is": "are", "was": "were", "has": "have", "does": "do"}
_SINGULAR_OF = {plural: singular for singular, plural in _PLURAL_OF.items()}
_HAVE_OF = {"is": "has", "are": "have", "was": "had", "were": "had", "am": "have"}
_ONLY_HAVE = frozenset("been begun arisen become risen".split())
"""Participles that only "have" leads on to."""
_MANY = frozenset("they we you these those both several many few".split())
_ONE = frozenset("he she it this".split())
_RELATIVES = frozenset("who which that".split())
_BETWEEN = frozenset("all both each".split())
_ABOUT = frozenset("around about some over nearly almost roughly only".split())
_LINKS = wc.PREPOSITIONS - {"as", "than", "like", "out", "off", "up", "down"}
_OPENERS = BREAKS | SUBORDINATORS | frozenset("that but so yet which who what how why".split())
_QUOTES = frozenset('"“”()')
_EITHER = frozenset("data media staff government team board".split())
"""Nouns that one house writes with "is", another with "are"."""
_UNCERTAIN = frozenset("none rest most some more any all half statistics".split())


def fitted(view: Words, first: int, gap: Gap) -> Gap:
    """The gap with the form of its word that the sentence from `first` on wants."""
    word = gap.word
    if not word or not gap.verb:
        return gap
    before = view.lower[gap.at - 1]
    if before in wc.MODALS or before == "to":
        return gap._replace(word=_behind_modal(word))
    word = _kind(view, gap.at, word)
    plural = subject_is_plural(view, first, gap.at)
    if plural is None and before in _RELATIVES and gap.at - 2 > first:
        end = gap.at - 1 - (view.lower[gap.at - 2] == ",")
        if not _LINKS.isdisjoint(view.lower[max(first, end - 4) : end - 1]):
            # "The bids for the port that [has or have] been": which is meant stays open.
            return gap._replace(word=word, other=(_PLURAL_OF | _SINGULAR_OF).get(word, ""))
        plural = _noun_is_plural(view, end - 1, first)
    if plural is None:
        return gap._replace(word=word)
    table = _PLURAL_OF if plural else _SINGULAR_OF
    return gap._replace(word=table.get(word, word))


def _behind_modal(word: str) -> str:
    if word in wc.BE_FINITE:
        return "be"
    if word in wc.HAVE_FINITE:
        return "have"
    return ""


def _kind(view: Words, at: int, word: str) -> str:
    """The word, or the form of "have" for the one of "be", or the other way about."""
    while at + 1 < len(view.lower) and (
        wc.classes(view.lower[at]) & wc.ADVERB or view.lower[at] in _BETWEEN
    ):
        at += 1
    behind = view.lower[at]
    follows = view.lower[at + 1] if at + 1 < len(view.lower) else "."
    if behind in _ONLY_HAVE or (behind == "gone" and follows[:1].isalpha()):
        return _HAVE_OF.get(word, word)
    return word


def subject_is_plural(view: Words, first: int, at: int) -> bool | None:
    """Whether the subject that ends before token `at` is several things; None if in doubt."""
    end = at
    while end > first and (
        wc.classes(view.lower[end - 1]) == wc.ADVERB or view.lower[end - 1] in _BETWEEN
    ):
        end -= 1
    if end == first:
        return None
    word = view.lower[end - 1]
    if word in _MANY or word in _ONE:
        return word in _MANY
    if view.tokens[end - 1].kind == "number":
        return True if view.lower[end - 2] in _ABOUT or "," in word else None
    if word in _RELATIVES:
        comma = view.lower[end - 2] == "," if end - 2 >= first else False
        return _phrase_is_plural(view, first, end - 1 - comma, relative=True)
    return _phrase_is_plural(view, first, end, relative=False)


def _phrase_is_plural(view: Words, first: int, end: int, *, relative: bool) -> bool | None:
    """The number of the noun phrase before token `end`, by its head."""
    start = end
    while start > first and view.lower[start - 1] not in _OPENERS:
        start -= 1
    if not _opens_clause(view, first, start, end):
        return None
    links = [i for i in range(start, end) if view.lower[i] in _LINKS]
    head = links[0] - 1 if links else end - 1
    joined = [i for i in range(start, end) if view.lower[i] in ("and", "or", "nor")]
    if head < start or any(view.lower[i] != "and" for i in joined):
        return None
    if joined and joined[0] < head:
        return True if not relative and _two(view, start, joined[0], head) else None
    plural = _noun_is_plural(view, head, first)
    if joined and not plural:
        return None
    if relative and links and _noun_is_plural(view, end - 1, first) != plural:
        return None
    return plural


def _opens_clause(view: Words, first: int, start: int, end: int) -> bool:
    """Whether a clause, and its subject with it, begins at `start`, and no verb before `end`."""
    if start >= end or view.lower[start] in _LINKS or view.lower[start] in ("and", "or", "there"):
        return False
    if wc.classes(view.lower[start]) & (wc.ADVERB | wc.GERUND):
        return False
    if start > first:
        before = view.lower[start - 1]
        if before in _QUOTES or wc.classes(view.lower[start - 2]) & wc.ADJECTIVE:
            return False
        if before == "," and "and" in view.lower[start:end]:
            return False
    return not any(_is_verb(view.lower[index]) for index in range(start, end))


def _is_verb(word: str) -> bool:
    flags = wc.classes(word)
    if flags & wc.AUXILIARY:
        return True
    return bool(flags & (wc.THIRD | wc.PAST)) and not flags & (wc.NOUN | wc.PLURAL | wc.PARTICIPLE)


def _two(view: Words, start: int, joint: int, head: int) -> bool:
    """As in "Norway and South Africa", "ships and crews"; not "the Tax and Customs Office"."""
    if all(view.tokens[i].norm[0].isupper() for i in range(start, head + 1) if i != joint):
        # "Office" is a word, "Africa" none; so is the first of "The Oslo and Bergen Line".
        return not wc.classes(view.lower[head]) and not wc.classes(view.lower[start]) & wc.CLOSED
    return bool(wc.classes(view.lower[head]) & wc.classes(view.lower[joint - 1]) & wc.PLURAL)


def _noun_is_plural(view: Words, head: int, first: int) -> bool | None:
    word, token = view.lower[head], view.tokens[head]
    flags = wc.classes(word)
    if word in _EITHER:
        return _habit(view, word)
    if word in _UNCERTAIN or word in wc.COLLECTIVE or word in AMOUNTS or token.kind != "word":
        return None
    if head > first and token.norm[0].isupper():
        return None  # a name, which may be of any number
    if flags & wc.PLURAL:
        return True
    if flags & wc.CLOSED or word.endswith("s"):
        return None
    return False if flags & wc.NOUN and not flags & wc.ADJECTIVE else None


def _habit(view: Words, word: str) -> bool | None:
    """Whether the draft takes this noun for several things elsewhere; None if it tells nothing."""
    verbs = [view.lower[at + 1] for at in view.where.get(word, ()) if at + 1 < len(view.lower)]
    plural = sum(verb in _SINGULAR_OF for verb in verbs)
    singular = sum(verb in _PLURAL_OF for verb in verbs)
    return None if plural == singular else plural > singular
