"""Gift Aid: declared by the giver, taken back, claimed by the treasurer, void when given back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal, TooLate
from common.money import Money
from events import letters_gift_aid
from events.giving import gifts, hmrc
from events.models import (
    Ball,
    ClaimedGift,
    GiftAidClaim,
    GiftAidDeclaration,
    Order,
    OrderLine,
)
from events.states import Asked
from journal.entries import record
from people.models import Person

GIVEN_BACK, PARTLY, TAKEN_BACK = "given_back", "part_given_back", "taken_back"


@dataclass(frozen=True, slots=True)
class Giver:
    """Who declares: as they typed it. ``abroad`` where the home has no UK postcode: then its
    ``address`` says the rest, street, town and country."""

    first_name: str
    last_name: str
    house: str
    postcode: str = ""
    title: str = ""
    abroad: bool = False
    address: str = ""
    declares: bool = False


def wording(ball: Ball, amount: Money) -> str:
    """What the giver reads and says yes to, stored as shown.

    It names the charity, the gift and its scope, that Gift Aid is wished for, and who makes up a
    shortfall of tax: what HMRC asks of a declaration ("Gift Aid declarations", model wording).
    """
    return _(
        "I want %(charity)s to claim Gift Aid on my gift of %(amount)s. It is my own money. "
        "I am a UK taxpayer. I understand that if I pay less Income Tax and Capital Gains Tax "
        "in this tax year than the Gift Aid claimed on all my donations, it is my "
        "responsibility to pay any difference."
    ) % {"charity": ball.organiser_name, "amount": amount}


@transaction.atomic
def declare(order: Order, giver: Giver, *, by: Person | None = None) -> GiftAidDeclaration:
    """The giver's own word for the gift of this order. A second time changes name and home.

    Raises Refusal beside the field it is about, TooLate once the gift was claimed for.
    """
    order = Order.objects.select_related("ball").hold(order.pk)
    gift = gifts.of(order)
    if gift is None:
        raise Refusal(_("There is no gift here that may carry Gift Aid."), code="no_gift")
    said = _judged(giver)
    before = order.declarations.filter(cancelled_at=None).first()
    if before and before.claims.filter(void_at=None).exists():
        raise TooLate(
            _("We have claimed Gift Aid on this gift already. Please write to us to change it."),
            code="claimed",
        )
    if before:
        _end(before)
    declared = GiftAidDeclaration.objects.create(
        order=order,
        charity_name=order.ball.organiser_name,
        charity_number=order.ball.organiser_charity_number,
        wording=wording(order.ball, gift.kept),
        **said,
    )
    record(by, "gift_aid.declared", declared)
    return declared


@transaction.atomic
def take_back(order: Order, *, by: Person | None = None) -> GiftAidDeclaration | None:
    """The giver does not want it, or is no taxpayer: what was claimed is owed to HMRC again.

    A second time changes nothing, and answers None.
    """
    order = Order.objects.hold(order.pk)
    declared = order.declarations.filter(cancelled_at=None).first()
    if declared is None:
        return None
    _take_back(declared, by=by)
    return declared


@transaction.atomic
def take_back_for(declared: GiftAidDeclaration, asked: str, *, by: Person) -> GiftAidDeclaration:
    """Staff take it back for a giver who wrote or rang; the giver is told that it is done.

    How they ``asked`` is kept in the journal, with who did it. A second time changes nothing.
    Raises Refusal without a known way.
    """
    if asked not in Asked.values:
        raise Refusal(_("Choose how the giver told us."), field="asked", code="missing")
    Order.objects.hold(declared.order_id)
    declared = GiftAidDeclaration.objects.select_related("order__ball").get(pk=declared.pk)
    if declared.cancelled_at is None:
        claimed = _take_back(declared, by=by, reason=asked)
        letters_gift_aid.taken_back(declared, claimed=claimed > 0)
    return declared


@transaction.atomic
def give_back(line: OrderLine, *, by: Person | None = None) -> int:
    """A gift went back to its giver, all or part: what was claimed on it is void.

    Only what the charity keeps was given (Income Tax Act 2007, section 416: a gift is not subject
    to any condition as to repayment), so the tax on the rest is owed to HMRC again. A row of a
    schedule is never changed: the whole row is void, and what was kept is ready for the next
    schedule, which names the old row as an adjustment. Answers how many rows.
    """
    line = OrderLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    reason = PARTLY if line.kept.pence else GIVEN_BACK
    voided = _void(ClaimedGift.objects.filter(line=line), reason)
    if voided:
        record(by, "gift_aid.void", line.order, reason=reason)
    return voided


@transaction.atomic
def claim(*, by: Person) -> list[GiftAidClaim]:
    """Every gift that is ready, in as many schedules as it takes, one charity apart from another.

    Makes each smaller by what is owed for void claims (the treasurer enters it as an adjustment).
    Raises Refusal when nothing is ready.
    """
    locked = list(gifts.ready().select_for_update(of=("self",)).values_list("pk", flat=True))
    ready = list(gifts.ready().filter(pk__in=locked))  # as they are now that none can change
    if not ready:
        raise Refusal(_("No gift is ready to be claimed for."), code="nothing_ready")
    by_charity: dict[str, list[OrderLine]] = {}
    for line in ready:
        by_charity.setdefault(line.order.ball.organiser_name, []).append(line)
    made = []
    for charity, lines in by_charity.items():
        for start in range(0, len(lines), hmrc.MOST_ROWS):
            made.append(_schedule(charity, lines[start : start + hmrc.MOST_ROWS], by))
    return made


def kept_since(before: dt.datetime) -> QuerySet[GiftAidDeclaration]:
    """Declarations whose last claim, or else the declaring itself, was before that moment.

    Records are kept six years after the last claim that rests on them, whatever else of the
    person is erased (HMRC, "Charities: detailed guidance notes", chapter 3, records).
    """
    claimed_since = ClaimedGift.objects.filter(
        declaration=OuterRef("pk"), claim__made_at__gte=before
    )
    return GiftAidDeclaration.objects.filter(~Exists(claimed_since), declared_at__lt=before)


@transaction.atomic
def forget(declarations: QuerySet[GiftAidDeclaration]) -> int:
    """Remove them with the rows that rest on them; the sums of the schedules go with those."""
    keys = list(declarations.values_list("pk", flat=True))
    ClaimedGift.objects.filter(declaration__in=keys).delete()
    return GiftAidDeclaration.objects.filter(pk__in=keys).delete()[0]


def _schedule(charity: str, lines: list[OrderLine], by: Person) -> GiftAidClaim:
    schedule = GiftAidClaim.objects.create(charity_name=charity, made_by=by)
    owed = ClaimedGift.objects.filter(claim__charity_name=charity).exclude(void_at=None)
    owed.filter(repaid_in=None).update(repaid_in=schedule)
    ClaimedGift.objects.bulk_create(
        _row(schedule, number, line) for number, line in enumerate(lines, 1)
    )
    record(by, "gift_aid.claimed", schedule)
    return schedule


def _row(schedule: GiftAidClaim, number: int, line: OrderLine) -> ClaimedGift:
    declared = gifts.declaration_of(line)
    paid_at = line.order.paid_at
    assert paid_at  # noqa: S101  # gifts.ready: the order is paid
    return ClaimedGift(
        claim=schedule,
        number=number,
        line=line,
        declaration=declared,
        title=declared.title,
        first_name=hmrc.written(declared.first_name),
        last_name=hmrc.written(declared.last_name),
        house=declared.house,
        postcode=declared.postcode or hmrc.ABROAD,
        given_on=paid_at.astimezone(clock.LONDON).date(),
        pence=line.kept.pence,
    )


def _take_back(declared: GiftAidDeclaration, *, by: Person | None, reason: str = "") -> int:
    """End one that holds; answers how many rows of schedules are void with it."""
    _end(declared)
    voided = _void(ClaimedGift.objects.filter(declaration=declared), TAKEN_BACK)
    record(by, "gift_aid.taken_back", declared, reason=reason)
    return voided


def _end(declared: GiftAidDeclaration) -> None:
    declared.cancelled_at = clock.now()
    declared.save(update_fields=["cancelled_at"])


def _void(claimed: gifts.Claimed, reason: str) -> int:
    return claimed.filter(void_at=None).update(void_at=clock.now(), void_reason=reason)


def _judged(giver: Giver) -> dict[str, str]:
    """What is kept of what was typed. Raises Refusal beside the field it is about."""
    missing = {
        "first_name": _("Enter your first name."),
        "last_name": _("Enter your last name."),
        "house": _("Enter the number or name of your house."),
    }
    said = {name: " ".join(getattr(giver, name).split()) for name in hmrc.LONGEST}
    for name, message in missing.items():
        if not said[name]:
            raise Refusal(message, field=name, code="missing")
    for name, most in hmrc.LONGEST.items():
        if len(said[name]) > most:
            raise Refusal(
                _("Use at most %(most)s characters.") % {"most": most}, field=name, code="too_long"
            )
    if hmrc.is_no_home(said["house"]):
        raise Refusal(
            _("HMRC asks for the home you live in, not for a box or care-of address."),
            field="house",
            code="no_home",
        )
    said |= _home(giver)
    if not giver.declares:
        raise Refusal(
            _("Tick the box if this is true for you. If it is not, leave Gift Aid out."),
            field="declares",
            code="not_declared",
        )
    return said


def _home(giver: Giver) -> dict[str, str]:
    """Postcode or, for a home abroad, the rest of the address; the other of them is empty.

    HMRC wants the home address in the declaration, of which number and postcode are the least;
    without a UK postcode that is the whole of it ("Charities: detailed guidance notes", chapter 3).
    """
    postcode = "" if giver.abroad else hmrc.postcode(giver.postcode)
    if not (giver.abroad or postcode):
        raise Refusal(
            _("Jersey, Guernsey and the Isle of Man count as abroad here. Please tick that box.")
            if hmrc.on_the_islands(giver.postcode)
            else _("Enter your whole postcode, such as LS1 4AP, or tick that you live abroad."),
            field="postcode",
            code="postcode",
        )
    address = " ".join(giver.address.split()) if giver.abroad else ""
    if giver.abroad and not address:
        raise Refusal(
            _("Enter the rest of your address: street, town and country."),
            field="address",
            code="missing",
        )
    if len(address) > hmrc.LONGEST_ADDRESS:
        raise Refusal(
            _("Use at most %(most)s characters.") % {"most": hmrc.LONGEST_ADDRESS},
            field="address",
            code="too_long",
        )
    return {"postcode": postcode, "address": address}
