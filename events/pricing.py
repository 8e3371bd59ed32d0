"""What an order comes to: lines with their VAT mode and Gift Aid, each with its reason in words.

Pure judgement: values in, values out, whole pence, no records and no transactions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ADMISSION, GIFT, SPONSORSHIP = "admission", "gift", "sponsorship"
OUTSIDE = "outside"
PACKAGE = "package"

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
class Line:
    """One priced line; ``ticket_type`` is a public id, or empty for a gift."""

    kind: str
    ticket_type: str
    description: str
    quantity: int
    unit_pence: int
    vat_mode: str
    vat_reason: str
    gift_aid: bool
    gift_aid_reason: str

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
) -> tuple[Line, ...]:
    """The lines of an order, in the order chosen, with the voluntary gift last.

    ``gives_own_money`` is true for a person, false for whoever buys for an organisation.
    """
    priced = [ticket_line(what, quantity, treatment) for what, quantity in chosen if quantity]
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
