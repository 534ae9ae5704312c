"""The subject of a clause, where it can be read off its words with certainty.

A subject here is a noun phrase that opens a sentence or follows a conjunction:
determiners, adjectives and nouns up to a head, and then prepositional phrases.
Whatever does not fit that pattern wholly has no answer.
"""

from __future__ import annotations

from linter.language import word_classes as wc
from linter.language.words import Words
from linter.tuples import NamedTuple

# Plural in form, but taken as one amount or one thing.
AMOUNTS = frozenset(
    "years months weeks days hours minutes seconds decades centuries miles kilometers "
    "kilometres meters metres feet inches acres hectares dollars euros pounds cents "
    "percent barrels tons tonnes gallons liters litres points degrees thirds quarters "
    "fifths tenths thousands millions billions trillions hundreds dozens tens scores lots "
    "loads heaps amounts means works species series headquarters times analytics "
    "whereabouts".split()
)
_PLURAL_ONLY = frozenset("these those many several few both two three four five six seven".split())
_ONE = frozenset("a an this each every another".split())
_ANY_NUMBER = frozenset("the its their his her our my your no some any all most other such".split())
_OPENERS = _PLURAL_ONLY | _ONE | _ANY_NUMBER
LINKS = frozenset(
    "despite below above beyond behind beside via per without of in on for from about "
    "with between to by at against into over under among within across around near "
    "regarding concerning inside outside through throughout during toward towards".split()
)
_OR_CONJUNCTIONS = frozenset("since before after until".split())
# Adjectives that stand for people or things: "the latest of the attacks have".
NO_HEADS = frozenset(
    "latest former latter first last next poor rich young old elderly unemployed sick "
    "wounded dead homeless disabled likes rest same like few many most others other more "
    "less own best worst average mean median maximum minimum none one english french "
    "british dutch irish chinese japanese spanish swiss portuguese data media police "
    "people youth".split()
)

# People and ships of a body, which a name rarely begins with: "Friends of the Earth" is one thing.
_MEMBERS = frozenset(
    "members ships vessels officials troops soldiers sailors officers representatives delegates "
    "ministers employees residents citizens voters lawmakers shareholders units".split()
)
# Adjectives that stand before nouns alone, so that nothing in the lists tells what they are.
_ATTRIBUTIVE = frozenset(
    "foreign major minor senior junior former interim private nuclear urban".split()
)
_LIKE_ADJECTIVES = ("al", "ic", "ive", "ous", "ful", "less", "able", "ible", "ary", "ern")
_LIKE_DEMONYMS = ("ian", "ean", "can", "ese", "ish", "ern")
_DEMONYMS = frozenset("french dutch greek swiss czech arab saudi iraqi israeli kurdish".split())

# Verbs whose clause needs no "that": "ministers warned in May prices are".
_SAID = frozenset(
    "said told warned argued agreed noted reported claimed announced stated estimated "
    "suggested insisted believed thought hoped feared predicted expected added found "
    "showed knew felt heard read wrote learned learnt confirmed admitted acknowledged "
    "conceded concluded complained decided declared denied explained indicated maintained "
    "mentioned observed pledged promised proposed recommended revealed ruled saw swore "
    "testified understood urged vowed".split()
)


_BEFORE_CLAUSES = frozenset(
    "ensure guarantee check see know hope hear find prove mean suggest fear feel decide assume "
    "make verify demonstrate determine judge learn doubt wish forget remember realize realise "
    "recognize recognise stress show tell".split()
)
# Words in -ics that are several things; of the others many are one: "mechanics is".
_MANY_ICS = frozenset(
    "antibiotics characteristics clerics clinics critics cynics fabrics graphics heretics lyrics "
    "mosaics paramedics plastics relics republics sceptics skeptics topics".split()
)


class Subject(NamedTuple):
    """The token index of the head, and whether it is plural."""

    head: int
    plural: bool


