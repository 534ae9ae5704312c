"""Whether a word in its place can be the finite verb of a clause.

The answer leans to yes: a check that misses a slip costs less than one that
calls a good sentence broken. No is said only where the word cannot be finite at
all, or where its neighbours make a noun, an infinitive or an adjective of it.
"""

from __future__ import annotations

from linter.language import word_classes as wc
from linter.language.passives import PASSIVES
from linter.language.words import Words

_IS_AFTER = frozenset(
    "he's she's it's that's there's who's what's where's here's how's let's one's "
    "nobody's everyone's everybody's someone's somebody's nothing's everything's "
    "something's when's why's this's".split()
)
_NOMINALISED = frozenset(
    "poor rich young old elderly wounded unemployed homeless disabled sick dead british "
    "french english irish dutch chinese japanese spanish swiss few many most some all "
    "both several accused deceased".split()
)
_PLURAL_QUANTITIES = frozenset(
    "both several many few some most these those two three four five six seven eight nine "
    "ten".split()
)
# Adjectives that are never the subject of a verb.
_ATTRIBUTIVE = frozenset(
    "present short long major key prime senior junior full joint whole main chief new "
    "recent current former annual regional national local foreign domestic nuclear "
    "economic political international global federal further other additional potential "
    "likely strong weak large small high low".split()
)
_BEFORE_NOUN_ONLY = frozenset(
    "of from with without into onto upon between among amid amidst against despite per "
    "via regarding concerning including excluding versus under above below behind during "
    "within throughout toward towards at by for in on about".split()
)
_STRICT = wc.DETERMINERS - {"her", "his"}


def can_be_finite(view: Words, index: int, first: int) -> bool:
    """Whether token `index` can be a finite verb in the clause that begins at `first`."""
    word = view.lower[index]
    flags = wc.classes(word) if word else 0
    if not flags:
        if view.tokens[index].kind != "word":
            return False
        if _is_name(view, index, first):
            return False
        return (
            word.endswith(("s", "ed"))
            and word.isalpha()
            and not _in_noun_phrase(view, index, first)
        )
    if flags & wc.AUXILIARY:
        # "In May", "Will Smith".
        return not (word in ("may", "will") and _is_name(view, index, first))
    if not flags & wc.FINITE:
        return word in _IS_AFTER
    if _is_name(view, index, first):
        return False
    if index == first or view.tokens[index].norm[0].isupper():
        # "Use the form below": a command. "Reports of talks": a noun.
        lower = view.lower[index] == view.tokens[index].norm
        if lower and flags & wc.NOUN and not _after_comma(view, index):
            return False  # "demand weak": no command here, but "if so, mention it"
        return bool(flags & wc.BASE) or not flags & (wc.NOUN | wc.PLURAL | wc.PARTICIPLE)
    if flags & wc.PAST and passive(view, index, first):
        return False
    return not _in_noun_phrase(view, index, first) and not _infinitive(view, index, first)


def passive(view: Words, index: int, first: int) -> bool:
    """Whether a form in -ed can only be a participle: "not enforced", "arrested in May"."""
    if not wc.classes(view.lower[index]) & wc.PARTICIPLE:
        return False
    before = index - 1
    while (
        before > first
        and wc.classes(view.lower[before]) & wc.ADVERB
        and view.lower[before] != "not"
    ):
        before -= 1
    if before >= first and view.lower[before] == "not":
        return True
    if view.lower[index] not in PASSIVES:
        return False
    if index + 1 >= len(view.lower):
        return True
    at = index + 1
    if wc.classes(view.lower[at]) == wc.ADVERB and at + 1 < len(view.lower):
        at += 1
    following = view.lower[at]
    if view.tokens[at].kind == "mark":
        return following in (",", ".", ";", ")")
    if following in _ABOUT and at + 1 < len(view.tokens) and view.tokens[at + 1].kind == "number":
        return False  # "it killed about 1,700 people": an object
    if following == "at" and at + 1 < len(view.lower) and view.lower[at + 1] in ("least", "most"):
        return False
    if view.lower[index] in _NOT_BEFORE_TO and following == "to":
        return False  # "they expected to win"
    return following in _AFTER_PASSIVE and not _object_later(view, at + 1)


def _object_later(view: Words, at: int) -> bool:
    """As in "Postponed until May the vote": an object may wait behind a phrase."""
    for index in range(at + 1, min(at + 6, len(view.lower))):
        if view.tokens[index].kind == "mark":
            return False
        if view.lower[index] in _OPENS_OBJECT:
            before = view.tokens[index - 1]
            if before.kind == "number" or before.norm[0].isupper():
                return True
            noun = wc.classes(view.lower[index - 1]) & (wc.NOUN | wc.PLURAL)
            return bool(noun) or view.lower[index - 1] in wc.OBJECT_OR_FREE
    return False


