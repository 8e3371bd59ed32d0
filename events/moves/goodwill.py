"""Money back without a seat: some pounds for a cold starter, or part of a gift.

The charge is lessened by a credit note and what is then owed is asked for, as when seats are
cancelled; but every ticket stays valid, and nothing goes back on sale.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import Refusal, TooLate
from common.money import Money
from events import letters_refunds, parts
from events.models import CreditNote, Order, OrderLine
from events.moves import crediting, refunds
from events.parts import Going
from events.states import LineKind
from journal.entries import record
from people.models import Person

GOODWILL = "goodwill"
LONGEST_WHY = 200


@dataclass(frozen=True, slots=True)
class Goodwill:
    """How much is to go back, in pence, and why, as the buyer will read it.

    For one ``line``; or, with none, for the order: then its tickets share it, and its gift stays
    whole. ``left_pence`` is what a page showed as left; if it is another sum by now, nothing is
    done, so that a second press of the button gives nothing twice.
    """

    pence: int
    why: str
    line: OrderLine | None = None
    left_pence: int | None = None


@transaction.atomic
def give(order: Order, wish: Goodwill, *, by: Person) -> CreditNote:
    """Give it back; answers the credit note.

    Raises Refusal beside ``amount`` for nothing or more than is left, beside ``why`` without a
    reason, and TooLate for an order that was never paid.
    """
    order = Order.objects.hold(order.pk)
    going = judged(order, wish)
    note = crediting.credit(order, going, reason=GOODWILL, why=wish.why.strip(), by=by)
    assert note  # noqa: S101  # judged: it gives something
    record(by, "order.goodwill", order, reason=GOODWILL)
    asked = refunds.ask_what_is_owed(order, reason=GOODWILL, by=by)
    crediting.end_when_empty(order, reason=GOODWILL, by=by)
    letters_refunds.goodwill(order, note, going, asked)
    return note


def judged(order: Order, wish: Goodwill) -> list[Going]:
    """What would go back of each line, in pence; raises what ``give`` raises."""
    if order.paid_at is None or order.state not in (Order.State.PAID, Order.State.CANCELLED):
        raise TooLate(_("This order is not paid, so nothing can go back."), code="not_paid")
    standing = may_lessen(order, wish.line)
    most = sum(one.pence for one in standing)
    if wish.left_pence is not None and wish.left_pence != most:
        raise Refusal(
            _("This order has changed meanwhile. Please look again."), code="changed_meanwhile"
        )
    if not 0 < wish.pence <= most:
        raise Refusal(_how_much(most), field="amount", code="too_much" if most else "nothing_left")
    if not wish.why.strip():
        raise Refusal(_("Say why, in a few words for the buyer."), field="why", code="missing")
    if len(wish.why.strip()) > LONGEST_WHY:
        raise Refusal(
            _("Use at most %(most)s characters.") % {"most": LONGEST_WHY},
            field="why",
            code="too_long",
        )
    return _shared(wish.pence, standing)


def may_lessen(order: Order, line: OrderLine | None) -> list[Going]:
    """What is left of that line; or of all that was bought, without what was given freely."""
    left = parts.left(order)
    if line is not None:
        return [one for one in left if one.line.pk == line.pk]
    return [one for one in left if one.line.kind != LineKind.GIFT]


def _shared(pence: int, standing: list[Going]) -> list[Going]:
    """Each line its share by what is left of it, so that VAT is lessened where it was charged.

    Whole pence, and together exactly the sum (VAT Notice 700, section 18: a credit
    note lessens the VAT of the supply it is about).
    """
    whole = sum(one.pence for one in standing)
    shares, before = [], 0
    for one in standing:
        until = before + one.pence
        part = pence * until // whole - pence * before // whole
        before = until
        if part:
            shares.append(Going(one.line, 0, part))
    return shares


def _how_much(most: int) -> str:
    if not most:
        return _("Nothing is left of this that could go back.")
    return _("Enter how much goes back: at most %(most)s is left.") % {"most": Money(most)}
