"""Email addresses: a quick look for plain ones, the email-validator library for the rest."""

from __future__ import annotations

from linter.patterns import regex

_PLAIN = regex(
    r"[A-Za-z0-9]+(?:[._+'-]+[A-Za-z0-9]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_DOUBLED = regex(r"\.\.|--\.|[._]@")


def wrong(address: str) -> str | None:
    """What is wrong with an address, in words that follow it; None for a valid one."""
    if _PLAIN.fullmatch(address) and not _DOUBLED.search(address) and len(address) < 255:
        local, _, domain = address.rpartition("@")
        if len(local) <= 64 and not domain.lower().endswith((".local", ".localhost")):
            return None
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        return _lowered(str(error))
    return None


def _lowered(sentence: str) -> str:
    plain = sentence.strip().rstrip(".")
    return plain[:1].lower() + plain[1:] if plain[1:2].islower() else plain
