"""Count what rules flag in a folder of drafts, and show a sample to read by hand.

    python -m tools.count_flags FOLDER --select structure,links [--show N] [--profile NAME]

Prints for each rule its severity, flags, documents with any, flags per 100 documents, per
1,000 words and per 1,000 sentences of running text, then N flags of each with their message,
spread evenly over the folder. Rules without a flag are listed too, for silence is a figure.
Nothing is asked online.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from linter.checking import Checker, House
from linter.errors import BrieflintError
from linter.finding import Finding
from linter.formats import reading
from linter.language.words import prose
from linter.packs import load, shipped
from linter.settings import Settings


def main() -> None:
    """Run the rules over every draft in the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--select", default="")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--profile", default="auto")
    options = parser.parse_args()
    chosen = set(filter(None, options.select.split(",")))
    rules = tuple(
        rule for rule in load(shipped())
        if not chosen or {rule.id, rule.id.partition("/")[0]} & chosen
    )  # fmt: skip
    checker = Checker(House(Settings(profile=options.profile), rules))
    found: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
    documents = words = sentences = unread = 0
    for path in sorted(options.folder.rglob("*")):
        if reading.suffix(path.name) not in reading.WALKED or not path.is_file():
            continue
        try:
            document = reading.read(path.read_bytes(), path.name)
            findings = checker.examine(document, path.name, str(path.absolute()))
        except BrieflintError as error:
            print(f"unread: {path.name}: {error}")
            unread += 1
            continue
        documents += 1
        words += len(document.text.split())
        sentences += len(document.derive(prose).sentences)
        for finding in findings:
            found[finding.rule].append((path.name, finding))
    print(f"{documents} documents, {words:,} words, {sentences:,} sentences, {unread} unread")
    heads = f"{'/100 docs':>9} {'/1k words':>9} {'/1k sentences':>13}"
    print(f"{'rule':32} {'severity':8} {'flags':>6} {'docs':>5} {heads}")
    for rule in rules:
        flags = found.get(rule.id, [])
        held = len({name for name, _ in flags})
        by_document, by_word, by_sentence = (
            share * len(flags) / max(1, of)
            for share, of in ((100, documents), (1000, words), (1000, sentences))
        )
        rates = f"{by_document:9.2f} {by_word:9.3f} {by_sentence:13.3f}"
        print(f"{rule.id:32} {rule.severity.value:8} {len(flags):6} {held:5} {rates}")
    for rule_id, flags in sorted(found.items()):
        step = max(1, len(flags) // max(1, options.show))
        for name, finding in flags[::step][: options.show]:
            print(f"\n{rule_id}  {name}\n  {finding.message}\n  … {finding.excerpt!r}")


if __name__ == "__main__":
    main()
