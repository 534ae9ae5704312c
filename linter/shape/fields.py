"""What stands in a contact's lines: names, roles, phones and emails, told apart by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.model import Span
from linter.patterns import regex
from linter.tuples import NamedTuple

EMAIL = regex(
    r"[^\s@<>()\[\]|,;:\"]+(?:@|\s?(?:\(at\)|\[at\])\s?|\s?@\s?(?=[\w-]+\.\w))"
    r"[^\s<>()\[\]|;:\"]*[^\s@<>()\[\]|;:\".,]|[^\s@<>()\[\]|,;:\"]+@",
    re.I,
)
PHONE = regex(
    r"(?:(?<!\w)(?:t|tel(?:ephone)?|ph(?:one)?|mob(?:ile)?|m|cell|c|direct|d|office|o|fax|f|call|w|h"
    r"|landline|desk|switchboard|whatsapp)\b\.?\s*:?\s*)?"
    r"(?P<digits>(?<![\w./-])(?:\+|00)?\(?\d[\d\s().\u00a0\u2009\u2010\u2011\u2013/-]{4,22}\d"
    r"(?:\s*(?:x|ext\.?|extension)\s*\d{1,6})?(?![\w%]|[-–]\d))",
    re.I,
)
# A number has five digits with nothing else between them, or an extension.
_MAYBE_PHONE = regex(
    r"\d(?:(?:[\s().\u00a0\u2009\u2010\u2011\u2013/-]*\d){4}|\s*(?:[xX]|[eE][xX][tT]))"
)
_PHONE_LABEL = regex(
    r"(?:t|tel(?:ephone)?|ph(?:one)?|mob(?:ile)?|m|cell|direct|d|office|o|call|w|h|landline|desk"
    r"|switchboard|whatsapp)(?:\s+(?:line|number|no))?\b\.?\s*:?\s*$",
    re.I,
)
_PHONE_FORM = regex(
    r"(?:\+|00\d|\(?0\d{1,4}\)?[\s.\u00a0-])|\(\d{3}\)|\d{3}[\s.\u00a0\u2010\u2011-]\d{3}[\s.\u00a0\u2010\u2011-]\d{4}"
    r"|0\d{9,10}$"
)
_DATE_FORM = regex(r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}\s?[-–/]\s?\d{2,4}$")

_HONORIFICS = frozenset(
    "dr mr mrs ms miss mx prof professor sir dame lord lady amb ambassador gen general col colonel "
    "rev hon adm admiral lt capt captain maj major ing dipl dott mag h.e he".split()
)
_PARTICLES = frozenset(
    "van von der den de del della di da dos das do du la le el al bin ibn ben bint af av zu zur "
    "ter ten y e mac st san santa dal degli abu ap op 't".split()
)
_SUFFIXES = frozenset(
    "jr sr ii iii iv phd ph.d md mba ma msc ma. cfa esq jd llm obe mbe cbe cpa frsa dphil".split()
)
_JOBS = frozenset(
    "adviser advisers advisor advisors analyst analysts director directors manager managers "
    "partner partners head editor editors officer officers consultant consultants associate "
    "associates economist economists president chair chairman chairwoman chairperson executive "
    "fellow lead leader counsel attorney lawyer solicitor secretary specialist specialists "
    "researcher researchers strategist strategists principal assistant coordinator co-ordinator "
    "spokesperson spokesman spokeswoman chief ceo cfo coo cto cio founder co-founder cofounder "
    "correspondent reporter writer author scientist engineer administrator supervisor liaison "
    "representative deputy intern trainee expert commentator investigator inspector scholar "
    "lecturer professor planner developer designer trader broker banker underwriter actuary "
    "accountant auditor controller treasurer archivist librarian commissioner ambassador "
    "attache attaché envoy delegate minister undersecretary superintendent registrar dean "
    "provost rector forecaster statistician geographer historian linguist translator "
    "interpreter producer publisher proofreader sub-editor svp evp avp vp md clerk receptionist "
    "organiser organizer curator trustee governor adjutant".split()
)
_UNITS = frozenset(
    "vice senior junior research desk contact press media communications relations affairs "
    "operations policy risk strategy practice team unit division department regional global group "
    "managing staff member owner secretariat program programme project product sales marketing "
    "account client service services support markets market".split()
)
_ROLES = _JOBS | _UNITS
# Words that make a capitalised pair no name of a person.
_NOT_NAMES = frozenset(
    "the a an and or of for in on at to by with from our your key contact contacts email phone "
    "mobile office tel fax name role title address street road avenue lane square floor suite "
    "building house box company limited ltd inc llc llp plc corp corporation group partners "
    "university institute ministry bank centre center agency authority bureau council committee "
    "north south east west northern southern eastern western central europe asia africa america "
    "american european asian african middle united kingdom states london washington brussels "
    "paris new york monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december world international "
    "national disclaimer copyright rights reserved all more further information questions click "
    "here back page table figure annex appendix section chapter note notes source sources "
    "please follow visit website web linkedin twitter facebook team desk about advisory "
    "intelligence board administration program programme division unit fund foundation "
    "institution association society union federation organization organisation court "
    "parliament government college school hospital library museum times post news journal today "
    "federal front state states city county republic democratic party house tower wharf place "
    "park quay gardens strategies analytics associates solutions capital holdings consulting us "
    "uk eu un usa uae nato who imf wto regulation energy security trade technology finance "
    "financial economics politics digital political economic geopolitical sovereign debt credit "
    "health climate defence defense legal tax data cyber food water nordic baltic latin pacific "
    "eurasia eurasian balkan balkans caucasus mena emea apac indo-pacific gulf sub-saharan "
    "transatlantic russia russian china chinese ukraine iran iraq regions studies science "
    "sciences industry industries foreign public corporate telephone direct line cell e-mail "
    "mail enquiries inquiries emergency hotline".split()
)
_ALSO_LAST = frozenset("may west north march post park lane court page day place an".split())
_ALSO_FIRST = frozenset("april june may august paris".split())
_ELIDED = regex(r"[dl]['’][^\W\d_]")
_SEPARATORS = regex(r"\s*(?:\t|\||;|•|·|\s[-–—]\s|–|—|\s/\s|,|\(|\)|<|>|\[|\]|:(?!//)|\n)\s*")
_WORD = regex(r"[^\s,]+")
_NAME_WORD = regex(r"(?:[^\W\d_]|['’.\u2010\u2011-]|\u00ad)+")
_VOWEL = regex(r"[aeiouyà-ÿāăąēėęěīįıōőøūůűų]|[^a-zà-ÿ]", re.I)
_LABELS = frozenset(
    "name role title position job phone telephone tel email e-mail mail mobile cell direct office "
    "contact t e m p d o f w fax web website linkedin region country focus team "
    "written prepared number".split()
)


class Field(NamedTuple):
    """One thing in a contact's line; `kind` is name, role, phone, email, label or other."""

    kind: str
    span: Span
    text: str


