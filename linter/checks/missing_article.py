"""A name without the article that the draft gives it everywhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language import word_classes as wc
from linter.language.inflect import base_of_irregular
from linter.language.words import Words, prose, words
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "name", "right"})

# Prepositions whose object is a plain noun phrase; "as" is not among them.
_BEFORE = frozenset(
    "of in on at by for from with without into onto upon between among during through "
    "throughout within across against under over about around near toward towards to "
    "since until via despite regarding concerning including inside outside beyond behind".split()
)
# What may follow a noun phrase that has come to its end; a noun would make an
# adjective of the name ("DPRK officials"), and so would "and" with a noun later.
_AFTER = (
    frozenset(
        ". , ; : ! ? ) ” — – … which who whom whose that where when while because although "
        "though if unless is are was were has have had does did do will would can could shall "
        "should may might must cannot".split()
    )
    | _BEFORE
)
# What may follow a verb, and neither a participle nor its noun.
_CLOSES = _BEFORE | wc.DETERMINERS | frozenset(". , ;".split())
_MADE_BY = frozenset(
    "based led backed owned run made born built funded sponsored registered flagged controlled "
    "held issued trained supplied brokered linked allied grown produced sourced".split()
)
_OPENS = frozenset("and but that because although though while whereas if when as so".split())
_NAMES = frozenset(
    "netherlands philippines bahamas maldives gambia hague kremlin pentagon vatican "
    "caucasus balkans sahel levant".split()
)
# After these a name is no noun phrase of its own, or has its article elsewhere.
_NOT_BARE = frozenset("the a an this that its his her their our my your every each as".split())
_TWO_WORD_NAMES = frozenset(
    {
        ("united", "states"), ("united", "kingdom"), ("united", "nations"), ("european", "union"),
        ("african", "union"), ("white", "house"), ("west", "bank"), ("gaza", "strip"),
        ("middle", "east"), ("czech", "republic"), ("dominican", "republic"), ("far", "east"),
        ("security", "council"), ("world", "bank"), ("marshall", "islands"), ("red", "sea"),
        ("persian", "gulf"), ("black", "sea"), ("soviet", "union"), ("ivory", "coast"),
        ("solomon", "islands"), ("south", "caucasus"), ("european", "commission"),
    }
)  # fmt: skip


class Params(NamedTuple):
    """`times`: how often a draft must write the name with "the" before it counts as its habit."""

    times: int = 2


class Use(NamedTuple):
    """One place where a name stands as a noun: tokens `first` to `last` (exclusive).

    `certain` says that an article is wanted here if the name takes one at all.
    """

    name: str
    first: int
    last: int
    article: bool
    certain: bool = True


def build(params: Params, settings: Settings) -> Check:  # noqa: ARG001
    """The check; its edit puts "the"."""

    def check(document: Document) -> Iterator[Hit]:
        view = document.derive(words)
        with_the: Counter[str] = Counter(
            use.name for at in view.where.get("the", ()) if (use := _use(document, view, at + 1))
        )
        for name in sorted(name for name, times in with_the.items() if times >= params.times):
            uses = [
                use
                for at in view.where.get(name.split()[0].lower(), ())
                if (use := _use(document, view, at)) and use.name == name and not use.article
            ]
            # Half as often bare as not, or more: then both are this draft's habit.
            if not uses or with_the[name] < 2 * len(uses):
                continue
            running = document.derive(prose)
            for use in uses:
                if use.certain and running.at(use.first) and not _in_a_list(view, use):
                    yield _hit(document, view, use)

    return check


def _name_length(view: Words, index: int) -> int:
    norm = view.tokens[index].norm
    if view.tokens[index].kind != "word":
        return 0
    stem = norm.removesuffix("'s").removesuffix("s'")
    if stem.isupper() and 2 <= len(stem) <= 8 and stem.isalpha():
        return 1
    lower = stem.lower()
    if lower in _NAMES:
        return 1
    if index + 1 < len(view.lower):
        second = view.lower[index + 1].removesuffix("'s").removesuffix("'")
        if (lower, second) in _TWO_WORD_NAMES and view.tokens[index + 1].norm[0].isupper():
            return 2
    return 0


def _use(document: Document, view: Words, first: int) -> Use | None:
    """The use of a name that begins at this token as a noun of its own, if it is one."""
    if not 0 < first < len(view.tokens) or not view.tokens[first].norm[0].isupper():
        return None
    length = _name_length(view, first)
    if not length or _apart(document, view, first):
        return None
    last = first + length
    name = " ".join(token.norm for token in view.tokens[first:last])
    possessive = name.endswith(("'s", "s'"))
    before = view.lower[first - 1]
    if before == "the" and (possessive or _ends(document, view, last)):
        return Use(name.removesuffix("'s").removesuffix("'"), first, last, True)
    if possessive:
        return None
    if before in _BEFORE and _ends(document, view, last):
        return Use(name, first, last, False)
    if last < len(view.lower) and _is_subject(document, view, first, last):
        return Use(name, first, last, False)
    if before in _NOT_BARE or not _ends(document, view, last):
        return None
    return Use(name, first, last, False, certain=False)


def _is_subject(document: Document, view: Words, first: int, last: int) -> bool:
    """Whether a clause begins with this name and a verb in the singular follows it."""
    before, verb = view.lower[first - 1], view.lower[last]
    if not document.text[view.tokens[last - 1].end : view.tokens[last].start].isspace():
        return False
    if before not in _OPENS or (before in ("and", "or") and view.lower[first - 2] != ","):
        return False
    return verb in ("has", "is", "was", "does")


def _apart(document: Document, view: Words, index: int) -> bool:
    """Whether something other than a space parts a token from the one before it."""
    gap = document.text[view.tokens[index - 1].end : view.tokens[index].start]
    return not gap.isspace() or "\n\n" in gap


def _ends(document: Document, view: Words, last: int) -> bool:
    """Whether the noun phrase ends before token `last`."""
    if last >= len(view.tokens):
        return True
    following = view.tokens[last]
    gap = document.text[view.tokens[last - 1].end : following.start]
    if "\n\n" in gap:
        return True
    if not gap and last + 1 < len(view.tokens):
        glued = view.tokens[last + 1].start == following.end
        if following.norm in ("/", "-", "&") or (glued and view.tokens[last + 1].norm[0].isalnum()):
            return False  # "IRS.gov", "UN:s"
    if view.lower[last] in _AFTER or _is_past(view, last):
        return True
    return bool(wc.classes(view.lower[last]) & wc.ADVERB) and following.kind == "word"


def _is_past(view: Words, index: int) -> bool:
    """Whether a past tense stands behind the name: "exports to the UAE rose in May".

    A participle may belong to the name and a noun behind it ("UAE backed groups").
    """
    word = view.lower[index]
    flags = wc.classes(word)
    if not flags & wc.PAST or flags & wc.ADJECTIVE or word in _MADE_BY:
        return False
    if flags & wc.NOUN and word != "left":
        return False  # "UAE thought"
    if flags & wc.BASE and base_of_irregular(word) in (None, word):
        return False  # "cut", but not "fell"
    if not flags & (wc.PARTICIPLE | wc.BASE):
        return True
    following = view.lower[index + 1] if index + 1 < len(view.lower) else "."
    return following in _CLOSES or bool(wc.classes(following) & wc.ADVERB)


def _in_a_list(view: Words, use: Use) -> bool:
    """As in "from US, UK and Japanese officials": a list whose noun may come later."""
    after = use.last
    return (
        after + 1 < len(view.tokens)
        and view.lower[after] == ","
        and (view.tokens[after + 1].norm[0].isupper() or view.lower[after + 1] in ("and", "or"))
    )


def _hit(document: Document, view: Words, use: Use) -> Hit:
    tokens = view.tokens
    span = Span(tokens[use.first - 1].start, tokens[use.last - 1].end)
    at = tokens[use.first].start
    text = document.slice(span)
    right = text[: at - span.start] + "the " + text[at - span.start :]
    return Hit(
        span, {"text": text, "name": use.name, "right": right}, (Edit(Span(at, at), "the "),)
    )
