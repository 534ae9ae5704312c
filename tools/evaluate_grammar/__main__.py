"""What the grammar rules find where one word was cut out, and what they flag in vain.

    python -m tools.evaluate_grammar /path/to/dev.jsonl.xz [--rules grammar/missing-word,...]
                                     [--flagged N] [--missed N]

The input has one JSON object a line: `text`, a sentence; `kind`, "clean" or the
class of the word cut out (cop a finite form of be, aux, modal, main, det, prep,
to); `gap`, the code point where it stood; `del`, the word; `src`, where the
sentence comes from. A hit is a finding within two tokens of the gap; the cost
is the number of clean sentences flagged per 1,000, real errors in them included.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from linter import packs
from linter.engine import Bound, bind
from linter.finding import Hit
from linter.formats.builder import Builder
from linter.language.tagger import missing_verbs, models
from linter.language.tokens import tokenize
from linter.model import Document, SourceRange, Span
from linter.rule import Check
from linter.settings import Settings

MODEL_RULE = "grammar/missing-word"
FINITE = ("cop", "aux", "modal", "main")
NEAR = 2


class Case(NamedTuple):
    """One sentence of the input."""

    text: str
    kind: str
    gap: int | None
    word: str
    source: str


class Outcome(NamedTuple):
    """A case, and by rule the spans found in it that count (near the gap, or any if clean)."""

    case: Case
    found: dict[str, list[Span]]


def main(arguments: list[str]) -> int:
    """Read, run, print."""
    parser = argparse.ArgumentParser(prog="evaluate_grammar", description=__doc__)
    parser.add_argument("path")
    parser.add_argument("--rules", default="grammar", help="families or rules, by commas")
    parser.add_argument("--flagged", type=int, default=50, help="clean sentences to list")
    parser.add_argument("--missed", type=int, default=0, help="missed gaps to list of each class")
    options = parser.parse_args(arguments)
    wanted = options.rules.split(",")
    rules = [
        rule
        for rule in packs.load(packs.shipped())
        if rule.id in wanted or rule.id.split("/")[0] in wanted
    ]
    if models() is None:
        print("The trained model is not there: what follows is of the rules alone.\n")
    read = list(cases(options.path))
    settings = Settings()
    alone = Settings(rules={MODEL_RULE: {"model": False}})
    for title, checks in (
        ("The rules alone", checks_of(bind(rules, alone))),
        ("The model alone", {MODEL_RULE: model_alone}),
        ("Both", checks_of(bind(rules, settings))),
    ):
        outcomes = [outcome(case, checks) for case in read]
        print(f"{title}\n")
        report(outcomes)
    listing(outcomes, options.flagged, options.missed)
    return 0


def checks_of(bound: tuple[Bound, ...]) -> dict[str, Check]:
    """The checks of bound rules, by the rules' ids."""
    return {item.rule.id: item.check for item in bound}


def model_alone(document: Document) -> Iterator[Hit]:
    """What the trained models find without the rules beside them."""
    tokens = document.derive(tokenize).tokens
    for gap in (document.derive(missing_verbs) or {}).values():
        yield Hit(Span(tokens[gap.at - 1].start, tokens[gap.at].end))


def cases(path: str) -> Iterator[Case]:
    """The sentences of the input."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            yield Case(raw["text"], raw["kind"], raw.get("gap"), raw.get("del", ""), raw["src"])


def document_of(text: str) -> Document:
    """A document of one paragraph."""
    builder = Builder()
    builder.begin_block("paragraph")
    builder.add(text, SourceRange(0, len(text)), verbatim=True)
    builder.end_block()
    return builder.finish(path="case", format="markdown", source=text, sha256="")


def outcome(case: Case, checks: dict[str, Check]) -> Outcome:
    """What counts among the findings of these checks in one sentence."""
    document = document_of(case.text)
    found: dict[str, list[Span]] = defaultdict(list)
    for name, check in checks.items():
        for hit in check(document):
            if hit.span and (case.gap is None or near(document, hit.span, case.gap)):
                found[name].append(hit.span)
    return Outcome(case, dict(found))


def near(document: Document, span: Span, gap: int) -> bool:
    """Whether a span lies within `NEAR` tokens of a gap."""
    tokens = document.derive(tokenize).tokens
    at = sum(token.start < gap for token in tokens)
    first = sum(token.end <= span.start for token in tokens)
    last = sum(token.start < span.end for token in tokens)
    return first - NEAR <= at <= last + NEAR


def report(outcomes: list[Outcome]) -> None:
    """Print recall by class and by source, cost, and what each rule gives."""
    total: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    for case, found in outcomes:
        for source in ("all", case.source):
            total[source, case.kind] += 1
            hits[source, case.kind] += bool(found)
        for rule in found:
            by_rule[rule][case.kind] += 1
    sources = sorted({source for source, _ in total}, key=lambda name: (name != "all", name))
    kinds = ["cop", "aux", "modal", "main", "det", "prep", "to"]
    print(f"{'':10}{'flags/1000':>11}{'finite':>8}" + "".join(f"{kind:>8}" for kind in kinds))
    for source in sources:
        clean = total[source, "clean"]
        cost = 1000 * hits[source, "clean"] / clean if clean else 0.0
        finite = sum(total[source, kind] for kind in FINITE)
        located = sum(hits[source, kind] for kind in FINITE) / finite if finite else 0.0
        shares = "".join(
            f"{hits[source, kind] / total[source, kind] if total[source, kind] else 0:8.3f}"
            for kind in kinds
        )
        print(f"{source:10}{cost:11.2f}{located:8.3f}{shares}")
    print()
    for rule, counts in sorted(by_rule.items()):
        shown = ", ".join(f"{kind} {counts[kind]}" for kind in ["clean", *kinds] if counts[kind])
        print(f"{rule}: {shown}")
    print()


def listing(outcomes: list[Outcome], flagged: int, missed: int) -> None:
    """Print clean sentences that were flagged, and gaps that were not."""
    print("Clean sentences flagged:")
    wrong = [outcome for outcome in outcomes if outcome.case.kind == "clean" and outcome.found]
    for case, found in wrong[:flagged]:
        for rule, spans in found.items():
            for start, end in spans:
                shown = f"{case.text[:start]}[[{case.text[start:end]}]]{case.text[end:]}"
                print(f"  {rule} ({case.source}): {shown}")
    left: dict[str, int] = defaultdict(lambda: missed)
    for case, found in outcomes:
        if case.gap is None or found or not left[case.kind]:
            continue
        left[case.kind] -= 1
        shown = f"{case.text[: case.gap]}<<{case.word}>>{case.text[case.gap :]}"
        print(f"  missed {case.kind} ({case.source}): {shown}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