def phones(text: str, offset: int = 0) -> Iterator[Field]:
    """The telephone numbers in a line; `offset` is where the line begins."""
    if not _MAYBE_PHONE.search(text):
        return
    for match in PHONE.finditer(text):
        digits = match["digits"]
        count = sum(map(str.isdigit, digits))
        if count < 5 or count > 17 or _DATE_FORM.fullmatch(digits):
            continue
        labelled = bool(_PHONE_LABEL.match(text[match.start() : match.start("digits")]))
        if labelled or (count >= 7 - 2 * digits.startswith("+") and _PHONE_FORM.match(digits)):
            start, end = match.span("digits")
            yield Field("phone", Span(offset + start, offset + end), digits)


def emails(text: str, offset: int = 0) -> Iterator[Field]:
    """What stands where an email would, well formed or not."""
    if "@" not in text and "(at)" not in text.lower() and "[at]" not in text.lower():
        return
    for match in EMAIL.finditer(text):
        if not any(map(str.isalnum, match.group().partition("@")[0])):
            continue  # a name on a social network
        yield Field("email", Span(offset + match.start(), offset + match.end()), match.group())


def reaches(text: str) -> bool:
    """A quick look: could there be a phone or an email in it?"""
    if "@" in text or "(at)" in text or "[at]" in text:
        return True
    return next(phones(text), None) is not None


def fields(text: str, offset: int = 0) -> list[Field]:
    """The fields of a line, in order; `offset` is where the line begins in the document."""
    found = list(emails(text, offset))
    taken = [field.span for field in found]
    found += [
        field for field in phones(text, offset) if not any(field.span.overlaps(t) for t in taken)
    ]
    found.sort(key=lambda field: field.span)
    rest: list[Field] = []
    at = 0
    for field in [*found, None]:
        end = field.span.start - offset if field else len(text)
        rest += _words(text, at, end, offset)
        at = field.span.end - offset if field else end
    ordered = sorted([*found, *rest], key=lambda field: field.span)
    if found and ordered[0].kind in ("role", "other"):
        ordered[:1] = _run_on(ordered[0])
    return _one_name(text, offset, ordered)


