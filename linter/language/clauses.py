"""Clauses that cannot have a finite verb, and the place where it is missing.

Every rule here is closed: it names the kind of clause, proves that no word in
it can be a finite verb, and points at the joint between the subject and what
should be its predicate ("the cooperation | transactional at its roots").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.language import word_classes as wc
from linter.language.finite import can_be_finite, has_finite, passive
from linter.language.passives import PASSIVES
from linter.language.sentences import Sentence
from linter.language.words import Words

SUBORDINATORS = frozenset(
    "though although because whereas while if unless when whenever whether where".split()
)
_STRICT_SUBORDINATORS = frozenset("because whereas".split())
_SUBJECT_PRONOUNS = frozenset("he she they we i".split())
_OPENS_NOUN_PHRASE = frozenset(
    "the its their his her our my your this these those no every each some many several most all "
    "both few such".split()
)
# Adjectives that follow their noun: "the person responsible".
_AFTER_NOUN = frozenset(
    "responsible available present necessary possible eligible capable able similar adjacent "
    "worthy full due relevant subject equal unable accessible closest likely proper elect "
    "general absent aged alike alone alive visible free high low long wide deep old common "
    "typical specific unique exclusive critical central key native indigenous punishable "
    "convertible payable suitable vulnerable essential inherent".split()
)
_BREAKS = frozenset(', ; : — – ( ) -- --- " “ ”'.split())
_OPEN_LISTS = frozenset(
    "including such who which whose whom where and or both especially particularly notably namely "
    "like with without as except besides along together".split()
)
_STARTERS = frozenset("and but yet so however , \" “ ‘ '".split())
_REPORTING = frozenset(
    "said says say stated states noted notes reported reports claimed claims believes believed "
    "believe warned warns argued argues announced insisted insists suggests suggested indicated "
    "indicates shows showed found finds concluded concludes acknowledged confirmed confirms "
    "alleged alleges think thinks thought expects expected hopes hoped feared fears means meant".split()
)


class Gap(NamedTuple):
    """A word is missing before token `index`; `word` is the likely one, "" if open.

    `verb` says whether it is a verb.
    """

    index: int
    word: str
    verb: bool = True


def verbless(view: Words, sentence: Sentence) -> Iterator[Gap]:
    """The places in one sentence where a finite verb is missing, by the shape of its clauses."""
    first, last = sentence.first, sentence.last
    if last - first < 5:
        return
    found = (
        _subordinate(view, first, last)
        or _complement(view, first, last)
        or _relative(view, first, last)
        or _after_pronoun(view, first, last)
        or _existential(view, first, last)
        or (_main(view, first, last) if sentence.ended else None)
    )
    if found is not None:
        yield Gap(found, copula(view, first, last, found))


def _until(view: Words, start: int, last: int, breaks: frozenset[str] = _BREAKS) -> int:
    for index in range(start, last):
        if view.lower[index] in breaks:
            return index
    return last


def _subordinate(view: Words, first: int, last: int) -> int | None:
    """ "Though the cooperation transactional at its roots, they ..."."""
    at = first
    if view.lower[at] in ("and", "but", "yet", "even", "yet", '"', "“"):
        at += 1
    opener = view.lower[at]
    if opener not in SUBORDINATORS:
        return None
    start = at + 1
    end = _until(view, start, last)
    if end >= last or view.lower[end] != "," or not _full_clause(view, end + 1, last):
        return None
    if not _has_subject(view, start, end) or has_finite(view, start, end):
        return None
    joint = _joint(view, start, end)
    if joint is None:
        return None
    postnominal = view.lower[joint] in _AFTER_NOUN or wc.classes(view.lower[joint]) & wc.PARTICIPLE
    if (
        opener not in _STRICT_SUBORDINATORS
        and postnominal
        and view.lower[start] not in _SUBJECT_PRONOUNS
    ):
        return None
    return joint


def _has_subject(view: Words, start: int, end: int) -> bool:
    """Whether a clause begins with a subject, so that it is no reduced one ("though small")."""
    if start >= end:
        return False
    word = view.lower[start]
    if word in _OPENS_NOUN_PHRASE or word in _SUBJECT_PRONOUNS or word in ("it", "there"):
        return True
    flags = wc.classes(word)
    if flags & (wc.CLOSED | wc.ADVERB | wc.ADJECTIVE | wc.GERUND):
        return False
    return view.tokens[start].norm[0].isupper() or bool(flags & wc.PLURAL)


def _full_clause(view: Words, start: int, last: int) -> bool:
    """Whether a main clause, and not an apposition, begins here."""
    if start >= last or view.lower[start] in _OPEN_LISTS:
        return False
    end = _until(view, start, last)
    return has_finite(view, start, end)


def _complement(view: Words, first: int, last: int) -> int | None:
    """ "... said that the talks fruitless."."""
    for index in range(first + 1, last - 4):
        if view.lower[index] == "that" and view.lower[index - 1] in _REPORTING:
            start = index + 1
            if view.lower[start] in _OPENS_NOUN_PHRASE and not has_finite(view, start, last):
                return _joint(view, start, _until(view, start, last))
    return None


def _relative(view: Words, first: int, last: int) -> int | None:
    """ "..., who unable to leave, stayed" and "the men who responsible for it"."""
    for index in range(first + 1, last - 2):
        if view.lower[index] not in ("who", "which"):
            continue
        if view.lower[index - 1] in wc.PREPOSITIONS or view.lower[index - 1] in ("and", "or"):
            continue
        at = index + 1
        while at < last and wc.classes(view.lower[at]) & wc.ADVERB and view.lower[at] != "not":
            at += 1
        if at >= last or not _starts_predicate(view, at, last):
            continue
        if view.lower[index] == "which" and not _closes(view, at + 1, last):
            continue
        if has_finite(view, at, _until(view, at, last, _BREAKS | {"who", "which", "that"}), index):
            continue
        return at
    return None


def _after_pronoun(view: Words, first: int, last: int) -> int | None:
    """ "They unable to agree": a subject pronoun and no verb."""
    for index in range(first, last - 2):
        word = view.lower[index]
        if word not in _SUBJECT_PRONOUNS and not (
            word == "it" and _opens_clause(view, index, first)
        ):
            continue
        before = view.lower[index - 1] if index > first else ""
        if before in (
            "than",
            "as",
            "like",
            "and",
            "or",
            "nor",
            "but",
            "not",
            "only",
            "is",
            "was",
            "if",
        ):
            continue
        if view.tokens[index].norm not in ("I", word, word.capitalize()):
            continue  # "WE", "IT"
        at = index + 1
        while at < last and wc.classes(view.lower[at]) & wc.ADVERB and view.lower[at] != "not":
            at += 1
        if at >= last or not _starts_predicate(view, at, last):
            continue
        if view.lower[at] in PASSIVES and not _opens_clause(view, index, first):
            continue  # "the families they released in May"
        before_clause = any(
            view.lower[i] in wc.AUXILIARIES for i in range(max(first, index - 3), index)
        )
        if before_clause or has_finite(view, at, _until(view, at, last, _BREAKS), index):
            continue
        return at
    return None


def _opens_clause(view: Words, index: int, first: int) -> bool:
    if index == first:
        return True
    before = view.lower[index - 1]
    if before in ("and", "but"):
        return index - 2 >= first and view.lower[index - 2] == ","
    return before in ("because", "although", "though", "whereas", "while")


def _existential(view: Words, first: int, last: int) -> int | None:
    """ "There numerous reports of it", "and there still no answer"."""
    for index in range(first, last - 3):
        if view.lower[index] != "there" or not _opens_existential(view, index, first):
            continue
        at = index + 1
        while at < last and wc.classes(view.lower[at]) & wc.ADVERB:
            at += 1
        if at + 1 >= last:
            continue
        word, following = view.lower[at], view.lower[at + 1]
        if word in _EXISTING and not following.startswith(","):
            end = _until(view, at, last, _BREAKS | {"that", "who", "which"})
            if word in _SURELY_EXISTING or not has_finite(view, at + 1, end, index):
                return index + 1
        elif wc.classes(word) & wc.PLURAL and following == "of":
            return index + 1
    return None


def _opens_existential(view: Words, index: int, first: int) -> bool:
    if index == first:
        return True
    before = view.lower[index - 1]
    if before in ("that", "because", "although", "though", "while", "whereas", "but"):
        return True
    if before in ("and", "yet") or before in '"“':
        return index - 1 == first or view.lower[index - 2] == ","
    return False


_EXISTING = frozenset("no a an any several many numerous few some little evidence limited".split())
_SURELY_EXISTING = frozenset("no several numerous little".split())


def _main(view: Words, first: int, last: int) -> int | None:
    """A whole sentence, or all of it behind an opening clause, without a finite verb."""
    start = first
    if view.lower[first] in SUBORDINATORS:
        end = _until(view, first, last)
        if end >= last or view.lower[end] != ",":
            return None
        start = end + 1
    if last - start < 6 or has_finite(view, start, last):
        return None
    if any(view.lower[index] in (":", ";", "?", "!") for index in range(start, last)):
        return None
    at = start
    while at < last and (wc.classes(view.lower[at]) & wc.ADVERB or view.lower[at] in _STARTERS):
        at += 1
    if at < last and view.lower[at] in wc.PREPOSITIONS:
        at = _until(view, at, last) + 1
    if at >= last or not _has_subject(view, at, last):
        return None
    return _joint(view, at, _until(view, at, last, _BREAKS | {"."}))


def _joint(view: Words, start: int, end: int) -> int | None:
    """Where, in a clause without a verb, the predicate begins; None where that is not plain."""
    nominal = False
    for index in range(start, end):
        word = view.lower[index]
        flags = wc.classes(word)
        if nominal and flags & wc.ADVERB and word != "not" and index + 1 < end:
            if _starts_predicate(view, index + 1, end):
                return index
            continue
        if nominal and _starts_predicate(view, index, end):
            return index
        if word in _SUBJECT_PRONOUNS or word in ("it", "this", "these", "those", "there"):
            nominal = True
        elif word == "of":
            nominal = False
        elif flags & wc.CLOSED:
            nominal = False
        else:
            token = view.tokens[index]
            nominal = bool(flags & (wc.NOUN | wc.PLURAL)) or token.norm[0].isupper()
    return None


def _starts_predicate(view: Words, index: int, end: int) -> bool:
    """Whether what stands here, after a subject, can only be a predicate without its verb."""
    word = view.lower[index]
    flags = wc.classes(word)
    if word == "not":
        return True
    if flags & wc.ADJECTIVE and word != "due":
        return _closes(view, index + 1, end)
    if word == "about" and index + 1 < end and view.lower[index + 1] == "to":
        return True
    if flags == wc.PARTICIPLE:
        return True
    after = view.lower[index + 1] if index + 1 < len(view.lower) else "."
    return (
        word in PASSIVES
        and view.tokens[index].norm[0].islower()
        and after != ","
        and passive(view, index, max(0, index - 3))
    )


def _closes(view: Words, index: int, end: int) -> bool:
    """Whether an adjective before this place stands alone, not before a noun."""
    if index >= end:
        return True
    word = view.lower[index]
    if word in wc.PREPOSITIONS or word in (
        "to",
        "that",
        "than",
        "and",
        "but",
        "or",
        "because",
        "if",
    ):
        return word not in ("and", "or") or _closes(view, index + 2, end)
    return view.tokens[index].kind == "mark" and word in (",", ".", ";", ")", "—", "–")


def copula(view: Words, first: int, last: int, index: int) -> str:
    """The form of "be" that fits: by the noun before the gap and the tense around it."""
    plural = _plural_before(view, first, index)
    past = sum(
        view.lower[at] in ("was", "were", "had", "did")
        or wc.classes(view.lower[at]) & wc.PAST
        and can_be_finite(view, at, first)
        for at in range(first, last)
    )
    present = sum(
        view.lower[at] in ("is", "are", "has", "have", "does", "do", "will", "can", "may")
        or wc.classes(view.lower[at]) & (wc.BASE | wc.THIRD)
        and can_be_finite(view, at, first)
        for at in range(first, last)
    )
    if past > present:
        return "were" if plural else "was"
    return "are" if plural else "is"


def _plural_before(view: Words, first: int, index: int) -> bool:
    """Whether the head of the noun phrase before the gap is plural."""
    head = index - 1
    for at in range(index - 1, first - 1, -1):
        if view.lower[at] in ("of", "in", "on", "for", "with", "from", "between", "to", "at", "by"):
            head = at - 1
        elif view.lower[at] in _BREAKS or view.lower[at] in SUBORDINATORS:
            break
    word = view.lower[head]
    if word in ("they", "we", "these", "those"):
        return True
    return bool(wc.classes(word) & wc.PLURAL)
