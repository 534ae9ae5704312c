"""Whether a word begins with a vowel as it is spoken: "a" or "an" before it.

`article` answers "a", "an", or None where speakers differ or nobody can know
from the letters alone ("historic", "herb", an acronym that may be a word).
"""

from __future__ import annotations

import re

from linter.patterns import regex

# Letters whose names begin with a vowel sound: "an FBI agent", "an X-ray".
VOWEL_NAMED = frozenset("AEFHILMNORSX")
# Both readings of an acronym in these letters begin alike.
ALWAYS_VOWEL = frozenset("AIO")
ALWAYS_CONSONANT = frozenset("BCDGJKPQTVWYZ")

# Acronyms read as words, where letter by letter would take the other article.
READ_AS_WORDS = frozenset(
    "NATO NASA NAFTA NAIRU NASDAQ NIMBY NOAA FEMA FIFA FARC FATF FINRA FOIA FRONTEX HAMAS HALO "
    "HEPA LAN LASER LIBOR LIFO LASH MAD MAC MENA MERCOSUR MERS MIRV MIGA MINUSMA MONUSCO RADAR "
    "RAM ROM ROSATOM RICO SADC SAARC SALT SARS SCADA SCUBA SEATO SHAPE SIM SLAPP SONAR SOFIA "
    "SORT START SWAT SWIFT SWOT SNAP FANB FAQ FIAT FICO FINTECH HIPAA LEED MASH MIDAS".split()
)
# Acronyms with vowels in them that are spelt out all the same.
SPELT_OUT = frozenset(
    "FBI FDI FDIC FIU FAO HIA HIV HOA IAEA LOI LNG LGBT LGBTI LGBTQ LGBTQI MEP MOU MOI MOE MIT "
    "MRI MOD NGO NGOS NEC NIH NSA NIE NIAID RAF RPG ROI RUF SEC SOE SUV SME SMES SIU SPA SDF "
    "SOP SOS SIPO FOMC FSA FTA FTAS HEU LEU LOC MIA MOT NIO NLA NUP RAB SBA SEA SOC SUVS".split()
)

# Silent h.
_SILENT_H = regex(r"(?:hour|honest|honou?r|heir(?!l?oo[^m]))")
# Initial h that some leave out: either article.
_EITHER_H = regex(
    r"(?:herb(?!ert)|homage|histor|hotel|habitual|heredit|heroic|hyster|hypothe|hallucin|humble)"
)
# A vowel letter that sounds as "y" or "w".
_GLIDE = regex(
    r"(?:uni(?!dent|m|n[dfhijstv])|unanim|u(?:biq|gand|krain|kulel|ran|rea|ret|rin|rol|rug|s[aeiu]"
    r"|surp|te|ti[lc]|top|ric)|eu(?!\b)|ewe|ewer|one(?:$|[-st])|once|ouija|ouag|oaxa)"
)
# Where the letters mislead or speakers differ, either article passes.
_UNSURE = regex(
    r"(?:u[iy]gh|unidir|un[aei]?$|ubu|uhl|ukas|umi|uno?s?$|urdu|ustr|oui|"
    r"[mn](?!c)[^aeiouy]|x[^aeiouy]|ng|y[^aeiou]|ts|dj|pf)"
)
_NUMBER = regex(r"(\d+)((?:,\d{3})*)(\.\d+)?")
_FOREIGN_H = regex(r"h[^aeiouy]")


def article(word: str) -> str | None:
    """As in "a" or "an" as the spoken form of `word` wants it, or None where that is open.

    `word` is a token's norm: a word, an acronym, a compound ("US-led") or a
    number ("80%", "18-month").
    """
    if word[:1].isdigit():
        return _before_number(word)
    head = word.split("-")[0].split("/")[0].split("'")[0].split("&")[0]
    if not head.isascii() or not head.isalpha():
        return _before_initials(word)
    if head.isupper() and (len(head) > 1 or head != word):
        return _before_acronym(head)
    if len(head) == 1:
        return None  # a letter spoken of, a variable
    if head[1:].lower() != head[1:]:
        return _before_camel(head)
    return _before_word(head.lower(), head[0].isupper())


def _before_number(word: str) -> str | None:
    match = _NUMBER.match(word)
    if match is None:
        return None
    whole = match[1]
    if whole[0] == "0" or len(whole) > 12:
        return None
    if not match[2]:
        if len(whole) == 4 and whole[:2] in ("11", "18"):
            return None  # a year, or one thousand one hundred
        if whole[0] == "8" or whole in ("11", "18"):
            return "an"
        if whole[:2] in ("11", "18") and len(whole) % 3 == 2:
            return "an"
        return "a"
    if whole in ("11", "18") or whole[0] == "8":
        return "an"
    # "a 1,200 km border", but 1,100 may be "eleven hundred".
    return None if whole == "1" and match[2][1] in "18" else "a"


def _before_initials(word: str) -> str | None:
    """As in "U.S.", "F.B.I.": letters that are always spelt out."""
    if len(word) > 2 and word[0].isupper() and word[1] == ".":
        return "an" if word[0] in VOWEL_NAMED else "a"
    return None


def _before_acronym(head: str) -> str | None:
    first = head[0]
    if len(head) == 1:
        return "an" if first in VOWEL_NAMED else "a"  # "X-ray", "U-turn"
    if first in ALWAYS_VOWEL:
        return "an" if head != "ONE" else "a"
    if first == "E":
        return None if head.startswith(("EUR", "EUC")) else "an"
    if first in ALWAYS_CONSONANT:
        return "a"
    if head in READ_AS_WORDS:
        return "a"
    if head in SPELT_OUT or not re.search("[AEIOUY]", head[1:]):
        return "a" if first == "U" else "an"
    return "a" if first == "U" and len(head) <= 3 else None


def _before_camel(head: str) -> str | None:
    """As in "iPhone", "NGOs", "eBay", "MPs": only a plural of an acronym is certain."""
    if head[-1] == "s" and head[:-1].isupper() and len(head) > 2 and not head.endswith("Rs"):
        return _before_acronym(head[:-1])
    return None


def _before_word(word: str, name: bool) -> str | None:
    if _UNSURE.match(word):
        return None
    if word[0] == "h":
        if _SILENT_H.match(word):
            return "an"
        return None if _EITHER_H.match(word) or _FOREIGN_H.match(word) else "a"
    if word[0] == "u" and name and not _GLIDE.match(word):
        return None  # "Umm Qasr", "Ulema": nobody can know
    if word[0] in "aeiou":
        return "a" if _GLIDE.match(word) else "an"
    return "a"