def _run_on(field: Field) -> list[Field]:
    """A name and a role that lost the break between them: "Ada Okafor Senior Analyst"."""
    words = field.text.split()
    for count in range(min(5, len(words) - 1), 1, -1):
        name, role = " ".join(words[:count]), " ".join(words[count:])
        if is_name(name) and is_role(words[count]) and is_role(role, job=True):
            role = field.text.split(None, count)[count]
            begins = field.span.end - len(role)
            given = field.text[: -len(role)].rstrip()
            return [
                Field("name", Span(field.span.start, field.span.start + len(given)), name),
                Field("role", Span(begins, field.span.end), role),
            ]
    return [field]


def _one_name(text: str, offset: int, found: list[Field]) -> list[Field]:
    """A line names one person; what follows a name or a role is their role or its rest."""
    shown: list[Field] = []
    named = False
    for field in found:
        kind = field.kind
        if kind == "name":
            after_role = bool(shown) and shown[-1].kind == "role"
            comma = bool(shown) and text[shown[-1].span.end - offset :][:2] == ", "
            if (named and shown[-1].kind in ("name", "role", "other")) or (after_role and comma):
                kind = "other"
            named = True
        if kind == "other" and shown and shown[-1].kind == "name" and _may_describe(field.text):
            kind = "role"
        shown.append(field._replace(kind=kind))
    return shown


def _may_describe(text: str) -> bool:
    """Whether words right behind a name may say what the person does."""
    return (
        text[:1].isupper()
        and len(text.split()) <= 8
        and len(text) > 3
        and not any(map(str.isdigit, text))
        and "/" not in text
    )


def _words(text: str, start: int, end: int, offset: int) -> Iterator[Field]:
    at = start
    cuts = [*_SEPARATORS.finditer(text, start, end), None]
    for cut in cuts:
        stop = cut.start() if cut else end
        part = text[at:stop].strip(" \t*_-–—:.,")
        if part:
            begin = text.index(part, at)
            span = Span(offset + begin, offset + begin + len(part))
            yield Field(_kind(part), span, part)
        at = cut.end() if cut else end


def _kind(part: str) -> str:
    if part.lower().rstrip(".") in _LABELS:
        return "label"
    if is_name(part):
        return "name"
    return "role" if is_role(part) else "other"


def is_name(text: str) -> bool:
    """Whether text reads as a person's name: two to five capitalised words, no job among them."""
    words = text.replace("\u00a0", " ").split()
    while words and words[0].lower().rstrip(".") in _HONORIFICS:
        words.pop(0)
    while len(words) > 1 and words[-1].lower().rstrip(".,").replace(",", "") in _SUFFIXES:
        words.pop()
    if not 2 <= len(words) <= 5:
        return False
    proper = 0
    for position, word in enumerate(words):
        bare = word.strip(".,").lower()
        if not _NAME_WORD.fullmatch(word) or bare in _ROLES:
            return False
        if bare in _NOT_NAMES and not _is_surname(words, position):
            return False
        if bare in _PARTICLES and (position or len(words) > 2):
            proper += position == 0 and word[0].isupper()  # Ben, Al
            continue
        if _ELIDED.match(word):
            proper += 1
            continue
        if not word[0].isupper() or word.count(".") > 1 + (len(word) < 5):
            return False
        if len(bare) > 1 and word.isupper() and not _VOWEL.search(bare):
            return False  # an abbreviation
        proper += 1
    last = words[-1].strip(".")
    return (
        proper >= 2
        and (len(last) > 1 or len(words) == 2)
        and any(len(w.strip(".")) > 1 for w in words)
    )


def _is_surname(words: list[str], position: int) -> bool:
    """Whether an everyday word is somebody's name all the same: "Theresa May", "April Jones"."""
    others = [word.strip(".,").lower() for i, word in enumerate(words) if i != position]
    word = words[position].strip(".,").lower()
    if any(other in _NOT_NAMES for other in others) or not words[position][0].isupper():
        return False
    return word in (_ALSO_FIRST if position == 0 else _ALSO_LAST)


def is_role(text: str, *, job: bool = False) -> bool:
    """Whether text reads as somebody's role: a few words, one of them a job's.

    With `job`, words for units ("team", "press") are not enough.
    """
    known = _JOBS if job else _ROLES
    words = re.findall(r"[\w'’&-]+", text.lower())
    if not 1 <= len(words) <= 12:
        return False
    return any(part in known for word in words for part in (word, *word.split("-")))
