"""The disclaimer: closing legal text, known by its vocabulary and not by any one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.folding import fold, matches_at, starts
from linter.patterns import regex
from linter.shape.labels import disclaimer_label, looks_like_label, says_nothing_else
from linter.shape.layout import Block

COPYRIGHT = regex(r"©|\(c\)\s?(?:19|20)\d\d|\bcopyright\b.{0,30}(?:19|20)\d\d", re.I)

_SELF = (
    r"\b(?:(?:this|these|our)\s+(?:\w+\s+)?(?:documents?|materials?|communications?|publications?"
    r"|reports?|briefings?|briefs?|notes?|messages?|e-?mails?|newsletters?|papers?|contents?"
    r"|information|analys[ie]s|products?|pages?|updates?|bulletins?|memo(?:randum)?s?|research"
    r"|alerts?|commentar(?:y|ies)|assessments?|views|opinions)"
    r"|the\s+(?:contents?|information|materials?|views|opinions|analysis))\b"
)
_SAYS_SELF = regex(_SELF)
_SELF_WORDS = ("this", "these", "our", "the")
_VOCABULARY: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (regex(pattern), weight)
    for pattern, weight in (
        (r"all rights(?: are)? reserved", 3),
        (COPYRIGHT.pattern, 2),
        (r"\bdisclaims?\b|\bdisclaimer\b", 2),
        (r"\bnot? (?:be )?(?:intended (?:to (?:be|constitute|provide)|as)|constitute|to be (?:"
         r"taken|construed|relied)|construed|considered|deemed|regarded as|treated as"
         r"|provide)\b", 2),
        (r"\b(?:investment|legal|financial|tax|accounting|professional|commercial|medical) "
         r"(?:(?:or|and|,) \w+ )*advice\b|\badvice on any\b|\bsubstitute for\b.{0,40}\badvice\b",
         1.5),
        (r"\bno (?:\w+ )?(?:guarantees?|warrant(?:y|ies)|representations?|assurances?|liability"
         r"|responsibility)\b|\b(?:cannot|does not|do not|not) (?:be )?(?:guaranteed?|warrant"
         r"|accept (?:any )?(?:liability|responsibility))", 2),
        (r"\baccuracy\b.{0,30}\b(?:completeness|reliability|timeliness)\b|"
         r"\bcompleteness\b.{0,30}\baccuracy\b", 2),
        (r"\b(?:general )?(?:information|informational|background|educational|discussion|reference)"
         r"(?: \w+)? (?:purposes?|only|research)\b", 1.5),
        (r"\b(?:solely|exclusively|only|sole use)\b.{0,30}\b(?:recipients?|addressees?|clients?"
         r"|persons?|use|internal)\b|\bintended (?:recipients?|addressees?|solely|only)\b", 1.5),
        (r"\bmay(?: not)? be (?:reproduced|copied|distributed|redistributed|disclosed|quoted"
         r"|shared"
         r"|forwarded|published|transmitted|stored|used)\b|\bno part of\b|\bnot (?:be )?(?:"
         r"reproduced|redistributed|forwarded)\b|\bdo not (?:forward|distribute|copy|share)\b|"
         r"\breproduction\b.{0,40}\b(?:prohibited|forbidden|permission)\b", 2),
        (r"\b(?:prior|written|express(?:ed)?) (?:written |express )?(?:consent|permission"
         r"|authori[sz]ation|approval)\b", 1.5),
        (r"\bliab(?:le|ility)\b|\bindemnif|\bfitness for\b|\bmerchantab", 1.5),
        (r"\b(?:views|opinions|judge?ments|estimates|statements)\b.{0,30}\b(?:expressed|contained"
         r"|herein|are those of|represent|reflect)\b", 1.5),
        (r"\bsubject to change\b|\bwithout (?:prior )?notice\b", 1.5),
        (r"\brel(?:y|ied|iance)\b.{0,12}\b(?:up)?on\b", 1),
        (r"\bbelieved to be (?:reliable|accurate|correct)\b|\bsources? (?:we |that )?.{0,20}"
         r"\b(?:reliable|believe)", 2),
        (r"\b(?:offer|solicitation|recommendation|invitation)\b.{0,40}\b(?:to (?:buy|sell|purchase"
         r"|invest)|securit(?:y|ies)|financial instruments?)\b", 2),
        (r"\bnothing (?:in this|herein|contained)\b|\bno (?:part|content) of this\b", 1.5),
        (r"\bnot (?:\w+ ){0,2}(?:investment|legal|financial|tax|professional)\b"
         r".{0,20}\badvice\b", 1.5),
        (r"\b(?:confidential|proprietary|privileged)\b", 1),
        (r"\bpast performance\b|\bforward-looking\b|\bat (?:your|their) own risk\b|\bas is\b", 1.5),
        (r"\bregistered (?:in|office|company|trade ?marks?)\b|\bauthori[sz]ed and regulated\b",
         1.5),
        (r"\b(?:unauthori[sz]ed|strictly prohibited|permitted by (?:applicable )?law)\b", 1.5),
        (r"\b(?:errors?|omissions?|inaccurac(?:y|ies))\b.{0,20}\b(?:or|and)\b.{0,20}"
         r"\b(?:errors?|omissions?|losses|damages?)\b", 1.5),
        (rf"{_SELF}.{{0,60}}\b(?:is|are|was|were|has been|have been|does|do|may|should|must)\b",
         1),
    )
)  # fmt: skip

_QUICK = (
    "©", "(c)", "copyright", "reserved", "disclaim", "advice", "guarantee", "warrant", "liab",
    "accura", "informational", "information purposes", "information only", "recipient",
    "reproduc", "consent", "permission", "opinions", "views", "rely", "relied", "reliance",
    "reliable", "confidential", "propriet", "notice", "constitute", "distribut", "solely",
    "solicitation", "prohibited", "own risk", "subject to change", "forward", "regulated",
    "registered", "copied", "general information", "background", "not be",
)  # fmt: skip

_ENOUGH = 3.0
"""Legal text where legal text belongs: at the end, or in a header, footer or note."""

_PLAIN = 6.0
"""Legal text wherever it stands."""

_LAST = 20
"""How many blocks the end of a long page has."""

_CONTINUES = 1.5
"""Legal text right above other legal text."""

_LINE = 40
"""Legal text of up to this many words may do without naming itself ("this note ...")."""

_SEVERAL = 3
"""How many words of `_QUICK` legal text in the middle of a page has at least."""


def legal_weight(text: str) -> float:
    """How much of the vocabulary of legal notices a text has; most prose has under 2."""
    low = text.lower()
    if not any(word in low for word in _QUICK):
        return 0.0
    folded = " ".join(low.split())
    return sum(weight for pattern, weight in _VOCABULARY if pattern.search(folded))


def find_disclaimer(
    blocks: Sequence[Block], taken: frozenset[int]
) -> tuple[Block | None, tuple[Block, ...]] | None:
    """The disclaimer's heading, if it has one, and its blocks; None without a disclaimer.

    `taken` are indices of blocks that are another section's.
    """
    free = [block for block in blocks if block.position not in taken]
    return _labelled(free) or _closing(free) or _apart(free) or _anywhere(free)


def _labelled(blocks: Sequence[Block]) -> tuple[Block | None, tuple[Block, ...]] | None:
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if not (looks_like_label(block) or says_nothing_else(block)):
            head, colon, rest = block.text.partition(":")
            if colon and disclaimer_label(head) and len(rest.split()) >= 4 and legal_weight(rest):
                return None, (block,)
            continue
        if block.kind == "list_item" or not disclaimer_label(block.text):
            continue
        under: list[Block] = []
        for following in blocks[at + 1 :]:
            if following.place != block.place or following.kind == "heading":
                break
            under.append(following)
        legal = [i for i, b in enumerate(under) if legal_weight(b.text) >= _CONTINUES]
        if legal and legal[0] <= 2:
            return block, tuple(under[: legal[-1] + 1])
    return None


def _closing(blocks: Sequence[Block]) -> tuple[None, tuple[Block, ...]] | None:
    """Legal text among the last blocks of the body."""
    body = [block for block in blocks if block.place == "body"]
    zone = max(6, min(len(body) // 5, _LAST))
    return _run(body, max(0, len(body) - zone))


def _apart(blocks: Sequence[Block]) -> tuple[None, tuple[Block, ...]] | None:
    """Legal text in a footer, a header or a note."""
    return _run([block for block in blocks if block.place != "body"], 0)


def _run(blocks: Sequence[Block], first: int) -> tuple[None, tuple[Block, ...]] | None:
    for at in range(len(blocks) - 1, first - 1, -1):
        last = blocks[at]
        if last.kind == "heading" or not _is_notice(last, legal_weight(last.text)):
            continue
        start = at
        while start > 0 and _continues(blocks[start - 1], last):
            start -= 1
        return None, tuple(blocks[start : at + 1])
    return None


def _continues(block: Block, last: Block) -> bool:
    """Whether the block above legal text is legal text too."""
    same = block.place == last.place and block.kind != "heading"
    return same and legal_weight(block.text) >= _CONTINUES


def _is_notice(block: Block, weight: float) -> bool:
    """Whether a block where legal text belongs is legal text."""
    if weight >= _PLAIN:
        return True
    own = bool(COPYRIGHT.search(block.text))
    if weight >= _ENOUGH and (own or block.words <= _LINE or block.place != "body"):
        return True
    if weight >= _ENOUGH - 0.5 and _names_itself(block.text):
        return True
    # A line with nothing but the copyright.
    return own and block.words <= 15


def _anywhere(blocks: Sequence[Block]) -> tuple[None, tuple[Block, ...]] | None:
    for block in reversed(blocks):
        if block.kind == "heading" or block.kind == "code" or block.words > 300:
            continue
        if not _names_itself(block.text):
            continue
        low = block.text.lower()
        if sum(word in low for word in _QUICK) < _SEVERAL:
            continue
        if legal_weight(block.text) >= _PLAIN:
            return None, (block,)
    return None


def _names_itself(text: str) -> bool:
    """Whether a text speaks of the page it stands on: "this report", "the information"."""
    small = fold(text)
    places = starts(small, _SELF_WORDS)
    return next(matches_at(_SAYS_SELF, small, places), None) is not None
