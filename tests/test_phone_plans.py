"""What the numbering plans call sound, the library calls sound, and they see most that is."""

import random
import subprocess
import sys

import pytest

from linter.language.phone_plans import REGIONS, sound

GAPS = ("", " ", "-", ".", "\u00a0")


def numbers():
    import phonenumbers
    from phonenumbers import PhoneNumberType

    chance = random.Random(7)
    kinds = [PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.TOLL_FREE]
    for code, region in REGIONS.items():
        for kind in kinds:
            example = phonenumbers.example_number_for_type(region, kind)
            if example is None:
                continue
            digits = phonenumbers.national_significant_number(example)
            yield f"+{code} {digits}"
            for _ in range(4):
                at = chance.randrange(len(digits))
                other = digits[:at] + chance.choice("0123456789") + digits[at + 1 :]
                yield f"+{code} {other}"
                yield f"+{code}{chance.choice(GAPS)}{other[:3]}{chance.choice(GAPS)}{other[3:]}"
                yield f"+{code} {other[:-1]}"
                yield f"+{code} {other}{at}"
                yield f"+{code} (0){other}"
                yield f"+{code} 0{other}"


def test_the_library_agrees():
    import phonenumbers

    agreed = 0
    for number in numbers():
        if sound(number):
            assert phonenumbers.is_valid_number(phonenumbers.parse(number)), number
            agreed += 1
    assert agreed > 1500


def test_codes_belong_to_their_countries():
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    assert {code: COUNTRY_CODE_TO_REGION_CODE[int(code)][0] for code in REGIONS} == REGIONS


@pytest.mark.parametrize(
    "number",
    ["+1 212 555 01", "+1 999 999 9999", "+44 20 7946 0958 ext. 4", "020 7946 0958", "+", "",
     "+49 (0)30 1234567", "+800 1234 5678", "+999 1234567", "+1 800 FLOWERS"],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_library(number):
    assert not sound(number)


def test_a_sound_number_does_not_load_the_library():
    code = (
        "import sys; from linter.language.phones import wrong;"
        "assert wrong('+1 (202) 456-1111') is None; assert wrong('+44 20 7946 0958') is None;"
        "assert 'phonenumbers.phonenumberutil' not in sys.modules;"
        "assert 'phonenumbers.data' not in sys.modules;"
        "assert 'phonenumbers' not in sys.modules;"
        # What comes later gets all of it, and judges as ever.
        "assert wrong('+1 202 456') and wrong('+44 20 7946 0958 7777');"
        "import phonenumbers; assert phonenumbers.PhoneNumberMatcher;"
        "assert phonenumbers.is_valid_number(phonenumbers.parse('+12024561111'))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
