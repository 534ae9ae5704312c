"""Small words that others demand: "been" wants "have", "not agree" wants "did".

Unlike a whole clause, these are settled by a few words around the gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.language import word_classes as wc
from linter.language.joints import Gap
from linter.language.sentences import Sentence
from linter.language.words import Words

_HAVE = frozenset(
    "have has had having haven't hasn't hadn't 've 's 'd i've you've we've they've he's "
    "she's it's that's there's who's what's where's one's he'd she'd they'd we'd i'd "
    "you'd who've should've could've would've might've must've it'd".split()
)
# Words whose complement is an infinitive with "to".
_WANT_TO = frozenset(
    "plan plans planned planning want wants wanted wanting hope hopes hoped hoping "
    "designed used meant decision effort attempt bid pledge promise desire opportunity "
    "chance permission able unable likely unlikely reluctant unwilling ready eager set "
    "willing poised fail failed fails failing continue continued continues continuing "
    "seek sought seeks seeking tried tries trying attempted attempts attempting decide "
    "decided decides declined declines refused refuses refusing manage managed manages "
    "appear seem tend intend appeared appears seemed seems tended tends intended intends "
    "intending aimed pledged pledges vowed vows agreed agrees threatened threatens "
    "strives struggled expected scheduled supposed permitted allowed required forced "
    "urged encouraged compelled obliged obligated inclined authorized authorised prepared "
    "ability inability willingness unwillingness reluctance failure refusal inclination "
    "tendency eagerness bound difficult easy impossible easier harder".split()
)
_CAUSATIVES = frozenset(
    "let lets make makes made help helps helped helping see saw seen hear heard watch "
    "watched rather than".split()
)
_NOUNS = frozenset(
    "plan decision effort attempt bid pledge promise desire opportunity chance permission "
    "ability inability failure refusal".split()
)
_STATES = frozenset("include contain remain become provide allow require show suggest run".split())
_MAY_BE_NOUNS = frozenset("plans hopes attempts".split())
_OBJECT_FIRST = frozenset(
    "designed used meant planned wanted hoped allowed required forced urged encouraged "
    "permitted expected compelled prepared set bound agreed pledged vowed threatened "
    "aimed decided intended".split()
)
_BARE_TAKERS = frozenset(
    "let's to do does did don't doesn't didn't will would can could may might must shall "
    "should cannot can't won't wouldn't couldn't shouldn't let lets make makes made help "
    "helps helped helping see saw seen hear heard watch watched have had has need dare "
    "why or than rather but except please".split()
)
_DEMANDS = frozenset(
    "demand demands demanded demanding require requires required requiring recommend "
    "recommends recommended recommending insist insists insisted insisting ask asks asked "
    "asking propose proposes proposed proposing suggest suggests suggested suggesting "
    "urge urges urged urging order orders ordered essential important imperative vital "
    "crucial critical necessary requirement recommendation condition lest whether "
    "stipulate stipulated stipulates provided mandate mandates mandated directs directed "
    "direct advise advises advised instruct instructed request requested requests prefer "
    "preferred preferable ensure proposal suggestion provides provide providing "
    "encourages encourage encouraged directive decree ordering insistence recommendations "
    "ruled requesting instructing establishes established specifies specified restriction "
    "instructs sense gotta requirements motion rule rules ruling moved voted calls called "
    "call needs mandating stipulating saying prescribed dictates dictate dictated so pray "
    "god".split()
)


def closed(view: Words, sentence: Sentence) -> Iterator[Gap]:
    """The places in one sentence where a word that its neighbours demand is missing."""
    # Each rule hangs on a word that few sentences have.
    words = _HINGES.intersection(view.lower[sentence.first : sentence.last])
    if "been" in words:
        yield from _been(view, sentence)
    if "not" in words:
        yield from _not(view, sentence)
    if "be" in words:
        yield from _be(view, sentence)
    if not _SINGULAR_PRONOUNS.isdisjoint(words):
        yield from _singular_pronoun(view, sentence)
    if not _HAVE_OR_BE.isdisjoint(words):
        yield from _said_to(view, sentence)
    if not _WANT_TO.isdisjoint(words):
        yield from _infinitives(view, sentence)
    if not _CAUSES.isdisjoint(words):
        yield from _object_infinitive(view, sentence)
    if not _NUMBERS.isdisjoint(words):
        yield from _of(view, sentence)
    if not _CLOSING.isdisjoint(words) and not _SPEAKERS.isdisjoint(words):
        yield from _said(view, sentence)


_SINGULAR_PRONOUNS = frozenset("he she it".split())
_BEFORE_IT = frozenset({"", ","}) | frozenset(
    "that because but which although though while whereas say says said think thinks thought "
    "argue argues argued claim claims claimed believe believes believed".split()
)
"""Where "it" can only be a subject, and no demand makes the verb behind it bare."""
_SPEAKERS = frozenset("he she they we i".split())
_DO_SPEAKERS = frozenset("i you we they".split())
_CLOSING = frozenset('"”')
_CAUSES = frozenset(
    "allow allows allowed allowing enable enables enabled enabling permitted permitting "
    "forced forcing compel compels compelled compelling caused causing encourage "
    "encourages encouraged encouraging want wants wanted wanting expect expects expected "
    "expecting persuade persuades persuaded persuading invite invited inviting pressure "
    "pressured pressuring oblige obliges obliged obliging authorize authorizes authorized "
    "authorizing authorise authorised tell tells told telling convince convinced "
    "convincing".split()
)
_OBJECTS = frozenset("him them us me it her".split())


def _singular_pronoun(view: Words, sentence: Sentence) -> Iterator[Gap]:
    """As in "He provide evidence": neither "provides" nor "will provide"."""
    first, last = sentence.first, sentence.last
    for index in range(first, last - 2):
        if view.lower[index] not in _SINGULAR_PRONOUNS or view.tokens[index].norm == "IT":
            continue
        at = index + 1
        while at < last - 1 and wc.classes(view.lower[at]) & wc.ADVERB and view.lower[at] != "not":
            at += 1
        verb = wc.classes(view.lower[at])
        if not _is_infinitive(view, at) or verb & wc.PAST or view.lower[at] == "be":
            continue
        before = view.lower[index - 1] if index > first else ""
        if view.lower[index] == "it" and before not in _BEFORE_IT:
            continue
        if not any(licenses_be(view.lower[i]) for i in range(first, index)):
            yield Gap(index + 1, "will")


def _object_infinitive(view: Words, sentence: Sentence) -> Iterator[Gap]:
    """As in "The law allows any person bring a case"."""
    first, last = sentence.first, sentence.last
    for index in range(first, last - 2):
        if view.lower[index] not in _CAUSES:
            continue
        if index == first or not _acts(view, index, first):
            continue
        end = _object(view, index + 1, last)
        if end is None or not wc.is_bare(view.lower[end]) or view.lower[end] in _NOUNS_TOO:
            continue
        if any(view.lower[i] in ("that", "let", "help", "make") for i in range(first, index)):
            continue
        if view.lower[index + 1] in ("that", "whether", "how", "what"):
            continue
        yield Gap(end, "to", verb=False)


_NOUNS_TOO = frozenset("track pay build include intercept cover range".split())


def _acts(view: Words, index: int, first: int) -> bool:
    """Whether a form in -ed or -ing is a verb here, not an adjective ("forced labor")."""
    if not wc.classes(view.lower[index]) & (wc.PARTICIPLE | wc.GERUND):
        return True
    before = view.lower[index - 1]
    flags = wc.classes(before)
    if flags & wc.AUXILIARY or before in _SPEAKERS or before in ("it", "who", "which", "that"):
        return index > first
    return bool(flags & (wc.NOUN | wc.PLURAL)) and view.tokens[index - 1].kind == "word"


def _object(view: Words, at: int, last: int) -> int | None:
    """Behind the noun phrase that begins here, where it is a plain one of at most six words."""
    if view.lower[at] in _OBJECTS:
        return at + 1
    seen = False
    for index in range(at, min(at + 7, last)):
        word = view.lower[index]
        flags = wc.classes(word)
        if seen and wc.is_bare(word):
            return index
        if view.tokens[index].kind != "word" or flags & (wc.AUXILIARY | wc.ADVERB):
            return None
        if flags & wc.CLOSED and word not in _IN_OBJECTS:
            return None
        seen = bool(flags & (wc.NOUN | wc.PLURAL)) or view.tokens[index].norm[0].isupper()
    return None


_IN_OBJECTS = wc.DETERMINERS | frozenset(
    "any all some these those many more other his both".split()
)


def _said(view: Words, sentence: Sentence) -> Iterator[Gap]:
    """'"Nobody knows," he.': a speaker without "said"."""
    first, last = sentence.first, sentence.last
    for index in range(first + 2, last - 1):
        if view.lower[index] not in _SPEAKERS or view.lower[index - 1] not in _CLOSING:
            continue
        if view.lower[index - 2] in (",", "!", "?") and view.lower[index + 1] in (".", ","):
            yield Gap(index + 1, "said")


def _been(view: Words, sentence: Sentence) -> Iterator[Gap]:
    first, last = sentence.first, sentence.last
    for index in range(first + 1, last):
        if view.lower[index] != "been":
            continue
        earlier = view.lower[first:index]
        if any(word in _HAVE or word.endswith(("'ve", "'d", "'s")) for word in earlier):
            continue
        at = index
        while at > first + 1 and wc.classes(view.lower[at - 1]) & wc.ADVERB:
            at -= 1
        before = view.lower[at - 1]
        flags = wc.classes(before)
        if before in ("and", "or") or view.tokens[at - 1].kind == "mark":
            continue
        plural = bool(flags & wc.PLURAL) or before in ("they", "we", "i", "you", "these", "those")
        yield Gap(at, "have" if plural else "has")


def _not(view: Words, sentence: Sentence) -> Iterator[Gap]:
    """As in "The law not protect workers": no "do" and no modal before the bare verb."""
    first, last = sentence.first, sentence.last
    for index in range(first + 1, last - 1):
        if view.lower[index] != "not":
            continue
        at = index + 1
        while at < last - 1 and wc.classes(view.lower[at]) & wc.ADVERB:
            at += 1
        if not wc.is_bare(view.lower[at]) or view.lower[at] == "be":
            continue
        if view.lower[index + 1] in ("only", "just", "even", "all"):
            continue
        before = view.lower[index - 1]
        subject = wc.classes(before)
        if subject & wc.CLOSED and before not in _SPEAKERS and before not in ("it", "this", "you"):
            continue
        if (
            subject & wc.AUXILIARY
            or before in ("and", "or", "but", "to", "why", "that")
            or view.tokens[index - 1].kind == "mark"
        ):
            continue
        earlier = view.lower[first:index]
        if any(licenses_be(word) for word in earlier[-12:]):
            continue
        start = index
        while start > first + 1 and wc.classes(view.lower[start - 1]) & wc.ADVERB:
            start -= 1
        doer = view.lower[start - 1]
        plural = wc.classes(doer) & wc.PLURAL or subject & wc.PLURAL or doer in _DO_SPEAKERS
        past = any(wc.classes(w) & wc.PAST or w in ("was", "were") for w in view.lower[first:last])
        yield Gap(index, "did" if past else "do" if plural else "does")


def _be(view: Words, sentence: Sentence) -> Iterator[Gap]:
    """As in "The findings be published in May": nothing before that "be" can hang on."""
    first, last = sentence.first, sentence.last
    for index in range(first + 1, last - 1):
        if view.tokens[index].norm != "be":
            continue
        at = index
        while at > first + 1 and wc.classes(view.lower[at - 1]) & wc.ADVERB:
            at -= 1
        before = view.lower[at - 1]
        flags = wc.classes(before)
        if before in _WANT_TO or view.tokens[at - 1].kind != "word" or flags & wc.AUXILIARY:
            continue
        if flags & wc.CLOSED and before not in ("he", "she", "they", "we", "i", "it", "this"):
            continue
        if "not" in view.lower[at:index] or "-" in before or view.lower[index + 1] == "sure":
            continue
        if at - 2 >= first and view.lower[at - 2] in _CONDITIONS:
            continue  # "unless it be meant as a threat"
        if inverts_be(view, index) or any(licenses_be(view.lower[i]) for i in range(first, at)):
            continue
        yield Gap(at, "will")


def inverts_be(view: Words, index: int) -> bool:
    """As in "Far be it from us", "be they old or young": "be" stands before its subject."""
    follows = view.lower[index + 1] if index + 1 < len(view.lower) else ""
    return view.lower[index] == "be" and follows in ("it", "they", "he", "she")


_CONDITIONS = frozenset("if unless until though although whether lest however whatever".split())


def licenses_be(word: str) -> bool:
    """Whether a bare "be" may hang on this word."""
    return word in _BARE_TAKERS or word in _DEMANDS or word.endswith(("'d", "'ll", "n't"))


def _infinitives(view: Words, sentence: Sentence) -> Iterator[Gap]:
    """As in "Likely be", "failed agree": a bare verb where only "to" can lead on to it."""
    first, last = sentence.first, sentence.last
    for index in range(first + 1, last):
        if view.lower[index - 1] not in _WANT_TO:
            continue
        if view.tokens[index].norm[0].isupper() or not _is_infinitive(view, index):
            continue
        word, before = view.lower[index], view.lower[index - 1]
        adjective = wc.classes(before) & wc.ADJECTIVE
        modifies = wc.classes(before) & (wc.PARTICIPLE | wc.GERUND | wc.ADJECTIVE)
        if modifies and index - 2 >= first and _determines(view.lower[index - 2]):
            continue  # "the failing build"
        licensing = _BARE_TAKERS - {"have", "has", "had"} if adjective else _CAUSATIVES
        if any(
            w in licensing or (adjective and w.endswith(("'ll", "'d", "n't")))
            for w in view.lower[max(first, index - 7) : index - 1]
        ):
            continue
        # "Both sides likely understand it": an adverb.
        if before in _MAY_BE_NOUNS and not _verb_or_lone(view, index - 1, first):
            continue
        if before in _NOUNS and not _is_object(view, index - 1, first):
            continue
        if word in _STATES and (before in _OBJECT_FIRST or before in _NOUNS):
            continue  # "the measures to be designed include"
        if before in ("hope", "hopes") and view.lower[index - 3] in wc.MODALS:
            continue  # "which will, we hope, give"
        needs_be = before in _OBJECT_FIRST or before in ("likely", "unlikely")
        if before in _OBJECT_FIRST and _singular_subject(view, index - 1, first):
            needs_be = False  # "the government agreed expand"
        if needs_be and not _passive_before(view, index - 1, first):
            continue
        yield Gap(index, "to", verb=False)


def _said_to(view: Words, sentence: Sentence) -> Iterator[Gap]:
    """As in "The bank is said have improved", "they are believed be near"."""
    for index in range(sentence.first + 3, sentence.last - 1):
        if view.lower[index] not in _HAVE_OR_BE or view.lower[index - 1] not in _HELD:
            continue
        at = index - 2
        while at > sentence.first and wc.classes(view.lower[at]) & wc.ADVERB:
            at -= 1
        if view.lower[at] in wc.BE_FINITE and not _DEMANDS.intersection(
            view.lower[sentence.first : at]
        ):
            yield Gap(index, "to", verb=False)


_HAVE_OR_BE = frozenset({"have", "be"})
_HELD = frozenset(
    "said believed thought reported known alleged estimated understood rumoured rumored assumed "
    "considered found deemed".split()
)


_NUMBERS = frozenset("one two three four five six seven eight nine ten".split())
# "Between the two the gap grew", "of the five the one that".
_BEFORE_OTHERS = (wc.DETERMINERS | wc.PREPOSITIONS | {"or", "than", "but"}) - {"by", "with"}
_MOST = frozenset("most least best worst biggest largest".split())


def _of(view: Words, sentence: Sentence) -> Iterator[Gap]:
    """As in "two the three participants", "one the largest ports"."""
    first, last = sentence.first, sentence.last
    for index in range(first, last - 3):
        word, after = view.lower[index], view.lower[index + 2]
        if word not in _NUMBERS or view.lower[index + 1] != "the":
            continue
        if index > first and view.lower[index - 1] in _BEFORE_OTHERS:
            continue
        number = after in _NUMBERS and after != "one" and word != after
        flags = wc.classes(after)
        superlative = after in _MOST or (after.endswith("est") and flags == wc.ADJECTIVE)
        if number or (word == "one" and superlative):
            yield Gap(index + 1, "of", verb=False)


_HINGES = frozenset({"been", "not"}).union(
    _NUMBERS, _SINGULAR_PRONOUNS, _HAVE_OR_BE, _WANT_TO, _CAUSES, _CLOSING, _SPEAKERS
)
"""Words that the rules hang on."""


def _is_object(view: Words, index: int, first: int) -> bool:
    """Whether a noun is the object of a verb, or of a preposition before a name that owns it.

    As in "defends its decision", "in an effort", "behind the army's decision".
    """
    at = index - 1
    owned = at > first and view.lower[at].endswith(("'s", "s'"))
    if owned:
        at -= 1
    while at > first and wc.classes(view.lower[at]) & wc.ADJECTIVE:
        at -= 1
    if at > first and view.lower[at] in wc.DETERMINERS:
        at -= 1
    if view.tokens[index].norm[0].isupper():
        return False
    flags = wc.classes(view.lower[at])
    in_an = view.lower[at] == "in" and view.lower[index] in ("effort", "attempt", "bid")
    behind = owned and view.lower[at] in wc.PREPOSITIONS
    return (
        in_an
        or behind
        or (bool(flags & wc.VERB) and not flags & (wc.NOUN | wc.PLURAL | wc.AUXILIARY))
    )


def _is_infinitive(view: Words, index: int) -> bool:
    """Whether a word can only be the bare form of a verb, if need be with its object behind it."""
    word = view.lower[index]
    if wc.is_bare(word):
        return True
    flags = wc.classes(word)
    following = view.lower[index + 1] if index + 1 < len(view.lower) else ""
    return bool(flags & wc.BARE and flags & wc.NOUN) and following in ("the", "a", "an", "its")


def _verb_or_lone(view: Words, index: int, first: int) -> bool:
    """Whether a form in -s is a verb ("the state plans expand") or a verb's object."""
    before = view.lower[index - 1] if index > first else ""
    flags = wc.classes(before)
    if flags & wc.PAST and not flags & wc.CLOSED:
        return True  # "announced plans expand"
    return (
        flags & wc.NOUN > 0
        and not flags & wc.PLURAL
        and index - 2 >= first
        and (view.lower[index - 2] in ("the", "a", "this", "its"))
    )


def _singular_subject(view: Words, index: int, first: int) -> bool:
    """Whether a noun in the singular, or a name, stands before the verb as its subject."""
    before = view.tokens[index - 1] if index > first else None
    if before is None or before.kind != "word":
        return False
    if view.lower[index - 1] in ("he", "she", "it", "they", "we", "i", "you"):
        return True
    flags = wc.classes(view.lower[index - 1])
    lone = index - 2 <= first or view.lower[index - 2] in wc.DETERMINERS
    return bool(flags & wc.NOUN) and not flags & wc.PLURAL and lone


def _determines(word: str) -> bool:
    return (word in wc.DETERMINERS and word != "no") or word.endswith(("'s", "s'"))


def _passive_before(view: Words, index: int, first: int) -> bool:
    at = index - 1
    while at > first and wc.classes(view.lower[at]) & wc.ADVERB:
        at -= 1
    return view.lower[at] in wc.BE_FINITE or view.lower[at] in ("been", "be", "being")
