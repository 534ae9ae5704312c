"""Where each form of a word or mark stands: what looks for a few words looks here.

A draft of 50,000 words has 8,000 different ones. What can be told from a word alone (is it
written in capitals, is it a bracket) is asked once for each, and only the places of those
that matter are visited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from linter.language.tokens import tokenize
from linter.model import Document

Forms = Mapping[str, Sequence[int]]
"""The indices of tokens by their norm, in order, whatever their kind: code may read like a word."""


def forms(document: Document) -> Forms:
    """The places of all norms of a document; call it through `document.derive(forms)`."""
    found: dict[str, list[int]] = {}
    for index, token in enumerate(document.derive(tokenize).tokens):
        norm = token.norm
        if norm in found:
            found[norm].append(index)
        else:
            found[norm] = [index]
    return found


def indices(known: Forms, wanted: Callable[[str], object]) -> list[int]:
    """The indices of the tokens whose norm is wanted, in order."""
    return sorted(at for norm, its in known.items() if wanted(norm) for at in its)


def indices_of(known: Forms, norms: Iterable[str]) -> list[int]:
    """The indices of the tokens that have one of these norms, in order."""
    return sorted(at for norm in norms for at in known.get(norm, ()))
