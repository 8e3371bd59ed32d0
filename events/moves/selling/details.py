"""Filling in: who buys, and what they give on top."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import Refusal, TooLate
from events import pricing
from events.models import Order
from events.models.payment import PaymentAttempt
from events.moves.selling import at_tables, choosing
from events.moves.selling.holding import write_lines
from events.states import ATTEMPT_LIVE, LineKind
from journal.entries import record
from people.models import Organisation, Person

LONGEST = {"name": 120, "phone": 30, "organisation_name": 160, "po_number": 40}


@dataclass(frozen=True, slots=True)
class Details:
    """Who buys; an organisation's name, or the organisation itself, where it pays."""

    name: str
    email: str
    phone: str = ""
    organisation_name: str = ""
    po_number: str = ""
    organisation: Organisation | None = None

    @property
    def for_an_organisation(self) -> bool:
        """Whether the money is an organisation's and not a person's own."""
        return bool(self.organisation or self.organisation_name.strip())


@transaction.atomic
def fill_in(
    order: Order, details: Details, *, gift_pence: int = 0, by: Person | None = None
) -> Order:
    """Keep who buys and the voluntary gift, and work out lines and total anew.

    Raises Refusal beside the field it is about; TooLate when the hold is over. While a payment
    page is open the amount stands: ``reopen`` first.
    """
    _judge(details, gift_pence)
    order = Order.objects.hold(order.pk)
    still_held(order)
    if PaymentAttempt.objects.filter(order=order, state__in=ATTEMPT_LIVE).exists():
        raise Refusal(
            _("A payment page is open for this order. Go back from it first."), code="page_open"
        )
    _reprice(order, gift_pence, gives_own_money=not details.for_an_organisation)
    order.name, order.email = details.name.strip(), details.email.strip()
    order.phone, order.po_number = details.phone.strip(), details.po_number.strip()
    order.organisation = details.organisation
    order.organisation_name = details.organisation_name.strip() or (
        details.organisation.name[:160] if details.organisation else ""
    )
    changed = ["name", "email", "phone", "po_number", "organisation", "organisation_name"]
    order.save(update_fields=[*changed, "total_pence"])
    record(by, "order.filled_in", order, fields=changed)
    return order


def still_held(order: Order, *, captains: bool = False) -> None:
    """Raise a refusal unless the order keeps its seats and is to be paid by its buyer."""
    if order.state == Order.State.PAID:
        raise Refusal(_("This order is paid already."), code="already_paid")
    if order.state not in (Order.State.HELD, Order.State.AWAITING_PAYMENT):
        raise TooLate(
            _("The time for this order is over and its seats were let go. Please choose again."),
            code="hold_over",
        )
    if not captains:
        at_tables.judge_no_captains(order)


def _reprice(order: Order, gift_pence: int, *, gives_own_money: bool) -> None:
    tickets = list(order.lines.exclude(kind=LineKind.GIFT))
    treatment = choosing.treatment(order.ball)
    gift = pricing.lines([], treatment, gift_pence=gift_pence, gives_own_money=gives_own_money)
    total = sum(line.total_pence for line in tickets) + pricing.total(gift)
    if total > choosing.MOST_PENCE:
        raise Refusal(_("That is more than can be paid at once."), field="gift", code="too_dear")
    if 0 < total < pricing.LEAST_CARD_PENCE:
        raise Refusal(_("The least a card can pay is 30p."), field="gift", code="too_little")
    order.lines.filter(kind=LineKind.GIFT).delete()
    write_lines(order, gift, {})
    order.total_pence = total


def _judge(details: Details, gift_pence: int) -> None:
    if not details.name.strip():
        raise Refusal(_("Enter your name."), field="name", code="missing")
    for field, most in LONGEST.items():
        if len(getattr(details, field).strip()) > most:
            raise Refusal(
                _("Use at most %(most)s characters.") % {"most": most}, field=field, code="too_long"
            )
    try:
        validate_email(details.email.strip())
    except ValidationError:
        raise Refusal(
            _("Enter your e-mail address, such as name@example.org."), field="email", code="email"
        ) from None
    if isinstance(gift_pence, bool) or not isinstance(gift_pence, int) or gift_pence < 0:
        raise Refusal(
            _("Enter an amount in pounds, such as 20 or 12.50."), field="gift", code="rubbish"
        )
