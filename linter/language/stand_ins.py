"""Link targets that stand in for one still to come."""

from __future__ import annotations

import re

from linter.patterns import regex

_WORDS = frozenset(
    "todo tbd tbc tba tk tktk fixme link links url urls href here placeholder insert xxx xxxx xx "
    "x none null undefined na n/a changeme example address hyperlink source ref reference "
    "inserturl insertlink linkhere urlhere addlink addurl yourlink yoururl".split()
)
RESERVED = frozenset({"example.com", "example.org", "example.net", "example.edu"})
_RESERVED_TOPS = frozenset({"example", "invalid", "test"})
STAND_INS = frozenset(
    "yourdomain.com yoursite.com yourcompany.com your-domain.com your-site.com yourwebsite.com "
    "mysite.com mydomain.com placeholder.com somesite.com somewhere.com domain.tld site.tld "
    "foo.bar foo.com bar.com".split()
)
_SCHEME = regex(r"[a-z][a-z0-9+.-]*:", re.I)
_BRACKETED = regex(r"[\[<{(]+[^\])}>]*[\])}>]+")
_PHRASE = regex(
    r"(?:(?:please )?(?:insert|add|put|paste|enter|your|need|missing|update)[\s_-]+"
    r"(?:the[\s_-]+|a[\s_-]+|your[\s_-]+)?"
    r"(?:real[\s_-]+|correct[\s_-]+)?(?:link|url|hyperlink|address|target|href|source|page)\w*"
    r"|(?:link|url|hyperlink|address|target|source)[\s_-]+(?:here|goes[\s_-]here|tbc|tbd|to[\s_-]come"
    r"|to[\s_-]follow|needed|missing|pending|todo))(?:[\s_-]+here)?",
    re.I,
)


def is_placeholder(href: str, hosts: frozenset[str] = RESERVED | STAND_INS) -> bool:
    """Whether a target stands in for one still to come."""
    target = href.strip().replace("%20", " ").replace("%5B", "[").replace("%5D", "]")
    low = target.lower()
    if "{{" in low or "{%" in low or (_BRACKETED.fullmatch(low) and "://" in low):
        return False  # a template fills it in; an address in brackets is malformed
    if not low.strip("#/.?!-_… ") or _BRACKETED.fullmatch(low):
        # "/" alone is the site's own front page.
        return low != "/" and low not in (".", "./", "..", "../")
    if low.startswith("javascript:"):
        body = low.removeprefix("javascript:").strip("; ")
        return body in ("", "void(0)", "void 0", "void(null)", "//", "undefined", "return false")
    if low == "about:blank":
        return True
    scheme, rest = _parted(low)
    if scheme in ("mailto:", "tel:", "http:", "https:", "ftp:", "file:"):
        bare = rest.strip("/#. ")
        if bare in ("", "www"):
            return True
        if scheme in ("mailto:", "tel:"):
            return (
                bare in _WORDS or bool(_PHRASE.fullmatch(bare)) or bool(_BRACKETED.fullmatch(bare))
            )
    if low.startswith("#"):
        # A place on the page may be called "links" or "source".
        return bool(re.fullmatch(r"#!?(?:todo|tbd|tbc|tba|fixme|placeholder|insert|x{3,})", low))
    bare = rest.strip("/.?! ")
    if bare.removeprefix("www.") in _WORDS or bare == "www" or _PHRASE.fullmatch(bare):
        return "/" not in (rest.strip("/") if scheme else rest)
    if re.fullmatch(r"x{3,}|\?{2,}|_{2,}", bare):
        return True
    host = _host(rest, bool(scheme))
    return host.removeprefix("www.") in hosts or _is_reserved(host)


def reserved_host(href: str) -> str:
    """The host of a target if it is one that is kept for examples (RFC 2606), else ""."""
    scheme, rest = _parted(href.strip().lower())
    host = _host(rest, bool(scheme))
    return host if _is_reserved(host) else ""


def _is_reserved(host: str) -> bool:
    plain = host.removeprefix("www.")
    return (
        plain in RESERVED
        or ("." in plain and plain.rpartition(".")[2] in _RESERVED_TOPS)
        or any(plain.endswith("." + reserved) for reserved in RESERVED)
    )


def _parted(target: str) -> tuple[str, str]:
    """The scheme of a target in small letters, or "", and what follows it.

    What reads like a scheme may be a host before its port, which is left on.
    """
    scheme = _SCHEME.match(target)
    if scheme is None:
        return "", target.strip()
    rest = target if _is_host_and_port(target) else target[scheme.end() :]
    return scheme.group(), rest.strip()


def _is_host_and_port(target: str) -> bool:
    return bool(re.match(r"[a-z0-9.-]+\.[a-z]{2,}:\d", target))


def _host(rest: str, schemed: bool) -> str:
    """The host name of a target without its scheme; "" for a path."""
    if rest.startswith("//"):
        rest = rest[2:]
    elif schemed or not re.match(r"(?:www\.)?[a-z0-9-]+\.[a-z]{3,}(?:[/?#:]|$)", rest):
        return ""
    host = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2]
    return host.partition(":")[0].strip(".")
