"""The disclaimer: closing legal text, known by its vocabulary and not by any one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.shape.labels import disclaimer_label, looks_like_label, says_nothing_else
from linter.shape.layout import Block

COPYRIGHT = re.compile(r"©|\(c\)\s?(?:19|20)\d\d|\bcopyright\b.{0,30}(?:19|20)\d\d", re.I)

_SELF = (
    r"(?:this|the|these|our)\s+(?:\w+\s+)?(?:document|material|materials|communication"
    r"|publication|report|briefing|brief|note|message|e-?mail|newsletter|paper|content|information"
    r"|analysis|product|page|update|bulletin|memo(?:randum)?|research|alert|commentary|assessment)"
)
_VOCABULARY: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern, re.I), weight)
    for pattern, weight in (
        (r"all rights(?: are)? reserved", 3),
        (COPYRIGHT.pattern, 2),
        (r"\bdisclaims?\b|\bdisclaimer\b", 2),
        (r"\bnot? (?:be )?(?:intended (?:to (?:be|constitute|provide)|as)|constitute|to be (?:taken|"
         r"construed|relied)|construed|considered|deemed|regarded as|treated as|provide)\b", 2),
        (r"\b(?:investment|legal|financial|tax|accounting|professional|commercial|medical) (?:or "
         r"\w+ )?advice\b|\badvice on any\b|\bsubstitute for\b.{0,40}\badvice\b", 1.5),
        (r"\bno (?:\w+ )?(?:guarantees?|warrant(?:y|ies)|representations?|assurances?|liability"
         r"|responsibility)\b|\b(?:cannot|does not|do not|not) (?:be )?(?:guaranteed?|warrant"
         r"|accept (?:any )?(?:liability|responsibility))", 2),
        (r"\baccuracy\b.{0,30}\b(?:completeness|reliability|timeliness)\b|"
         r"\bcompleteness\b.{0,30}\baccuracy\b", 2),
        (r"\b(?:general )?(?:information|informational|background|educational|discussion|reference)"
         r"(?: \w+)? (?:purposes?|only|research)\b", 1.5),
        (r"\b(?:solely|exclusively|only|sole use)\b.{0,30}\b(?:recipients?|addressees?|clients?"
         r"|persons?|use|internal)\b|\bintended (?:recipients?|addressees?|solely|only)\b", 1.5),
        (r"\bmay(?: not)? be (?:reproduced|copied|distributed|redistributed|disclosed|quoted|shared"
         r"|forwarded|published|transmitted|stored|used)\b|\bno part of\b|\bnot (?:be )?(?:reproduced|"
         r"redistributed|forwarded)\b|\bdo not (?:forward|distribute|copy|share)\b|"
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
        (r"\b(?:confidential|proprietary|privileged)\b", 1),
        (r"\bpast performance\b|\bforward-looking\b|\bat (?:your|their) own risk\b|\bas is\b", 1.5),
        (r"\bregistered (?:in|office|company|trade ?marks?)\b|\bauthori[sz]ed and regulated\b", 1.5),
        (r"\b(?:unauthori[sz]ed|strictly prohibited|permitted by (?:applicable )?law)\b", 1.5),
        (r"\b(?:errors?|omissions?|inaccurac(?:y|ies))\b.{0,20}\b(?:or|and)\b.{0,20}"
         r"\b(?:errors?|omissions?|losses|damages?)\b", 1.5),
        (rf"\b{_SELF}\b.{{0,60}}\b(?:is|are|was|were|has been|have been|does|do|may|should|must)\b",
         1),
    )
)  # fmt: skip

_QUICK = re.compile(
    r"©|\(c\)|copyright|reserved|disclaim|advice|guarantee|warrant|liab|accura|inform|recipient"
    r"|reproduc|consent|permission|opinion|views|rel(?:y|ied|iance)|reliable|confidential|propriet"
    r"|notice|constitute|distribut|solely|solicitation|prohibited|own risk",
    re.I,
)

_ENOUGH = 3.0
"""Legal text where legal text belongs: at the end, or in a header, footer or note."""

_PLAIN = 6.0
"""Legal text wherever it stands."""


def legal_weight(text: str) -> float:
    """How much of the vocabulary of legal notices a text has; most prose has under 2."""
    if not _QUICK.search(text):
        return 0.0
    folded = " ".join(text.split())
    return sum(weight for pattern, weight in _VOCABULARY if pattern.search(folded))


def find_disclaimer(
    blocks: Sequence[Block], taken: frozenset[int]
) -> tuple[Block | None, tuple[Block, ...]] | None:
    """The disclaimer's heading, if it has one, and its blocks; None without a disclaimer.

    `taken` are indices of blocks that are another section's.
    """
    free = [block for block in blocks if block.index not in taken]
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
        legal = [i for i, b in enumerate(under) if legal_weight(b.text) >= 1.5]
        if legal and legal[0] <= 2:
            return block, tuple(under[: legal[-1] + 1])
    return None


def _closing(blocks: Sequence[Block]) -> tuple[None, tuple[Block, ...]] | None:
    """Legal text among the last blocks of the body."""
    body = [block for block in blocks if block.place == "body"]
    zone = max(6, len(body) // 5)
    return _run(body, max(0, len(body) - zone))


def _apart(blocks: Sequence[Block]) -> tuple[None, tuple[Block, ...]] | None:
    """Legal text in a footer, a header or a note."""
    return _run([block for block in blocks if block.place != "body"], 0)


def _run(blocks: Sequence[Block], first: int) -> tuple[None, tuple[Block, ...]] | None:
    weights = [legal_weight(block.text) for block in blocks]
    for at in range(len(blocks) - 1, first - 1, -1):
        if blocks[at].kind == "heading" or not _is_notice(blocks[at], weights[at]):
            continue
        start = at
        while (
            start > 0
            and weights[start - 1] >= 1.5
            and blocks[start - 1].kind != "heading"
            and blocks[start - 1].place == blocks[at].place
        ):
            start -= 1
        return None, tuple(blocks[start : at + 1])
    return None


def _is_notice(block: Block, weight: float) -> bool:
    if weight >= _PLAIN:
        return True
    if block.place == "body" and block.words > 40 and weight < _ENOUGH + 1:
        return False
    if weight >= _ENOUGH:
        return True
    # A line with nothing but the copyright.
    return bool(COPYRIGHT.search(block.text)) and block.words <= 15


def _anywhere(blocks: Sequence[Block]) -> tuple[None, tuple[Block, ...]] | None:
    for block in reversed(blocks):
        if block.kind == "heading" or block.kind == "code" or block.words > 300:
            continue
        if legal_weight(block.text) >= _PLAIN and re.search(_SELF, block.text, re.I):
            return None, (block,)
    return None
