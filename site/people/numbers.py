"""Numbers on public registers: their shape only, for none of them has a check digit.

Formats from the registers themselves (FACTS 3.5; org-id.guide for the prefixes). Whether a
number is true is for a person to confirm on the register.
"""

import re
from dataclasses import dataclass

_MARKS = re.compile(r"[\s./‐‑–—]+")  # people paste all kinds of dashes
_DASHES = re.compile(r"[‐‑–—]")

# What Companies House puts before six digits (besides plain eight digits).
_LETTERS = """
AC CE CS FC FE GE GS IC IP LP NC NF NI NL NO NP NR NV OC OE
PC R0 RC RS SA SC SE SF SG SI SL SO SP SR SZ ZC
"""
COMPANY_LETTERS = frozenset(_LETTERS.split())


class WrongShape(ValueError):
    """It cannot be a number on that register; the text says what one looks like."""


@dataclass(frozen=True, slots=True)
class Register:
    """How a register writes its numbers."""

    prefix: str
    pattern: re.Pattern[str]
    looks_like: str


REGISTERS = {
    "GB-CHC": Register(
        "GB-CHC",
        re.compile(r"[1-9]\d{5,6}(-\d{1,4})?"),
        "A charity number in England and Wales has 6 or 7 digits, such as 1091263.",
    ),
    "GB-SC": Register(
        "GB-SC",
        re.compile(r"SC\d{6}"),
        "A Scottish charity number is SC and 6 digits, such as SC037479.",
    ),
    "GB-NIC": Register(
        "GB-NIC",
        re.compile(r"1\d{5}"),
        "A charity number in Northern Ireland has 6 digits and starts with 1, such as NIC100012.",
    ),
    "GB-COH": Register(
        "GB-COH",
        re.compile(r"\d{8}|[A-Z][A-Z0-9]\d{6}"),
        "A company number has 8 characters, such as 01234567 or OC301234.",
    ),
    "GB-MPR": Register(
        "GB-MPR",
        re.compile(r"(RS|IP)?\d{1,6}[RSN]?"),
        "A registered society's number has up to 6 digits, perhaps with RS or IP before it.",
    ),
}


def tidy(register: str, typed: str) -> str:
    """The number as its register writes it.

    Raises WrongShape when it cannot be one, KeyError for a register we do not know.
    """
    shape = REGISTERS[register]
    number = _spelled(register, typed)
    if not number.isascii() or not shape.pattern.fullmatch(number):
        raise WrongShape(shape.looks_like)
    if register == "GB-COH" and not number.isdigit() and number[:2] not in COMPANY_LETTERS:
        raise WrongShape(shape.looks_like)
    return number


def _spelled(register: str, typed: str) -> str:
    """Without spaces and odd dashes, in capitals, padded where the register pads."""
    if register == "GB-CHC":
        return _MARKS.sub("", _DASHES.sub("-", typed))
    number = _MARKS.sub("", typed).replace("-", "").upper()
    if register == "GB-NIC":
        return number.removeprefix("NIC")
    if register == "GB-COH":
        return _padded_company(number)
    return number


def _padded_company(number: str) -> str:
    """Eight characters: 123456 becomes 00123456, SC1234 becomes SC001234."""
    letters = number[:2] if number[:2] in COMPANY_LETTERS else ""
    rest = number[len(letters) :]
    if rest.isdigit() and rest:
        return letters + rest.zfill(8 - len(letters))
    return number


def for_kind(kind: str) -> list[str]:
    """The registers on which an organisation of that kind may stand."""
    if kind == "company":
        return ["GB-COH", "GB-MPR"]
    if kind == "community":
        return list(REGISTERS)
    return []


# What its name must end in: Companies (Audit, Investigations and Community Enterprise) Act 2004,
# section 33, in English or in Welsh, as a private or a public company.
_CIC = re.compile(
    r"(\bCIC|\bC\.I\.C\.?|\bCBC|\bC\.B\.C\.?|\bcommunity interest company"
    r"|\bcommunity interest p\.?l\.?c\.?|\bcommunity interest public limited company"
    r"|\bcwmni buddiannau cymunedol)\s*$",
    re.IGNORECASE,
)


def is_cic(name: str) -> bool:
    """Whether a company calls itself a community interest company (it has no number of its own)."""
    return bool(_CIC.search(name))


_LOOKUPS = {
    "GB-CHC": "https://register-of-charities.charitycommission.gov.uk/charity-search/-/"
    "charity-details/{main}",
    "GB-SC": "https://www.oscr.org.uk/about-charities/search-the-register/"
    "charity-details?number={number}",
    "GB-NIC": "https://www.charitycommissionni.org.uk/charity-details/?regId={main}&subId=0",
    "GB-COH": "https://find-and-update.company-information.service.gov.uk/company/{number}",
    "GB-MPR": "https://mutuals.fca.org.uk/",
}


def lookup(register: str, number: str) -> str:
    """Where a person looks that number up; "" for a register we do not know."""
    main = number.partition("-")[0]
    return _LOOKUPS.get(register, "").format(number=number, main=main)
