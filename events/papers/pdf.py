"""Papers about money as a tagged PDF (PDF/UA-1), set by typst: nothing from the network."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from common import letterforms

SHEET = Path(__file__).with_name("paper.typ")
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what, how many, VAT, sum; a small note below it."""

    what: str
    quantity: str
    vat: str
    sum: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """One sum at the foot."""

    label: str
    sum: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything one paper says, in words and sums as they are printed."""

    title: str
    number: str
    organiser: tuple[str, ...]
    to: tuple[str, ...]
    facts: tuple[Fact, ...]
    rows: tuple[Row, ...]
    totals: tuple[Total, ...]
    foot: str = ""
    pay_title: str = ""
    pay: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = field(default=())


def drawn(paper: Paper) -> bytes:
    """The PDF. What people wrote is data to typst, never markup."""
    with override(settings.LANGUAGE_CODE):
        said = {"lang": "en", "region": "GB", "words": _words(), "paper": asdict(paper)}
        return letterforms.pdf(_sheet(), said)


@lru_cache(maxsize=1)
def _sheet() -> bytes:
    return SHEET.read_bytes()


def _words() -> dict[str, str]:
    return {
        "to": _("For"),
        "what": _("What"),
        "quantity": _("How many"),
        "vat": _("VAT"),
        "sum": _("Amount"),
        "page": _("Page"),
    }
