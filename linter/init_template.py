"""The configuration that `brieflint init` writes."""

from __future__ import annotations

from linter.limits import DEFAULT

_LIMITS = {
    "deadline": "seconds of processor time for a draft",
    "file_size": "megabytes of a file, as those below",
    "text_size": "of a Markdown, text, reStructuredText, Org or LaTeX file",
    "marks": "lines and characters of markup in a Markdown or text file",
    "paragraph_length": "characters in one paragraph",
    "unpacked_size": "megabytes of text and markup in a Word, ODT or EPUB file, unpacked",
    "parts": "files packed in one of these",
    "pack_ratio": "times that a large part may be packed smaller than it is",
    "xml_depth": "elements within each other in a Word file",
    "xml_nodes": "elements and attributes in one part of a Word file",
    "pandoc_time": "seconds of processor time that pandoc may take for a file",
    "pandoc_memory": "megabytes that pandoc may hold",
}
_LIMIT_LINES = "\n".join(
    f"# {name.replace('_', '-')} = {getattr(DEFAULT, name)}".ljust(30) + f"# {said}"
    for name, said in _LIMITS.items()
)

TEMPLATE = f"""\
# Configuration of brieflint. It holds for every draft in this folder and below it.
# A line that begins with "#" is a comment; take the "#" away to make it count.

# The type of the documents: "briefing" or "note". Without it, rules about structure run only
# on drafts in which the parts of a briefing can be recognised.
# profile = "briefing"

# The language of the drafts: "en" accepts British and American spelling, "en-GB" or "en-US" one.
language = "en"

# From which severity on a run fails: "error", "warning", "info" or "never".
fail-on = "error"

# Folders are searched for Markdown and Word files. More, or fewer:
# include = ["web/**/*.html"]
# exclude = ["README.md", "archive/**"]

# Folders with rules of your own.
# packs = ["house/"]

[organisation]
# name = "Example Advisory"
# Addresses in the contacts end in one of these.
# email-domains = ["example-advisory.com"]
# The country of telephone numbers without a country code.
# phone-region = "US"
# A text file with the approved disclaimer; {{organisation}} and {{year}} may stand in it.
# disclaimer = "disclaimer.txt"
# A table of the people whom contacts may name, with the columns name, role, phone and email.
# roster = "roster.csv"

[acronyms]
# Acronyms that every reader of yours knows; they need no definition.
# known = {{ DPRK = "Democratic People's Republic of Korea" }}

[names]
# What you write, for what others write.
# preferred = {{ Kiev = "Kyiv" }}

[spelling]
# Words that are right although no dictionary has them.
# words = ["Hwasong"]

# One table for each rule that is to behave differently; "brieflint rules" lists the rules,
# "brieflint rule ID" their options.
# [rules."acronyms/undefined"]
# severity = "error"                  # or "warning", "info", "off"

# Drafts of another kind.
# [[overrides]]
# files = ["notes/**"]
# profile = "note"

[suppressions]
# Whether a comment or a waiver that gives no reason counts for nothing.
# require-reason = true

# What a draft may cost. The message about a draft beyond a limit says which one it is.
[limits]
{_LIMIT_LINES}

# A finding that may stand for a while.
# [[waivers]]
# rule = "links/placeholder"
# files = ["drafts/march.md"]
# text = "January"                    # only this text; leave it out for all
# reason = "the archive page goes live on 1 April"
# owner = "desk editor"
# expires = 2026-04-02                # the last day on which it may stand
"""
