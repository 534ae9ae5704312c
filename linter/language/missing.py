"""What the missing-word models tell apart: the words that may be missing before a token."""

LABELS = (
    "none",
    *"is are was were am has have had do does did".split(),
    *"will would can could may might must should shall".split(),
    "main verb",
    *"the a an to of in for on with from at by".split(),
    "preposition",
)
"""The first means that nothing is."""

VERBS = LABELS.index("main verb")
"""The last of the finite verbs, which stand first."""

COPULAS = LABELS.index("am")
"""The last of the forms of "be", which stand first among them."""
