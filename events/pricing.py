"""What an order comes to: lines with their VAT mode and Gift Aid, each with its reason in words.

Pure judgement: values in, values out, whole pence, no records and no transactions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

ADMISSION, GIFT, SPONSORSHIP, DISCOUNT = "admission", "gift", "sponsorship", "discount"
OUTSIDE = "outside"
PACKAGE = "package"
LEAST_CARD_PENCE = 30  # Stripe's least for a card payment in GBP

# Gift Aid on the price of a ticket: never, however far above its cost: what must be paid to come
# is no gift (HMRC, "Charities: detailed guidance notes", chapter 3, Gift Aid).
TICKET_IS_NO_GIFT = (
    "No Gift Aid: this is the price of coming, so it is not a gift, whatever the evening raises."
)
PACKAGE_IS_NO_GIFT = "No Gift Aid: a sponsor receives something for the money, so it is not a gift."
GIFT_MAY_CARRY_GIFT_AID = (
    "Gift Aid may be added: you chose to give this on top, and your seat does not depend on it. "
    "It takes a declaration of your own that you pay UK tax."
)
GIFT_OF_AN_ORGANISATION = (
    "No Gift Aid: Gift Aid is for people giving their own money. A company takes its tax relief "
    "on gifts in its own accounts."
)
PAYEE_IS_NO_CHARITY = (
    "No Gift Aid: the organiser is not a charity, and Gift Aid is for gifts to charities."
)
DISCOUNT_IS_NO_GIFT = "No Gift Aid: this makes the price of coming smaller. It is not a gift."
GIFT_IS_OUTSIDE_VAT = "Given freely, with nothing received for it."


@dataclass(frozen=True, slots=True)
class Priced:
    """A ticket type as pricing needs it; ``unit_pence`` includes VAT where there is any."""

    public_id: str
    name: str
    kind: str
    unit_pence: int


@dataclass(frozen=True, slots=True)
class Treatment:
    """How tax sees this Ball: its VAT mode with the reason, and whether a charity holds it.

    A ball is a listed fundraising event: admission and its sponsorship are exempt when a charity
    or its trading company holds it, mainly to raise money and saying so; the exemption is not
    optional (VATA 1994, Schedule 9, Group 12; HMRC, "Charity fundraising events: exemptions").
    """

    vat_mode: str
    vat_reason: str
    payee_is_charity: bool


@dataclass(frozen=True, slots=True)
class Reduction:
    """What a promotion takes off each ticket: ``percent`` of its price, or so many pence.

    ``ticket_types`` are public ids, none meaning all; ``most_units`` is how many tickets of an
    order become cheaper, none meaning all. ``words`` say it to the buyer.
    """

    words: str
    percent: int = 0
    off_pence: int = 0
    ticket_types: frozenset[str] = frozenset()
    most_units: int | None = None

    def off(self, unit_pence: int) -> int:
        """Pence off one ticket of that price; half a penny counts for the buyer, never below 0."""
        return min(unit_pence, self.off_pence + (unit_pence * self.percent + 50) // 100)

    def counts_for(self, ticket_type: str) -> bool:
        """Whether tickets of that type become cheaper."""
        return not self.ticket_types or ticket_type in self.ticket_types


@dataclass(frozen=True, slots=True)
class Line:
    """One priced line; ``ticket_type`` is a public id, or empty for a gift or a discount.

    A discount's ``lessens`` is the place of the line it makes smaller, counted from 0.
    """

    kind: str
    ticket_type: str
    description: str
    quantity: int
    unit_pence: int
    vat_mode: str
    vat_reason: str
    gift_aid: bool
    gift_aid_reason: str
    lessens: int | None = None

    @property
    def total_pence(self) -> int:
        """Of the line."""
        return self.quantity * self.unit_pence


def lines(
    chosen: Sequence[tuple[Priced, int]],
    treatment: Treatment,
    *,
    gift_pence: int = 0,
    gives_own_money: bool = True,
    reduction: Reduction | None = None,
) -> tuple[Line, ...]:
    """The lines of an order, in the order chosen, then discounts, with the voluntary gift last.

    ``gives_own_money`` is true for a person, false for whoever buys for an organisation. A gift
    is never made smaller by a reduction.
    """
    priced = [ticket_line(what, quantity, treatment) for what, quantity in chosen if quantity]
    if reduction:
        priced += discounts(priced, reduction)
    if gift_pence:
        priced.append(gift_line(gift_pence, treatment, gives_own_money=gives_own_money))
    return tuple(priced)


def ticket_line(what: Priced, quantity: int, treatment: Treatment) -> Line:
    """Admission, or a sponsor's package; never with Gift Aid."""
    package = what.kind == PACKAGE
    return Line(
        kind=SPONSORSHIP if package else ADMISSION,
        ticket_type=what.public_id,
        description=what.name,
        quantity=quantity,
        unit_pence=what.unit_pence,
        vat_mode=treatment.vat_mode,
        vat_reason=treatment.vat_reason,
        gift_aid=False,
        gift_aid_reason=PACKAGE_IS_NO_GIFT if package else TICKET_IS_NO_GIFT,
    )


