"""Clauses that cannot have a finite verb, and the place where it is missing.

Every rule here is closed: it names the kind of clause, proves that no word in
it can be a finite verb, and points at the joint between the subject and what
should be its predicate ("the cooperation | transactional at its roots").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from linter.language import word_classes as wc
from linter.language.finite import can_be_finite, has_finite
from linter.language.joints import (
    BREAKS,
    OPENS_NOUN_PHRASE,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Gap,
    copula,
    has_subject,
    joint,
    starts_predicate,
    until,
)
from linter.language.passives import PASSIVES
from linter.language.sentences import Sentence
from linter.language.subjects import AMOUNTS
from linter.language.words import Words

_STRICT_SUBORDINATORS = frozenset("because whereas".split())
_MID_SUBORDINATORS = frozenset("though although because whereas while".split())
# Adjectives that follow their noun: "the person responsible".
_AFTER_NOUN = frozenset(
    "responsible available present necessary possible eligible capable able similar "
    "adjacent worthy full due relevant subject equal unable accessible closest likely "
    "proper elect general absent aged alike alone visible free common typical specific "
    "unique exclusive critical central key native indigenous punishable convertible "
    "payable suitable vulnerable essential inherent unknown known".split()
)
_OPEN_LISTS = frozenset(
    "including such who which whose whom where and or especially particularly notably "
    "namely like with without as except besides along together".split()
)
_SELECTIVE = wc.SUPERLATIVES | frozenset(
    "first last only most least sole main leading former same one next second third".split()
)
_STARTERS = frozenset("and but yet so however , \" “ ‘ '".split())
_CONTRASTS = frozenset("but yet".split())
_NEGATIONS = frozenset("not only".split())
_CONNECTORS = frozenset(
    "however moreover meanwhile furthermore therefore nevertheless nonetheless instead".split()
)
_EXISTING = frozenset(
    "growing increasing mounting widespread rising no a an any several many numerous few "
    "some little evidence limited".split()
)
_SURELY_EXISTING = frozenset(
    "growing increasing mounting widespread rising no several numerous little".split()
)
_NOT_FOR_PRONOUNS = frozenset("be than as like and or nor but not only is was if".split())
_SHORTEST = 6
"""Tokens of a sentence, its full stop among them."""

# Words that open a clause which must have a finite verb of its own.
_DEMANDING = frozenset("who which because although though whereas whether what how why".split())


def verbless(view: Words, sentence: Sentence, *, item: bool = False) -> Iterator[Gap]:
    """The place in one sentence where a finite verb is missing, by the shape of its clauses.

    `item` says that the sentence stands in a list, where "Rooms rented by the
    hour." is no slip.
    """
    first, last = sentence.first, sentence.last
    if last - first < 5:
        return
    hinges = _HINGES.intersection(view.lower[first:last])
    for rule, on in _RULES:
        if hinges.isdisjoint(on):
            continue
        found = rule(view, first, last)
        if found is not None:
            yield Gap(found, copula(view, first, last, found))
            return
    if sentence.ended:
        found = _main(view, first, last)
        if item and found is not None and wc.classes(view.lower[found]) & wc.PARTICIPLE:
            return
        if found is None and not hinges.isdisjoint(_DEMANDING):
            found = _main_before(view, first, last)
        if found is None and not hinges.isdisjoint(_COORDINATORS):
            found = _coordinate(view, first, last) or _before_semicolon(view, first, last)
        if found is not None:
            yield Gap(found, copula(view, first, last, found))


def _subordinate(view: Words, first: int, last: int) -> int | None:
    """As in "Though the cooperation transactional at its roots, they ..."."""
    at = first
    if view.lower[at] in ("and", "but", "yet", "even", '"', "“"):
        at += 1
    opener = view.lower[at]
    if opener not in SUBORDINATORS:
        return None
    end = until(view, at + 1, last)
    if end >= last or view.lower[end] != "," or not _full_clause(view, end + 1, last):
        return None
    return _in_clause(view, opener, at + 1, end)


def _subordinate_later(view: Words, first: int, last: int) -> int | None:
    """As in "Sales rose, although margins still thin."."""
    for index in range(first + 3, last - 3):
        opener = view.lower[index]
        if opener not in _MID_SUBORDINATORS:
            continue
        if view.lower[index - 1] != "," and opener != "because":
            continue
        if view.lower[index + 1] == "of":
            continue
        end = until(view, index + 1, last, _STOPS)
        if end < last and view.lower[end] == "," and not _ends_here(view, end, last):
            continue
        found = _in_clause(view, opener, index + 1, end)
        if found is not None:
            return found
    return None


_STOPS = BREAKS | {"."}


def _ends_here(view: Words, comma: int, last: int) -> bool:
    """Whether a new clause, and not more of the same, follows a comma."""
    if comma + 1 < last and view.lower[comma + 1] in ("and", "but"):
        return _full_clause(view, comma + 2, last)
    return False


def _in_clause(view: Words, opener: str, start: int, end: int) -> int | None:
    if not has_subject(view, start, end) or has_finite(view, start, end):
        return None
    if view.lower[start] == "no":
        return None
    found = joint(view, start, end)
    if found is None:
        return None
    if (
        view.lower[start] in ("a", "an")
        and found + 1 < end
        and view.lower[found] not in ("a", "an")
    ):
        return None  # "though a country rich in oil, ..."
    if opener in _STRICT_SUBORDINATORS or view.lower[start] in SUBJECT_PRONOUNS:
        return found
    predicate = view.lower[found]
    if not _SELECTIVE.isdisjoint(view.lower[start:found]):
        return None  # "though the largest firm active in the region, ..."
    if opener == "since" and not wc.classes(predicate) & wc.ADJECTIVE:
        return None  # "since the deal signed in May, ..."
    if predicate in _AFTER_NOUN or view.lower[found - 1] in AMOUNTS:
        return None  # "the person responsible", "six feet high"
    return found


def _full_clause(view: Words, start: int, last: int) -> bool:
    """Whether a main clause, and not an apposition, begins here."""
    if start >= last or view.lower[start] in _OPEN_LISTS:
        return False
    return has_finite(view, start, until(view, start, last))


def _complement(view: Words, first: int, last: int) -> int | None:
    """As in "... said that the talks fruitless."."""
    for index in range(first + 1, last - 3):
        if view.lower[index] != "that" or view.lower[index - 1] not in wc.REPORTING:
            continue
        start = index + 1
        if not has_subject(view, start, last) or has_finite(view, start, last):
            continue
        found = joint(view, start, until(view, start, last, _STOPS), gerund=True)
        noun = wc.classes(view.lower[index - 1]) & wc.PLURAL
        if found is not None and noun and view.lower[found] in PASSIVES:
            continue  # "the reports that judges required in some cases"
        return found
    return None


def _bare_complement(view: Words, first: int, last: int) -> int | None:
    """As in "Analysts say the country vulnerable to shocks"."""
    for index in range(first + 1, last - 3):
        if view.lower[index] not in _SAYING:
            continue
        speaker = wc.classes(view.lower[index - 1]) & (wc.NOUN | wc.PLURAL)
        if not speaker and not view.tokens[index - 1].norm[0].isupper():
            continue
        start = index + 1
        if view.lower[start] not in OPENS_NOUN_PHRASE or has_finite(view, start, last):
            continue
        found = joint(view, start, until(view, start, last, _STOPS))
        if found is not None and wc.classes(view.lower[found]) & wc.ADJECTIVE:
            return found
    return None


_SAYING = frozenset("say says said argue argues argued insist insists insisted warn warns".split())


def _possessive_relative(view: Words, first: int, last: int) -> int | None:
    """As in "the firm, whose assets frozen last year, is"."""
    for index in range(first + 2, last - 3):
        if view.lower[index] != "whose" or view.lower[index - 1] != ",":
            continue
        end = until(view, index + 1, last, _STOPS)
        if not has_finite(view, index + 1, end):
            return joint(view, index + 1, end)
    return None


def _coordinate(view: Words, first: int, last: int) -> int | None:
    """As in "Rents rose; however, demand weak." and ", but the law not always enforced"."""
    for index in range(first + 2, last - 3):
        word = view.lower[index]
        start = index + 1
        if word == ";":
            if ";" in view.lower[first:index] or ";" in view.lower[start:last]:
                continue  # a list
            if view.lower[start] in _CONNECTORS and view.lower[start + 1] == ",":
                start += 2
        elif word not in _CONTRASTS or view.lower[index - 1] != ",":
            continue
        if word != ";" and not _NEGATIONS.isdisjoint(view.lower[first:index]):
            continue  # "not only the cost, but the risk involved"
        end = until(view, start, last, _STOPS)
        if end < last and view.lower[end] not in (".", ";"):
            continue
        if not has_finite(view, first, index) or view.lower[start] in _OPEN_LISTS:
            continue
        if wc.classes(view.lower[first]) & wc.classes(view.lower[start]) & wc.BASE:
            continue  # commands: "Add what you like; change nothing without a reason given"
        found = _in_clause(view, word, start, end)
        if found is not None:
            return found
    return None


def _relative(view: Words, first: int, last: int) -> int | None:
    """As in "..., who unable to leave, stayed" and "the men who responsible for it"."""
    for index in range(first + 1, last - 2):
        word = view.lower[index]
        if word not in ("who", "which"):
            continue
        if view.lower[index - 1] in wc.PREPOSITIONS or view.lower[index - 1] in ("and", "or"):
            continue
        at = _past_adverbs(view, index + 1, last)
        if at >= last or not starts_predicate(view, at, last, gerund=True):
            continue
        if word == "which" and view.lower[at] not in PASSIVES:
            flags = wc.classes(view.lower[at])
            if flags & wc.ADJECTIVE and view.lower[index - 1] != ",":
                continue  # "which new measures"
            if flags & wc.GERUND and view.lower[index - 1] not in ("nations", "countries", ","):
                continue
        end = until(view, at, last, BREAKS | {"who", "which", "that"})
        if not has_finite(view, at, end, index):
            return index + 1
    return None


def _past_adverbs(view: Words, at: int, last: int) -> int:
    while at < last and wc.classes(view.lower[at]) & wc.ADVERB and view.lower[at] != "not":
        at += 1
    return at


def _after_pronoun(view: Words, first: int, last: int) -> int | None:
    """As in "They unable to agree": a subject pronoun and no verb."""
    for index in range(first, last - 2):
        word = view.lower[index]
        if word not in SUBJECT_PRONOUNS and word != "it":
            continue
        if word == "it" and not _opens_clause(view, index, first):
            continue
        if index > first and view.lower[index - 1] in _NOT_FOR_PRONOUNS:
            continue
        if view.tokens[index].norm not in ("I", word, word.capitalize()):
            continue  # "WE", "IT"
        if word == "i" and index > first and view.tokens[index - 1].norm[0].isupper():
            continue  # "World War I"
        at = _past_adverbs(view, index + 1, last)
        if at >= last or not starts_predicate(view, at, last, gerund=word != "it"):
            continue
        if view.lower[at] in ("being", "having"):
            continue
        if view.lower[at] in PASSIVES and not _opens_clause(view, index, first):
            continue  # "the families they released in May"
        inverted = any(view.lower[i] in wc.AUXILIARIES for i in range(max(first, index - 3), index))
        if not inverted and not has_finite(view, at, until(view, at, last, _EMBEDS), index):
            return index + 1
    return None


_EMBEDS = BREAKS | frozenset("that who which because if when while as how what whether".split())


def _opens_clause(view: Words, index: int, first: int) -> bool:
    if index == first:
        return True
    before = view.lower[index - 1]
    if before in ("and", "but"):
        return index - 2 >= first and view.lower[index - 2] == ","
    return before in ("because", "although", "though", "whereas", "while")


def _demonstrative(view: Words, first: int, last: int) -> int | None:
    """As in "This the only way", "that it the first time", "It also the one"."""
    for index in range(first, last - 2):
        if view.lower[index] not in ("this", "these", "it"):
            continue
        opens = _opens_clause(view, index, first) or (
            index - 2 >= first
            and view.lower[index - 1] == "that"
            and view.lower[index - 2] in wc.REPORTING
        )
        if view.lower[index] == "these" and index != first:
            continue  # "and these a doctor finds unfit"
        at = index + 1 + (view.lower[index + 1] in ("also", "still"))
        if opens and view.lower[at] in ("the", "a", "an"):
            return index + 1
    return None


def _existential(view: Words, first: int, last: int) -> int | None:
    """As in "There numerous reports of it", "and there still no answer"."""
    for index in range(first, last - 3):
        if view.lower[index] != "there" or not _opens_existential(view, index, first):
            continue
        at = _past_adverbs(view, index + 1, last)
        if at + 1 >= last:
            continue
        word, following = view.lower[at], view.lower[at + 1]
        if word in _EXISTING and view.tokens[at + 1].kind != "mark":
            end = until(view, at, last, BREAKS | {"that", "who", "which"})
            if word in _SURELY_EXISTING or not has_finite(view, at + 1, end, index):
                return index + 1
        elif wc.classes(word) & wc.PLURAL and following == "of":
            return index + 1
    return None


def _opens_existential(view: Words, index: int, first: int) -> bool:
    if index == first:
        return True
    before = view.lower[index - 1]
    if before in ("that", "because", "although", "though", "while", "whereas", "but", ":"):
        return True
    if before in ("and", "yet") or before in '"“':
        return index - 1 == first or view.lower[index - 2] == ","
    return False


def _main(view: Words, first: int, last: int, shortest: int = _SHORTEST) -> int | None:
    """A whole sentence, or all of it behind an opening clause, without a finite verb.

    `shortest`: its fewest tokens.
    """
    start = first
    if view.lower[first] in SUBORDINATORS:
        end = until(view, first, last)
        if end >= last or view.lower[end] != ",":
            return None
        start = end + 1
    if last - start < shortest or has_finite(view, start, last):
        return None
    if any(view.lower[index] in _NOT_PLAIN for index in range(start, last)):
        return None
    at = _skip_introduction(view, start, last)
    if at >= last or not has_subject(view, at, last):
        return None
    return joint(view, at, until(view, at, last, _STOPS))


def _before_semicolon(view: Words, first: int, last: int) -> int | None:
    """As in "A cut in May likely; our confidence is high." Behind one, a verb may be left out."""
    marks = [index for index in range(first, last) if view.lower[index] == ";"]
    if len(marks) != 1 or not _full_clause(view, marks[0] + 1, last):
        return None
    return _main(view, first, marks[0], _SHORTEST - 1)


_NOT_PLAIN = frozenset(": ; ? ! - – — -- ---".split())


def _skip_introduction(view: Words, at: int, last: int) -> int:
    while at < last and (wc.classes(view.lower[at]) & wc.ADVERB or view.lower[at] in _STARTERS):
        at += 1
    if at < last and view.lower[at] in wc.PREPOSITIONS:
        at = until(view, at, last) + 1
    return at


def _main_before(view: Words, first: int, last: int) -> int | None:
    """As in "The scientists not certain which group did it": its verb is the other clause's."""
    at = _skip_introduction(view, first, last)
    opener = next((i for i in range(at, last) if view.lower[i] in _DEMANDING), last)
    if opener >= last or opener - at < 3 or not has_subject(view, at, opener):
        return None
    if has_finite(view, first, opener):
        return None
    found = joint(view, at, opener)
    if found is None or view.lower[found] in _AFTER_NOUN:
        return None
    demands = sum(
        view.lower[i] in _DEMANDING or view.lower[i] == "that" for i in range(opener, last)
    )
    return found if _verb_groups(view, opener, last) <= demands else None


def _verb_groups(view: Words, start: int, last: int) -> int:
    """How many stretches of verbs there are that can be finite."""
    groups = 0
    inside = False
    for index in range(start, last):
        flags = wc.classes(view.lower[index])
        if can_be_finite(view, index, start):
            groups += not inside
            inside = True
        elif not (flags & (wc.ADVERB | wc.VERB) or view.lower[index] == "not"):
            inside = False
    return groups


_RULES: tuple[tuple[Callable[[Words, int, int], int | None], frozenset[str]], ...] = (
    (_subordinate, SUBORDINATORS),
    (_subordinate_later, _MID_SUBORDINATORS),
    (_complement, frozenset({"that"})),
    (_bare_complement, _SAYING),
    (_possessive_relative, frozenset({"whose"})),
    (_relative, frozenset({"who", "which"})),
    (_after_pronoun, SUBJECT_PRONOUNS | {"it"}),
    (_demonstrative, frozenset({"this", "these", "it"})),
    (_existential, frozenset({"there"})),
)
"""Each with the words that it hangs on: few sentences have any of them."""
_COORDINATORS = _CONTRASTS | {";"}
_HINGES = _DEMANDING | _COORDINATORS.union(*(on for _, on in _RULES))
