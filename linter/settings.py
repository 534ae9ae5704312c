"""What a house has decided, as values. Reading it from files is `linter.config`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from linter.limits import Limits
from linter.tuples import NamedTuple


class Organisation(NamedTuple):
    """Who publishes. `disclaimer` and `roster` are the texts themselves, not their paths."""

    name: str = ""
    email_domains: tuple[str, ...] = ()
    phone_region: str = ""
    disclaimer: str = ""
    roster: str = ""


class Waiver(NamedTuple):
    """A finding somebody decided to let stand, until a day and for a reason."""

    rule: str
    files: tuple[str, ...]
    text: str | None
    reason: str
    owner: str
    expires: date | None


class Settings(NamedTuple):
    """Everything checks may depend on besides the document.

    `profile` is "auto" or a profile's name; `language` "en", "en-GB" or "en-US";
    `rules` holds per-rule options ("severity" among them) by rule id; `require_reason`
    says that whatever silences a finding must say why; `today` is None for the day of
    the run, which only the command line may ask the clock for.
    """

    profile: str = "auto"
    language: str = "en"
    fail_on: str = "error"
    packs: tuple[str, ...] = ()
    organisation: Organisation = Organisation()
    known_acronyms: Mapping[str, str] = {}
    preferred_names: Mapping[str, str] = {}
    words: tuple[str, ...] = ()
    rules: Mapping[str, Mapping[str, object]] = {}
    waivers: tuple[Waiver, ...] = ()
    require_reason: bool = False
    limits: Limits = Limits()
    today: date | None = None