def discounts(tickets: Sequence[Line], reduction: Reduction) -> list[Line]:
    """A line below nothing for each line of tickets that becomes cheaper.

    Where what is left is too little for a card, it is let go whole: nobody pays 12p.
    """
    made = _discounts(tickets, reduction)
    if 0 < total(tickets) + total(made) < LEAST_CARD_PENCE:
        return _discounts(tickets, replace(reduction, percent=100))
    return made


def _discounts(tickets: Sequence[Line], reduction: Reduction) -> list[Line]:
    made = []
    left = sum(line.quantity for line in tickets)
    if reduction.most_units is not None:
        left = min(left, reduction.most_units)
    for place, line in enumerate(tickets):
        off = reduction.off(line.unit_pence) if reduction.counts_for(line.ticket_type) else 0
        units = min(line.quantity, left)
        if off and units:
            left -= units
            made.append(_discount(line, place, units, off, reduction.words))
    return made


def _discount(line: Line, place: int, units: int, off: int, words: str) -> Line:
    return Line(
        kind=DISCOUNT,
        ticket_type="",
        description=f"{line.description}: {words}",
        quantity=units,
        unit_pence=-off,
        vat_mode=line.vat_mode,
        vat_reason=line.vat_reason,
        gift_aid=False,
        gift_aid_reason=DISCOUNT_IS_NO_GIFT,
        lessens=place,
    )


def gift_line(pence: int, treatment: Treatment, *, gives_own_money: bool) -> Line:
    """A voluntary gift, a line of its own.

    "Ticket £70 and a suggested donation of £30": the part above the price may carry Gift Aid if
    it is truly voluntary, from an individual with a declaration, to a charity (HMRC, "Charities:
    detailed guidance notes", chapter 3, Gift Aid).
    """
    eligible, reason = gift_aid(treatment, gives_own_money=gives_own_money)
    return Line(
        kind=GIFT,
        ticket_type="",
        description="Voluntary gift",
        quantity=1,
        unit_pence=pence,
        vat_mode=OUTSIDE,
        vat_reason=GIFT_IS_OUTSIDE_VAT,
        gift_aid=eligible,
        gift_aid_reason=reason,
    )


def gift_aid(treatment: Treatment, *, gives_own_money: bool) -> tuple[bool, str]:
    """Whether a gift may carry Gift Aid, and why, in words for the giver."""
    if not treatment.payee_is_charity:
        return False, PAYEE_IS_NO_CHARITY
    if not gives_own_money:
        return False, GIFT_OF_AN_ORGANISATION
    return True, GIFT_MAY_CARRY_GIFT_AID


def share(pence: int, *, seats: int, gone: int, going: int = 1) -> int:
    """What the next ``going`` of a line's ``seats`` cost, where ``gone`` have gone before.

    Whole pence, rounded so that all shares together are exactly the line.
    """
    return pence * (gone + going) // seats - pence * gone // seats


def total(priced: Iterable[Line]) -> int:
    """What the lines come to, in pence."""
    return sum(line.total_pence for line in priced)


@dataclass(frozen=True, slots=True)
class Paid:
    """One line of a payment page, which knows no line below nothing."""

    description: str
    quantity: int
    unit_pence: int


@dataclass(frozen=True, slots=True)
class Owed:
    """One line of an order as the payment page needs it; a discount names the line it lessens."""

    key: int
    description: str
    quantity: int
    unit_pence: int
    lessens: int | None = None


def net(owed: Sequence[Owed]) -> tuple[Paid, ...]:
    """The same sum with each discount taken off the tickets it is for, and named in words."""
    less = {line.lessens: line for line in owed if line.lessens is not None}
    page = []
    for line in owed:
        if line.lessens is not None:
            continue
        discount = less.get(line.key)
        cheaper = discount.quantity if discount else 0
        if discount:
            page.append(Paid(discount.description, cheaper, line.unit_pence + discount.unit_pence))
        if line.quantity > cheaper:
            page.append(Paid(line.description, line.quantity - cheaper, line.unit_pence))
    return tuple(page)
