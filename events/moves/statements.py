"""Bank statements: taken in line by line, matched to orders by reference, or set aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from common.states import require
from events.banking import Statement, named
from events.models import BankLine, Invoice, Order, Payment
from events.moves.selling import transfers
from events.moves.selling.transfers import Arrived
from events.states import BANK_LINE, BankLineState, Means, OrderState
from journal.entries import record
from people.models import Person

MOST = 300


@dataclass(frozen=True, slots=True)
class Guess:
    """What a line may be for: the order it names, or open invoices of the same sum."""

    line: BankLine
    order: Order | None
    exact: bool
    same_sum: tuple[Invoice, ...]


@transaction.atomic
def take_in(statement: Statement, *, by: Person) -> int:
    """Keep the lines that are new; answers how many. The same file again brings none."""
    known = set(
        BankLine.objects.filter(key__in=[line.key for line in statement.lines]).values_list(
            "key", flat=True
        )
    )
    made = BankLine.objects.bulk_create(
        [
            BankLine(
                key=line.key,
                booked_on=line.day,
                pence=line.pence,
                words=line.words,
                taken_in_by=by.public_id,
            )
            for line in statement.lines
            if line.key not in known
        ],
        ignore_conflicts=True,  # somebody takes in the same file at the same moment
    )
    record(by, "statement.taken_in", by)
    return len(made)


def guesses() -> list[Guess]:
    """Open lines with what each may be for: a reference in its words decides. Six queries."""
    lines = list(BankLine.objects.filter(state=BankLineState.OPEN)[:MOST])
    waiting = list(
        Invoice.objects.live().select_related("order").order_by("pk")  # those that ask for money
    )
    orders = {named(order.reference): order for order in _billed_orders()}
    numbers = {named(one.number): one.order for one in Invoice.objects.select_related("order")}
    named_by = orders | numbers
    came = transfers.came_for({order.pk for order in named_by.values()})
    return [_guess(line, named_by, waiting, came) for line in lines]


def match_exact(*, by: Person) -> int:
    """Match every open line that names one order and brings what is owed on it; how many."""
    exact = [guess for guess in guesses() if guess.exact and guess.order]
    for guess in exact:
        assert guess.order  # noqa: S101  # asked for just above
        match(guess.line, guess.order, by=by)
    return len(exact)


@transaction.atomic
def match(line: BankLine, order: Order, *, by: Person) -> Payment:
    """This line is money for that order. Raises Refusal when it was matched or set aside."""
    line = _open(line)
    at = dt.datetime.combine(line.booked_on, dt.time(12), tzinfo=clock.LONDON)
    money = Arrived(f"bank_{line.public_id}", Means.BANK, line.pence, at)
    payment = transfers.receive(order, money, by=by)
    require(BANK_LINE, line.state, BankLineState.MATCHED, what=str(line))
    line.state, line.payment = BankLineState.MATCHED, payment
    line.save(update_fields=["state", "payment"])
    record(by, "bank_line.matched", line, fields=["state"])
    return payment


@transaction.atomic
def set_aside(line: BankLine, *, by: Person) -> BankLine:
    """This line is none of the Ball's."""
    line = _open(line)
    line.state = BankLineState.SET_ASIDE
    line.save(update_fields=["state"])
    record(by, "bank_line.set_aside", line, fields=["state"])
    return line


@transaction.atomic
def bring_back(line: BankLine, *, by: Person) -> BankLine:
    """It was set aside by mistake."""
    line = BankLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    require(BANK_LINE, line.state, BankLineState.OPEN, what=_("This line"))
    line.state = BankLineState.OPEN
    line.save(update_fields=["state"])
    record(by, "bank_line.brought_back", line, fields=["state"])
    return line


def order_named(typed: str) -> Order:
    """The order or invoice a person names. Raises Refusal beside ``reference``."""
    wanted = named(typed)[:40]
    for order in _billed_orders():
        if named(order.reference) == wanted:
            return order
    for invoice in Invoice.objects.select_related("order"):
        if named(invoice.number) == wanted:
            return invoice.order
    raise Refusal(_("We know no order or invoice of this name."), field="reference", code="unknown")


def _billed_orders() -> Iterable[Order]:
    """Orders money may come for by transfer: whatever was ever billed, or asked to be."""
    return Order.objects.filter(invoices__isnull=False).distinct()


def _guess(
    line: BankLine, by_name: dict[str, Order], waiting: list[Invoice], came: dict[int, int]
) -> Guess:
    said = named(line.words)
    found = {order.pk: order for name, order in by_name.items() if name in said}
    order = next(iter(found.values())) if len(found) == 1 else None
    owed = order.total_pence - came.get(order.pk, 0) if order else 0
    exact = order is not None and order.state != OrderState.PAID and owed == line.pence
    same = tuple(one for one in waiting if one.order.total_pence == line.pence)
    return Guess(line, order, exact, () if order else same[:5])


def _open(line: BankLine) -> BankLine:
    line = BankLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    if line.state != BankLineState.OPEN:
        raise Refusal(_("Somebody has dealt with this line already."), code="dealt_with")
    return line
