"""The configuration that `brieflint init` writes."""

from __future__ import annotations

TEMPLATE = """\
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
# A text file with the approved disclaimer; {organisation} and {year} may stand in it.
# disclaimer = "disclaimer.txt"
# A table of the people whom contacts may name, with the columns name, role, phone and email.
# roster = "roster.csv"

[acronyms]
# Acronyms that every reader of yours knows; they need no definition.
# known = { DPRK = "Democratic People's Republic of Korea" }

[names]
# What you write, for what others write.
# preferred = { Kiev = "Kyiv" }

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

# A finding that may stand for a while.
# [[waivers]]
# rule = "links/placeholder"
# files = ["drafts/march.md"]
# text = "January"                    # only this text; leave it out for all
# reason = "the archive page goes live on 1 April"
# owner = "desk editor"
# expires = 2026-04-02                # the last day on which it may stand
"""
