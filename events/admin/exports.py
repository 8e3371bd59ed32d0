"""Lists of one Ball as files, each for whoever may see it, with the columns they may see.

Nothing that people typed can become a formula (common.sheets), and the journal learns who took
which list. The waiting list is not among them: who waits is nobody's list to carry away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from common import clock, sheets
from events.admin import frame
from events.models import (
    Ball,
    Benefit,
    LedgerEntry,
    Order,
    OrderLine,
    Payment,
    Refund,
    Seat,
)
from events.tables import code_of
from events.views.answering import file
from journal.entries import record

MOST = 20_000  # rows in one file
Row = Sequence[sheets.Value]


@dataclass(frozen=True, slots=True)
class Export:
    """A list: its title, who may take it, its columns and its rows; money where it may be seen."""

    title: str | Promise
    permission: str
    head: Callable[[bool], list[Any]]
    rows: Callable[[Ball, bool], Iterator[Row]]


def pounds(pence: int) -> Decimal:
    """For a cell: 1250 pence as 12.50."""
    return Decimal(pence) / 100


def _orders_head(money: bool) -> list[Any]:
    head = [
        _("Reference"), _("State"), _("Begun"), _("Paid"), _("Buyer"), _("E-mail"), _("Phone"),
        _("Organisation"), _("PO number"), _("What"), _("How many"),
    ]  # fmt: skip
    if money:
        head += [_("Each, £"), _("Sum, £"), _("VAT"), _("May carry Gift Aid")]
    return head


def _orders(ball: Ball, money: bool) -> Iterator[Row]:
    """A row for each line of each order; gifts are money, and stand only where money may."""
    lines = OrderLine.objects.filter(order__ball=ball).select_related("order")
    if not money:
        lines = lines.exclude(ticket_type=None)
    for line in lines.order_by("-order__created_at", "order", "pk")[:MOST]:
        one = line.order
        row: list[sheets.Value] = [
            one.reference, one.get_state_display(), one.created_at, one.paid_at, one.name,
            one.email, one.phone, one.organisation_name, one.po_number, line.description,
            line.quantity,
        ]  # fmt: skip
        if money:
            row += [
                pounds(line.unit_pence), pounds(line.total_pence), line.get_vat_mode_display(),
                str(_("yes") if line.gift_aid else _("no")),
            ]  # fmt: skip
        yield row


def _ledger(ball: Ball, _money: bool) -> Iterator[Row]:
    entries = LedgerEntry.objects.filter(order__ball=ball).select_related("order")
    for one in entries.order_by("pk")[:MOST]:
        yield one.at, one.order.reference, one.get_kind_display(), pounds(one.pence), one.key


def _payments(ball: Ball, _money: bool) -> Iterator[Row]:
    """Each payment, and under it what went back of it."""
    paid = Payment.objects.filter(order__ball=ball).select_related("order")
    refunds = Prefetch("refunds", Refund.objects.order_by("pk"))
    for one in paid.prefetch_related(refunds).order_by("pk")[:MOST]:
        yield (
            one.received_at, one.order.reference, str(_("Payment")), pounds(one.amount_pence),
            str(_("Received")), one.intent_id, "",
        )  # fmt: skip
        for back in one.refunds.all():
            yield (
                back.asked_at, one.order.reference, str(_("Refund")), -pounds(back.amount_pence),
                back.get_state_display(), back.stripe_id, back.reason,
            )  # fmt: skip


def _guests(ball: Ball, _money: bool) -> Iterator[Row]:
    """By table; never what anybody needs."""
    seats = Seat.objects.filter(ball=ball, order__state=Order.State.PAID)
    found = seats.standing().select_related("table", "order", "line")
    for one in found.order_by("table__number", "table", "order", "position")[:MOST]:
        yield (
            one.table.number if one.table else None, code_of(one.table),
            one.table.name if one.table else "", one.position, one.guest_name, one.guest_email,
            one.get_state_display(), one.line.description, one.order.reference,
        )  # fmt: skip


def _sponsors(ball: Ball, _money: bool) -> Iterator[Row]:
    found = Benefit.objects.owed_at(ball).select_related("order", "line", "owner")
    for one in found.order_by("order", "due_on", "pk")[:MOST]:
        yield (
            one.order.organisation_name or one.order.name, one.order.reference,
            one.line.description, one.words, one.due_on, one.owner.name if one.owner else "",
            one.done_at, one.note, one.link,
        )  # fmt: skip


EXPORTS = {
    "orders": Export(_("Orders with their lines"), frame.SEE_ORDERS, _orders_head, _orders),
    "payments": Export(
        _("Payments and refunds"),
        frame.SEE_MONEY,
        lambda _money: [
            _("When"), _("Order"), _("What"), _("Sum, £"), _("State"), _("Stripe’s name"),
            _("Why"),
        ],
        _payments,
    ),
    "ledger": Export(
        _("Ledger"),
        frame.SEE_MONEY,
        lambda _money: [_("When"), _("Order"), _("Entry"), _("Sum, £"), _("Key")],
        _ledger,
    ),
    "guests": Export(
        _("Guests by table"),
        frame.SEE_GUESTS,
        lambda _money: [
            _("Table"), _("Code"), _("Table’s name"), _("Seat"), _("Guest"), _("E-mail"),
            _("State"), _("Ticket"), _("Order"),
        ],
        _guests,
    ),
    "sponsors": Export(
        _("Sponsors and their benefits"),
        frame.SEE_BENEFITS,
        lambda _money: [
            _("Sponsor"), _("Order"), _("Package"), _("Benefit"), _("Due"), _("Owner"),
            _("Done"), _("Note"), _("Link"),
        ],
        _sponsors,
    ),
}  # fmt: skip


def for_person(request: HttpRequest) -> list[tuple[str, str | Promise]]:
    """Names and titles of the lists this person may take."""
    can = frame.me(request).has_perm
    return [(name, each.title) for name, each in EXPORTS.items() if can(each.permission)]


@require_POST
@frame.ball_staff_only
def export(request: HttpRequest, slug: str, name: str, kind: str) -> HttpResponse:
    """The file; that it was taken is written down, not what was in it."""
    if name not in EXPORTS or kind not in {"csv", "xlsx"}:
        raise Http404
    wanted = EXPORTS[name]
    return frame.only_with(wanted.permission)(_export)(request, slug, name, kind)


def _export(request: HttpRequest, slug: str, name: str, kind: str) -> HttpResponse:
    ball, wanted = get_object_or_404(Ball, slug=slug), EXPORTS[name]
    money = frame.me(request).has_perm(frame.SEE_MONEY)
    head = [str(column) for column in wanted.head(money)]
    rows = wanted.rows(ball, money)
    record(frame.me(request), f"export.ball_{name}", ball, reason=kind)
    called = f"{ball.slug}-{name}-{clock.today()}.{kind}"
    if kind == "csv":
        return file(called, "text/csv; charset=utf-8", sheets.csv_of(head, rows))
    return file(called, sheets.XLSX, sheets.xlsx_of(str(wanted.title), head, rows))
