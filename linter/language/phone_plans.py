"""Plain international numbers, judged sound by their country's numbering plan alone.

The phonenumbers library takes longer to load than a draft takes to check. For a number
written with its country code and without any peculiarity, a part of its data is enough:
the one file of the country. What that does not prove sound is for the library to judge.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from linter.patterns import regex

_PLAIN = regex(r"\+[0-9](?:[ \u00a0().-]{0,2}[0-9]){6,14}\)?")

# The country to which a code belongs; the first where several share it.
REGIONS = {
    item.partition("-")[0]: item.partition("-")[2]
    for item in (
        "1-US 7-RU 20-EG 27-ZA 30-GR 31-NL 32-BE 33-FR 34-ES 36-HU 40-RO 41-CH 43-AT 44-GB "
        "45-DK 46-SE 47-NO 48-PL 49-DE 51-PE 52-MX 54-AR 55-BR 56-CL 57-CO 58-VE 60-MY 61-AU "
        "62-ID 63-PH 64-NZ 65-SG 66-TH 81-JP 82-KR 84-VN 86-CN 90-TR 91-IN 92-PK 93-AF 94-LK "
        "98-IR 212-MA 213-DZ 216-TN 218-LY 233-GH 234-NG 237-CM 243-CD 249-SD 250-RW 251-ET "
        "254-KE 255-TZ 256-UG 351-PT 352-LU 353-IE 354-IS 355-AL 356-MT 357-CY 358-FI 359-BG "
        "370-LT 371-LV 372-EE 373-MD 374-AM 375-BY 377-MC 380-UA 381-RS 385-HR 386-SI 387-BA "
        "389-MK 420-CZ 421-SK 423-LI 502-GT 503-SV 506-CR 507-PA 591-BO 593-EC 595-PY 598-UY "
        "673-BN 852-HK 853-MO 855-KH 880-BD 886-TW 961-LB 962-JO 964-IQ 965-KW 966-SA 967-YE "
        "968-OM 971-AE 972-IL 973-BH 974-QA 976-MN 977-NP 992-TJ 994-AZ 995-GE 996-KG 998-UZ"
    ).split()
}

_KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip",
    "personal_number", "pager", "uan", "voicemail",
)  # fmt: skip


def sound(number: str) -> bool:
    """Whether a number is plainly international and its country's plan has it.

    False says nothing: the library may still find the number sound.
    """
    if not _PLAIN.fullmatch(number):
        return False
    digits = "".join(char for char in number if char.isdigit())
    for length in (1, 2, 3):
        region = REGIONS.get(digits[:length])
        if region is not None:
            return _has(region, digits[length:])
    return False


def _has(region: str, national: str) -> bool:
    name = f"phonenumbers.data.region_{region}"
    try:
        with bare("phonenumbers", "phonenumbers.data"):
            plan = getattr(import_module(name), f"PHONE_METADATA_{region}")
        prefix = plan.national_prefix_for_parsing
        # Whether a prefix belongs to the number is a question for the library.
        if national.startswith("0") or (prefix and regex(prefix).match(national)):
            return False
        return (
            plan.leading_digits is None
            and _fits(plan.general_desc, national)
            and any(_fits(getattr(plan, kind), national) for kind in _KINDS)
        )
    except (ImportError, AttributeError):
        return False


def _fits(plan: Any, national: str) -> bool:
    if plan is None or not plan.national_number_pattern:
        return False
    lengths: Sequence[int] = plan.possible_length
    if lengths and len(national) not in lengths:
        return False
    return regex(plan.national_number_pattern).fullmatch(national) is not None


@contextmanager
def bare(*packages: str) -> Iterator[None]:
    """Within this, modules of these packages load without the packages' own code.

    Whoever imports the packages later gets the whole of them. Nothing happens where
    one is loaded already.
    """
    put: list[str] = []
    try:
        for name in packages:
            if name in sys.modules:
                continue
            spec = find_spec(name)
            if spec is None or spec.submodule_search_locations is None:
                continue
            module = ModuleType(name)
            module.__path__ = list(spec.submodule_search_locations)
            sys.modules[name] = module
            put.append(name)
        yield
    finally:
        for name in put:
            sys.modules.pop(name, None)
