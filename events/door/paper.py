"""The list on paper, as a tagged PDF (PDF/UA-1): by name and by table, with boxes to tick."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from common import clock, letterforms
from events.models import Admission, Ball, Order, Seat, Ticket
from events.moves import walk_ups
from events.passes import token

SHEET = Path(__file__).with_name("paper.typ")


def pages(ball: Ball) -> bytes:
    """The PDF. Names are data to typst, never markup."""
    with override(settings.LANGUAGE_CODE):
        rows = _rows(ball)
        about = {
            "lang": "en",
            "region": "GB",
            "words": _words(ball, len(rows)),
            "names": sorted(rows, key=itemgetter("sort")),
            "tables": _by_table(rows),
        }
    return letterforms.pdf(_sheet(), about)


@lru_cache(maxsize=1)
def _sheet() -> bytes:
    return SHEET.read_bytes()


def _words(ball: Ball, guests: int) -> dict[str, str]:
    starts = ball.starts_at.astimezone(clock.LONDON)
    made = clock.now().astimezone(clock.LONDON)
    return {
        "title": _("The door, on paper: %(ball)s") % {"ball": ball},
        "when": f"{starts:%A %-d %B %Y, %H:%M} · {ball.venue}",
        "made": _("Made on %(when)s. %(n)s guests expected.")
        % {"when": f"{made:%-d %B, %H:%M}", "n": guests},
        "how": _("Tick the box when a guest comes in, and write the time. Shred this afterwards."),
        "by_name": _("By last name"),
        "by_table": _("By table"),
        "in": _("In"),
        "name": _("Name"),
        "table": _("Table"),
        "code": _("Code"),
        "was_in": _("was in"),
        "walk_ups": _("Without a ticket"),
        "walk_ups_how": _("Write down name, table and time."),
        "nobody": _("Nobody is expected."),
    }


def _rows(ball: Ball) -> list[dict[str, Any]]:
    """One for each seat that is paid for and not given back. Three queries."""
    seats = (
        Seat.objects.filter(ball=ball, order__state=Order.State.PAID)
        .standing()
        .exclude(order__reference=walk_ups.reference(ball))
        .select_related("table", "order")
    )
    codes = dict(
        Ticket.objects.filter(seat__ball=ball, state=Ticket.State.VALID).values_list("seat", "code")
    )
    inside = set(
        Admission.objects.filter(seat__ball=ball, undone_at=None).values_list("seat", flat=True)
    )
    return [_row(seat, codes.get(seat.pk, ""), inside=seat.pk in inside) for seat in seats]


def _row(seat: Seat, code: str, *, inside: bool) -> dict[str, Any]:
    host = seat.table.name if seat.table else seat.order.organisation_name or seat.order.name
    words = seat.guest_name.split()
    return {
        # A name that no font here has letters for is looked for by its table and code.
        "name": letterforms.drawn(seat.guest_name) or _("Guest of %(host)s") % {"host": host},
        "table": _table(seat),
        "code": token.readable(code) if code else "",
        "inside": inside,
        # As a list at a door is looked through: by the last name, then the whole.
        "sort": [not words, words[-1].casefold() if words else "", seat.guest_name, seat.pk],
    }


def _table(seat: Seat) -> str:
    if seat.table is None:
        return _("Without a table")
    if seat.table.number:
        return f"{seat.table.number}. {seat.table.name}"
    return seat.table.name


def _by_table(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["table"], []).append(row)
    return [{"name": name, "rows": at} for name, at in found.items()]
