"""Telephone numbers, judged by Google's phonenumbers library.

The library is loaded only when there is a number to judge, and only the part of
it that judges: the package itself would load three times as much.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from linter.language.phone_plans import bare, sound
from linter.patterns import regex

_EXTENSION = regex(r"\s*(?:x|ext\.?|extension)\s*\d{1,6}$", re.I)
_TRUNK = regex(r"\(0\)")

# Numbers that regulators keep for stories and examples; nobody can be called on
# them, but they are well formed.
_FICTION = regex(r"\+44(?:7700900|1632960|8081570)\d{3}|\+614915701\d\d|\+1\d{3}55501\d\d")


def wrong(number: str, region: str = "") -> str | None:
    """What is wrong with a number, in words; None for a sound one or where nobody can tell.

    `region` is the country (ISO 3166, "US") of numbers without a country code;
    without it such numbers are not judged.
    """
    text = _TRUNK.sub("", _EXTENSION.sub("", number)).replace("\u2011", "-")
    plain = "+" + text[2:] if text.startswith("00") else text
    international = plain.startswith("+")
    if not international and not region:
        return None
    if international and sound(plain):
        return None
    library = _library()
    try:
        parsed = library.parse(plain, None if international else region.upper())
    except library.NumberParseException:
        return "it has no known country code" if international else "it is not a telephone number"
    if library.is_valid_number(parsed):
        return None
    if _FICTION.fullmatch(f"+{parsed.country_code}{parsed.national_number}"):
        return None
    where = library.region_code_for_country_code(parsed.country_code)
    country = where if where not in ("ZZ", "001") else f"+{parsed.country_code}"
    digits = len(str(parsed.national_number))
    reason = library.is_possible_number_with_reason(parsed)
    if reason == library.ValidationResult.TOO_SHORT:
        return f"it has too few digits for {country} ({digits} after the country code)"
    if reason == library.ValidationResult.TOO_LONG:
        return f"it has too many digits for {country} ({digits} after the country code)"
    return f"no number in {country} begins or is built like this"


def _library() -> Any:
    """The module `phonenumbers.phonenumberutil`."""
    with bare("phonenumbers"):
        return import_module("phonenumbers.phonenumberutil")
