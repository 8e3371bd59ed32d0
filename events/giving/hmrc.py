"""HMRC's rules for a Gift Aid schedule: what each column may hold, and how a name is written.

Pure judgement. The source is HMRC's guidance "Schedule spreadsheet to claim back tax on Gift Aid
donations" (www.gov.uk/guidance, as of 28 November 2025) and, for declarations, "Gift Aid
declarations: claiming tax back on donations". Its words on names, postcode, date, amount and home
were compared with this module; its words on donors abroad could be read only in part. Look at
both again before each year's first claim.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

COLUMNS = (
    "Title",
    "First name or initial",
    "Last name",
    "House name or number",
    "Postcode",
    "Aggregated donations",
    "Sponsored event",
    "Donation date",
    "Amount",
)
MOST_ROWS = 1_000  # of one schedule; above that only software may claim (as "how to claim" says)
LONGEST = {"title": 4, "first_name": 35, "last_name": 35, "house": 40}
# In place of a postcode, for a home outside the United Kingdom; the house is written as for any
# other (HMRC, as above, "What to include": donors who live outside the UK).
ABROAD = "X"
LONGEST_ADDRESS = 200  # the rest of a home abroad, kept with the declaration only
# Basic rate: a gift of 80p is worth £1 (Income Tax Act 2007, sections 414 and 520).
RATE_PENCE_PER_POUND = 25
# A claim reaches back four years from the end of the financial period of the gift: the tax year
# for a trust, its accounting period for a limited company, a CIO or a sports club (HMRC, "Claiming
# Gift Aid as a charity or CASC: when you must claim", www.gov.uk/claim-gift-aid; Taxes Management
# Act 1970, section 43). Most of ours end with March, so the tax year is taken for all, and the
# treasurer is told of the oldest: a charity whose period ends sooner has less time than this.
YEARS_BACK = 4
YEAR_ENDS = (4, 5)  # month and day
YEARS_KEPT = 6  # records are kept six years after the last claim that rests on them

# The shapes of UK postcodes, of which not every one exists (Royal Mail, Programmers' Guide).
_POSTCODE = re.compile(
    r"(GIR|[A-PR-UWYZ](?:[0-9][0-9A-HJKPSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRVWXY]?))"
    r"([0-9][ABD-HJLNP-UW-Z]{2})"
)
# Jersey, Guernsey and Man have postcodes of the same shape, and are not in the United Kingdom
# (Interpretation Act 1978, schedule 1): whoever lives there lives abroad.
_ISLANDS = ("JE", "GY", "IM")
# Work or care-of addresses are no home (as above, "What to include").
_NO_HOME = re.compile(r"\bc\s*/\s*o\b|\bcare of\b|\bp\.?\s*o\.?\s*box\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One gift as HMRC reads it; ``pence`` is the gift itself, without the tax."""

    title: str
    first_name: str
    last_name: str
    house: str
    postcode: str
    given_on: dt.date
    pence: int

    def cells(self) -> tuple[str, ...]:
        """The row in the order of COLUMNS; what does not apply stays empty."""
        return (
            self.title,
            self.first_name,
            self.last_name,
            self.house,
            self.postcode,
            "",
            "",
            f"{self.given_on:%d/%m/%y}",
            pounds(self.pence),
        )


def pounds(pence: int) -> str:
    """Two decimals, no pound sign, no comma."""
    return f"{pence // 100}.{pence % 100:02}"


def claimable_since(today: dt.date) -> dt.date:
    """The day of the oldest gift that can still be claimed for on that day."""
    this = dt.date(today.year, *YEAR_ENDS)
    year = today.year if today <= this else today.year + 1
    return dt.date(year - YEARS_BACK - 1, *YEAR_ENDS) + dt.timedelta(days=1)


def tax_on(pence: int) -> int:
    """What HMRC adds to a gift, in pence, rounded down."""
    return pence * RATE_PENCE_PER_POUND // 100


def written(name: str) -> str:
    """A name as the schedule takes it: single spaces, and a space for each hyphen."""
    return " ".join(re.sub("[-‐‑–]", " ", name).split())


def postcode(typed: str) -> str:
    """Capitals with one space before the last three; empty when it is no UK postcode."""
    match = _POSTCODE.fullmatch("".join(typed.split()).upper())
    return " ".join(match.groups()) if match and not on_the_islands(typed) else ""


def on_the_islands(postcode: str) -> bool:
    """Whether it is a postcode of Jersey, Guernsey or Man, which the schedule takes as abroad."""
    return "".join(postcode.split()).upper().startswith(_ISLANDS)


def is_no_home(house: str) -> bool:
    """Whether the words name a box or somebody else's address, which HMRC does not take."""
    return bool(_NO_HOME.search(house))