_OPENS_OBJECT = frozenset("the a an other those these any several all".split())


_ABOUT = frozenset("about around over under between".split())
_NOT_BEFORE_TO = frozenset({"expected"})
_AFTER_PASSIVE = wc.PREPOSITIONS - {"as", "out", "off", "up", "down", "like", "that"}


def _after_comma(view: Words, index: int) -> bool:
    """Whether a comma stands before, and not the one of "however,"."""
    if index < 2 or view.lower[index - 1] != ",":
        return False
    return wc.classes(view.lower[index - 2]) & wc.ADVERB == 0


def _is_name(view: Words, index: int, first: int) -> bool:
    """Whether a capital, not at the start of a sentence or a quotation, makes this a name."""
    if index == first or not view.tokens[index].norm[0].isupper():
        return False
    return view.lower[index - 1] not in (":", '"', "“", "‘", "(", ".", "!", "?", "-", "–", "—")


def _in_noun_phrase(view: Words, index: int, first: int) -> bool:
    """Whether the words before make a noun or an adjective of this one."""
    before = index - 1
    while before > first and wc.classes(view.lower[before]) & wc.ADVERB:
        before -= 1
    if before < first:
        return False
    word = view.lower[before]
    flags = wc.classes(view.lower[index])
    adverbs = before != index - 1
    if word in _STRICT or (word.endswith(("'s", "s'")) and word not in _IS_AFTER):
        return True
    if flags & (wc.NOUN | wc.PLURAL) and not adverbs and _infinitive(view, before, first):
        return True  # "to raise taxes"
    if flags & wc.PLURAL and flags & wc.THIRD and (word == "to" or word in _PLURAL_QUANTITIES):
        return True  # "to shocks", "both sides"
    if not adverbs and flags & wc.BASE and flags & wc.NOUN and _one(view, before, first):
        return True  # "a court challenge": "a court" would want "challenges"
    if word in _ATTRIBUTIVE and flags & (wc.NOUN | wc.PLURAL):
        return True
    if word in _BEFORE_NOUN_ONLY:
        if flags & (wc.NOUN | wc.PLURAL | wc.BASE) and not flags & wc.PAST and not adverbs:
            return True
        return bool(flags & wc.PARTICIPLE) and _before_nominal(view, index)
    if wc.classes(word) == wc.ADJECTIVE and word not in _NOMINALISED:
        if flags & (wc.NOUN | wc.PLURAL):
            return not _predicate(view, before, first)  # "monetary conditions"
        if before == first:
            return False
        determined = view.lower[before - 1] in wc.DETERMINERS | _BEFORE_NOUN_ONLY
        return bool(flags & wc.PARTICIPLE) and determined and _before_nominal(view, index)
    return False


def _one(view: Words, index: int, first: int) -> bool:
    """Whether a lone noun in the singular stands here with "a" or "each" before it."""
    word = view.lower[index]
    flags = wc.classes(word)
    if not flags & wc.NOUN or flags & wc.PLURAL or word in wc.COLLECTIVE:
        return False
    return index > first and view.lower[index - 1] in ("a", "an", "this", "each", "every")


def _predicate(view: Words, index: int, first: int) -> bool:
    """Whether an adjective follows a noun, so that what comes next may be a verb."""
    return index > first and bool(
        wc.classes(view.lower[index - 1]) & (wc.NOUN | wc.PLURAL)
        and not view.lower[index - 1].endswith(("'s", "s'"))
    )


def _before_nominal(view: Words, index: int) -> bool:
    if index + 1 >= len(view.lower):
        return False
    following = view.lower[index + 1]
    flags = wc.classes(following)
    return bool(flags & (wc.NOUN | wc.PLURAL | wc.ADJECTIVE)) and not flags & wc.CLOSED


def _infinitive(view: Words, index: int, first: int) -> bool:
    """Whether "to" (with adverbs between) makes an infinitive of this word."""
    if not wc.classes(view.lower[index]) & wc.BASE:
        return False
    before = index - 1
    while before > first and wc.classes(view.lower[before]) & wc.ADVERB:
        before -= 1
    return before >= first and view.lower[before] == "to"


def has_finite(view: Words, start: int, end: int, first: int | None = None) -> bool:
    """Whether any token from `start` to `end` (exclusive) can be a finite verb.

    `first` is where their clause begins, `start` itself where it is left out.
    """
    begin = start if first is None else first
    classes, lower = wc.classes, view.lower
    for index in range(start, end):
        word = lower[index]
        flags = classes(word)
        # Most words are known to be none, wherever they stand.
        if flags and not flags & wc.FINITE and word not in _IS_AFTER:
            continue
        if can_be_finite(view, index, begin):
            return True
    return False