def subject(view: Words, first: int, verb: int, *, opens: bool = True) -> Subject | None:
    """The subject that fills tokens `first` up to the verb (exclusive), or None.

    `opens` is false behind "that", which may be a relative pronoun: there the
    first word must not be able to be a verb, and no participle follows the head.

    `first` is where the clause begins. None wherever a second verb, a mark or
    an unknown construction stands between.
    """
    while verb > first + 1 and wc.classes(view.lower[verb - 1]) & wc.ADVERB:
        verb -= 1
    if view.lower[first] in ("one", "each") and view.lower[first + 1] == "of":
        # "One of the ministers are".
        certain = _phrases(view, first + 1, verb, False)
        plural_beside = wc.classes(view.lower[verb - 1]) & wc.PLURAL
        return Subject(first, False) if certain and plural_beside else None
    head = _head(view, first, verb)
    if head is None:
        return None
    if not opens:
        if wc.classes(view.lower[first]) & wc.VERB:
            return None
        if head + 1 < verb and view.lower[head + 1] not in LINKS:
            return None
    word = view.lower[head]
    flags = wc.classes(word)
    if word in NO_HEADS or word in AMOUNTS or flags & wc.GERUND or "-" in word:
        return None
    if word.endswith("ics") and word not in _MANY_ICS:
        return None
    determined = head > first and flags & wc.BASE  # "a forecast"
    if not flags & (wc.NOUN | wc.PLURAL) and not determined:
        return None
    if head > first and view.tokens[head].norm[0].isupper():
        return None  # the name of a firm, a country, a film
    name = view.tokens[head].norm[0].isupper()
    if head == first and ((head + 1 == verb and name) or flags & wc.GERUND):
        return None  # "Elders is", a firm; "Sharing of data is"
    if wc.classes(view.lower[first]) & wc.GERUND or not _phrases(
        view, head + 1, verb, bool(flags & wc.PLURAL)
    ):
        return None
    if _is_name(view, first, head, verb):
        return None
    if flags & wc.PLURAL:
        return Subject(head, True) if _plural(view, first, head) else None
    if flags & (wc.BASE | wc.THIRD | wc.PAST) and head == first:
        return None
    return Subject(head, False) if _singular(view, first, head, verb) else None


def _head(view: Words, first: int, verb: int) -> int | None:
    """The last word of the first noun phrase, or None where it is not a plain one."""
    at = first
    if at < verb and view.lower[at] in _OPENERS:
        at += 1
    start = at
    while at < verb and not _links(view, at) and not _reduced(view, at, start, verb):
        token = view.tokens[at]
        if token.kind != "word" or token.norm[0].isdigit():
            return None
        if wc.classes(view.lower[at]) & (wc.CLOSED | wc.AUXILIARY):
            return None
        at += 1
    if at == start:
        return None
    head = at - 1
    for index in range(start, head):
        if not _modifies(view, index, first):
            return None
    if view.lower[start - 1] in LINKS and start > first:
        return None
    flags = wc.classes(view.lower[head])
    # "Data China reports on", "China reports": a noun before makes a verb of what could be one,
    # but a verb that has all of its subject before it leaves none for the next: "response
    # rates to the survey has".
    lone = head == start + 1 and _links(view, at)
    if flags & wc.FINITE and head > start and _nominal(view, head - 1) and not lone:
        return None
    return head


def _reduced(view: Words, index: int, start: int, verb: int) -> bool:
    """Whether a participle with a phrase of its own stands here: "talks held in May"."""
    if index == start or index + 1 >= verb or view.lower[index + 1] not in LINKS:
        return False
    word = view.lower[index]
    return bool(wc.classes(word) & wc.PARTICIPLE) and word not in _SAID


def _links(view: Words, index: int) -> bool:
    """Whether a preposition stands here; "since" and the like only before a number."""
    word = view.lower[index]
    if word in _OR_CONJUNCTIONS:
        return index + 1 < len(view.tokens) and view.tokens[index + 1].kind == "number"
    return word in LINKS


def _modifies(view: Words, index: int, first: int) -> bool:
    """Whether a word before the head can only be an adjective or part of a compound."""
    word = view.lower[index]
    flags = wc.classes(word)
    if flags & wc.PLURAL or (flags & wc.GERUND and index > first):
        return False
    if flags & wc.FINITE and index > first and view.lower[index - 1] not in _OPENERS:
        return False
    return bool(flags & ~wc.ADVERB) or not flags


def _nominal(view: Words, index: int) -> bool:
    if view.lower[index] in _ATTRIBUTIVE:
        return False
    return not wc.classes(view.lower[index]) & (wc.ADJECTIVE | wc.PARTICIPLE | wc.CLOSED)


