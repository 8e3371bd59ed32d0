"""A report as a tagged PDF (PDF/UA-1), set by typst: nothing from the network."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from brokerage.reports.document import Document, Section, Table, said
from common import letterforms
from common.printed_plots import printed

MANY = 6  # columns: beyond, a table is set smaller
SHEET = Path(__file__).with_name("report.typ")


def pdf(document: Document) -> bytes:
    """The PDF. Everything that is said reaches typst as data, never as markup."""
    with override(settings.LANGUAGE_CODE):
        return letterforms.pdf(_sheet(), _told(document))


@lru_cache(maxsize=1)
def _sheet() -> bytes:
    return SHEET.read_bytes()


def _told(document: Document) -> dict[str, Any]:
    return {
        "lang": "en",
        "region": "GB",
        "title": document.title,
        "period": document.period,
        "made_on": _("Made on %(day)s") % {"day": said(document.made_on)},
        "site": settings.WAGTAIL_SITE_NAME,
        "page": _("Page"),
        "summary": document.summary,
        "sections": [_section(one) for one in [*document.sections, document.about]],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "words": section.words,
        "tables": [_table(one) for one in section.tables],
        "quotes": [{"words": one.words, "who": one.who} for one in section.quotes],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "heads": [{"words": one.words, "number": one.is_number} for one in table.heads],
        "rows": [
            [{"words": one.words, "number": one.is_number} for one in row] for row in table.said
        ],
        "note": table.note,
        "plot": asdict(printed(table.plot)) if table.plot else None,
        "widths": _widths(table),
        "small": len(table.columns) > MANY,
    }


def _widths(table: Table) -> list[float]:
    """Shares of the line: by the longest cell, but so that no usual word is broken."""
    most = 34 if len(table.columns) <= MANY else 18
    widths = []
    for at, title in enumerate(table.columns):
        cells = [row[at].words for row in table.said]
        longest = max([0, *map(len, cells)])
        word = max(len(part) for words in [title, *cells] for part in (words.split() or [""]))
        widths.append(float(max(min(longest, most), min(word, 14) + 4)))
    return widths
