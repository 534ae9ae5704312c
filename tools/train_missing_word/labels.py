"""What may be missing before a token."""

from linter.language.missing import COPULAS, LABELS, VERBS

VERB_LABELS = range(1, VERBS + 1)
COPULA_LABELS = range(1, COPULAS + 1)

__all__ = ["COPULA_LABELS", "LABELS", "VERB_LABELS"]