def _phrases(view: Words, at: int, verb: int, joined: bool) -> bool:
    """Whether tokens `at` to `verb` are prepositional phrases and nothing else.

    `joined` says whether "and" may join nouns in them.
    """
    after_noun = False
    if at < verb and not _links(view, at):
        at += 1  # the participle of a reduced clause
    aside = -1
    for index in range(at, verb):
        token = view.tokens[index]
        word = view.lower[index]
        if index <= aside:
            continue
        if word == "(" and after_noun and _acronym_aside(view, index, verb):
            aside = index + 2
            continue
        if _links(view, index) or (word == "and" and after_noun and joined):
            after_noun = False
            if index == at and index + 2 < verb and _infinitive(view, index):
                aside = index + 1  # "the decision to delay the votes"
            continue
        if token.kind == "number":
            if after_noun:
                return False
            after_noun = index + 1 == verb  # "the referrals since 1937"
            continue
        if token.kind != "word":
            return False
        flags = wc.classes(word)
        if word in wc.DETERMINERS or word in _OPENERS:
            if after_noun:
                return False  # "the case the judge is hearing"
            continue
        if flags & (wc.CLOSED | wc.AUXILIARY | wc.ADVERB):
            return False
        if token.norm[0].isupper():
            if after_noun and view.tokens[index - 1].norm[0].islower():
                return False  # "the case Trump is fighting"
            after_noun = not (word in _DEMONYMS or word.endswith(_LIKE_DEMONYMS))
            continue
        if after_noun and flags & wc.PARTICIPLE and view.lower[index + 1] == "by":
            after_noun = False  # "the premiums charged by insurers"
            continue
        if after_noun and (flags & wc.VERB or wc.classes(view.lower[index - 1]) & wc.PLURAL):
            return False  # "the laws parliament is debating", "people accused"
        if flags & wc.GERUND and not flags & wc.NOUN:
            return False
        adjectival = flags & (wc.ADJECTIVE | wc.PARTICIPLE) and not flags & (wc.NOUN | wc.PLURAL)
        after_noun = not (adjectival or _attributive(word, flags))
    return after_noun or at == verb


def _infinitive(view: Words, index: int) -> bool:
    """Whether "to" and a verb stand here that no clause follows: not "to ensure the user has"."""
    word = view.lower[index + 1]
    return (
        view.lower[index] == "to"
        and wc.is_verb(word)
        and word not in _BEFORE_CLAUSES
        and word not in wc.REPORTING
    )


def _attributive(word: str, flags: int) -> bool:
    """Whether a word no list knows the class of is an adjective by its look: "economic"."""
    return not flags and (word in _ATTRIBUTIVE or word.endswith(_LIKE_ADJECTIVES))


def _acronym_aside(view: Words, index: int, verb: int) -> bool:
    """Whether a bracket holds an acronym and nothing else: "to the European Union (EU) was"."""
    inside = view.tokens[index + 1].norm
    return index + 2 < verb and inside.isupper() and view.lower[index + 2] == ")"


def _is_name(view: Words, first: int, head: int, verb: int) -> bool:
    """As in "Reporters Without Borders", "Friends of Syria": a name may be plural in form."""
    if head != first:
        return False
    if view.lower[head] in _MEMBERS and tuple(view.lower[head + 1 : head + 3]) == ("of", "the"):
        return False
    if view.lower[head + 1] not in ("of", "for") and view.tokens[head + 1].norm[0].islower():
        return False  # "Exports to China"
    rest = [
        token.norm[0]
        for token in view.tokens[head + 1 : verb]
        if token.norm.lower() not in LINKS and token.norm.lower() not in _OPENERS
    ]
    return bool(rest) and all(letter.isupper() for letter in rest)


def _adjectival(word: str) -> bool:
    """Whether a word is an adjective or a participle and no noun: "the accused"."""
    flags = wc.classes(word)
    return bool(flags & (wc.PARTICIPLE | wc.ADJECTIVE)) and not flags & wc.BASE


def _compound(view: Words, head: int, verb: int) -> bool:
    """As in "the state of emergency regulations": the head may be the last word after all."""
    return (
        head + 3 < verb
        and view.lower[head + 1] == "of"
        and bool(wc.classes(view.lower[head + 2]) & wc.NOUN)
        and bool(wc.classes(view.lower[head + 3]) & (wc.PLURAL | wc.NOUN))
    )


def _plural(view: Words, first: int, head: int) -> bool:
    opener = view.lower[first]
    return not (head > first and opener in _ONE)


def _singular(view: Words, first: int, head: int, verb: int) -> bool:
    opener = view.lower[first]
    if opener not in _ONE and opener not in ("the", "its", "their", "his", "her", "our"):
        return False
    word = view.lower[head]
    if word in ("number", "total") and opener == "the" and head == first + 1:
        return bool(wc.classes(view.lower[verb - 1]) & wc.PLURAL)
    if word in wc.COLLECTIVE or _adjectival(word):
        return False
    # Only a plural beside the verb explains the slip; anything else is a reading
    # this pattern does not know.
    if _compound(view, head, verb):
        return False
    if opener in _ONE:
        return True
    return head + 1 != verb and _beside(view, verb - 1)


def _beside(view: Words, index: int) -> bool:
    """Whether the noun beside the verb is plural, or a stranger that looks so ("insurers")."""
    word, flags = view.lower[index], wc.classes(view.lower[index])
    stranger = not flags and view.tokens[index].norm.islower()
    return bool(flags & wc.PLURAL) or (stranger and word.endswith("s") and word.isalpha())
