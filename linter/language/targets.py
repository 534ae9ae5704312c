"""What is wrong with a link's target, as far as its letters tell."""

from __future__ import annotations

import re

from linter.patterns import regex

_WEB = regex(r"https?://", re.I)
_MISSING_COLON = regex(r"https?;?/{1,3}\w", re.I)
_SLASHES = regex(r"https?:(?:/(?!/)|///+|\\+|(?![/\\]))", re.I)
_TWICE = regex(r"https?:/{0,2}(?:https?[:/;]|www\.https?[:/])", re.I)
_SCHEME = regex(r"([a-z][a-z0-9]{1,7})(?:[:;]/{1,3}|:?//)", re.I)
_MAIL_ADDRESS = regex(r"[^\s/@:?#]+@[^\s/@:?#]+\.[a-z]{2,}", re.I)
_MAILTO_TYPO = regex(
    r"(?:mail\s+to|malto|maito|mailo|mailt|mialto|mailtp|mail-to|mailto)[:;/]{0,3}\s*\S+@", re.I
)
_MAILTO = regex(
    r"mailto:[^\s@?,;]+@[^\s@?,;/]+\.[^\s@?,;/]+(?:\s*[,;]\s*[^\s@?,;]+@[^\s@?,;/]+)*(?:\?\S*)?",
    re.I,
)
_BARE_HOST = regex(
    r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|gov|edu|mil|int|eu|co\.uk|org\.uk|gov\.uk|ac\.uk)(?:[/?#].*)?"
    r"|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.org/.*",
    re.I,
)
_DRIVE = regex(r"[a-z]:[\\/]|\\\\\w", re.I)
_HOST = regex(r"https?://(?:[^/?#@]*@)?([^/?#]*)", re.I)
_NEAR_WEB = frozenset(
    "htp htps http https htt htttp htttps hhttp hhttps httpp httpps httpss ttp ttps tp hxxp "
    "hxxps hhtp hhtps htpp htpps https htpt htpts http hppt hpps nttp nttps jttp jttps gttp "
    "gttps httl".split()
)


_TEL = regex(r"tel:(?:%20|[\s+().*#-])*(?:\d(?:%20|[\s().-])*){3}", re.I)


def problem(href: str) -> str | None:
    """What keeps a target from working, in words that follow "because"; None for a sound one.

    Relative paths, anchors, telephone numbers and schemes of other programs are sound.
    """
    target = href.strip()
    if not target or target.startswith(("#", "{")) or "{{" in target or "{%" in target:
        return None
    if target[0] in "([<\"'“‘":
        return f"it begins with '{target[0]}'"
    low = target.lower()
    if low.startswith("tel:"):
        return None if _TEL.match(target) else "there is no telephone number after 'tel:'"
    if low.startswith(("javascript:", "data:", "about:", "sms:")):
        return None
    return _scheme_problem(target) or _mail_problem(target) or _letters_problem(target)


def _scheme_problem(target: str) -> str | None:
    if _TWICE.match(target):
        return "'http' stands in it twice"
    if _MISSING_COLON.match(target):
        return "the colon after 'http' or 'https' is missing"
    if _SLASHES.match(target):
        return "two slashes must follow 'http:' or 'https:'"
    scheme = _SCHEME.match(target)
    if scheme and scheme[1].lower() in _NEAR_WEB and not _WEB.match(target):
        return f"'{scheme.group()}' is not 'http://' or 'https://'"
    if re.match(r"www[.,]|ww\.\w|wwww\.", target, re.I):
        return "'https://' is missing before it, so it is taken for a file beside the draft"
    if _BARE_HOST.fullmatch(target):
        return "'https://' is missing before it, so it is taken for a file beside the draft"
    if _DRIVE.match(target) or re.match(r"file:/{0,3}[a-z](?::|%3A|\|)/", target, re.I):
        return "it is a place on the author's own computer"
    return None


def _mail_problem(target: str) -> str | None:
    low = target.lower()
    if _MAIL_ADDRESS.fullmatch(target):
        return "'mailto:' is missing before the email address"
    if low.startswith("mailto:"):
        if "@" not in target or low == "mailto:":
            return "there is no email address after 'mailto:'"
        address = target.partition("?")[0]
        sound = _MAILTO.fullmatch(address) or "%" in address
        return None if sound else "the email address is not a valid one"
    if _MAILTO_TYPO.match(target):
        return "'mailto:' is misspelt"
    return None


def _letters_problem(target: str) -> str | None:
    web = bool(_WEB.match(target))
    if re.search(r"\s", target):
        return "there is a space in it" if web or target.startswith("/") else None
    if not web:
        return None
    host = _HOST.match(target)
    name = host[1] if host else ""
    if ".." in name or name.startswith((".", "-")) or re.search(r"[,;~!$'\"()\\]", name):
        return f"'{name}' is not the name of a site"
    if re.fullmatch(r"www\.?", name) or not name:
        return "the name of the site is missing"
    for opening, closing in ("()", "[]"):
        surplus = target.count(opening) - target.count(closing)
        if surplus > 0:
            return f"a '{opening}' in it has no '{closing}'"
        if surplus < 0 and target.rstrip(".,;").endswith(closing):
            return f"the '{closing}' at its end has no '{opening}'"
    if target.endswith((",", ";", '"', "'", "”", "’", ">", "<", "|", "\\")):
        return f"it ends with '{target[-1]}'"
    return None
