"""The whole Ball called off, or moved to another day or place.

The decision is one row, made at once; what follows for hundreds of orders and guests is done by
a sweep, one order at a time, and may be stopped and taken up again at any moment.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal, TooLate
from events import letters_evening, letters_tables, letters_unpaid
from events.models import (
    Ball,
    BallMove,
    GuestNeeds,
    Order,
    Seat,
    SeatOffer,
    TableInvitation,
    WaitingEntry,
)
from events.moves import cancelling, community, invitations, moving_along, selling, waiting
from events.moves.guests import DAYS_KEPT
from events.states import RESERVING, WaitingState
from journal.entries import record
from people.models import Person

LEAST_TO_ANSWER = dt.timedelta(days=7)
FARTHEST = dt.timedelta(days=3 * 366)
LONGEST = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewEvening:
    """Where to, why, and until when whoever cannot come gets the whole price back."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    venue: str
    address: str
    why: str
    answer_by: dt.datetime


@transaction.atomic
def call_off(ball: Ball, why: str, *, by: Person) -> Ball:
    """Nothing is sold any more from now on; the sweep gives the money back and tells people.

    A second time changes nothing. Raises Refusal without a reason, TooLate once it is over.
    """
    ball = Ball.objects.select_for_update(of=("self",)).get(pk=ball.pk)
    if ball.called_off_at:
        return ball
    _still_to_come(ball)
    if not why.strip():
        raise Refusal(_("Say why, in words for the guests."), field="why", code="missing")
    ball.called_off_at, ball.called_off_why = clock.now(), why.strip()[:300]
    ball.save(update_fields=["called_off_at", "called_off_why"])
    record(by, "ball.called_off", ball, fields=["called_off_at"])
    return ball


@transaction.atomic
def move(ball: Ball, to: NewEvening, *, by: Person) -> BallMove:
    """Another day or place: tickets stay valid, and whoever cannot come gets the price back.

    What hangs on the day goes with it: sale, names, how long needs are kept, and what
    ``moving_along`` names. Raises Refusal beside the field it is about.
    """
    # No key of it changes: whoever buys in the same moment need not wait, nor wait for us.
    ball = Ball.objects.select_for_update(of=("self",), no_key=True).get(pk=ball.pk)
    _still_to_come(ball)
    _judge(to)
    days = moving_along.days_between(ball.starts_at, to.starts_at)
    sale = moving_along.goes_along(ball, ball.sales_close_at, to.starts_at)
    names = moving_along.goes_along(ball, ball.claims_close_at, to.starts_at)
    _judge_sale(ball, sale)
    moved = BallMove.objects.create(
        ball=ball,
        was_at=ball.starts_at,
        was_in=ball.venue,
        starts_at=to.starts_at,
        why=to.why.strip()[:300],
        answer_by=to.answer_by,
        made_by=by.public_id,
    )
    ball.starts_at, ball.ends_at = to.starts_at, to.ends_at
    ball.venue, ball.address = to.venue.strip(), to.address.strip()
    ball.sales_close_at = sale
    # Names are not fixed before people have said whether they come.
    soonest = min(ball.claims_close_at, to.answer_by)
    ball.claims_close_at = max(names, soonest)
    ball.refunds_until, ball.refund_percent = to.answer_by, 100
    fields = ["starts_at", "ends_at", "venue", "address", "sales_close_at", "claims_close_at"]
    ball.save(update_fields=[*fields, "refunds_until", "refund_percent"])
    needs = GuestNeeds.objects.filter(seat__ball=ball)
    needs.update(remove_on=_day(ball.ends_at) + dt.timedelta(days=DAYS_KEPT))
    moving_along.go_along(ball, days)
    record(by, "ball.moved", ball, fields=fields)
    return moved


def follow_up(*, most: int = 200) -> dict[str, int]:
    """What follows: orders of Balls called off are ended, and the news of moves is told.

    Safe twice at once. Returns counts of let_go, given_back, told; what the till does not answer
    about waits for the next round.
    """
    counts = {"let_go": 0, "given_back": 0, "told": 0}
    off = Ball.objects.exclude(called_off_at=None)
    for order in Order.objects.filter(ball__in=off, state__in=RESERVING)[:most]:
        counts["let_go"] += _let_go(order)
    seats = Seat.objects.filter(order=OuterRef("pk")).exclude(state=Seat.State.CANCELLED)
    paid = Order.objects.paid().filter(Exists(seats), ball__in=off)
    for order in paid.order_by("pk")[:most]:
        note = cancelling.whole(order, reason=cancelling.CALLED_OFF, gifts=False)
        counts["given_back"] += note is not None
    line = WaitingEntry.objects.filter(ball__in=off, state=WaitingState.WAITING)
    for entry in line[:most]:
        waiting.leave(entry)
        letters_evening.no_more_waiting(entry)
    invited = TableInvitation.objects.open().of_called_off_tables().filter(table__ball__in=off)
    for invitation in invited[:most]:
        invitations.take_back(invitation)
    for offer in SeatOffer.objects.standing().filter(ball__in=off)[:most]:
        community.call_off(offer)
    for moved in BallMove.objects.filter(told_at=None):
        counts["told"] += tell(moved)
    return counts


@transaction.atomic
def tell(moved: BallMove) -> int:
    """Write to all whom a moved Ball concerns: buyers, paid or not, payers, guests, the invited,
    those in line, and groups with an offer.

    Answers how many letters: none the second time.
    """
    mine = BallMove.objects.filter(pk=moved.pk, told_at=None)
    if not mine.update(told_at=clock.now()):
        return 0
    moved = BallMove.objects.select_related("ball").get(pk=moved.pk)
    said = (
        letters_evening.moved,
        letters_evening.line_moved,
        letters_evening.invited_moved,
        letters_unpaid.moved,
        letters_tables.offers_moved,
    )
    return sum(say(moved) for say in said)


def _let_go(order: Order) -> bool:
    try:
        selling.cancel(order)
    except Refusal:  # paid meanwhile, or the till is silent: the next round sees it again
        return False
    return True


def _still_to_come(ball: Ball) -> None:
    if ball.ends_at <= clock.now():
        raise TooLate(_("This evening is over."), code="over")
    if ball.called_off_at:
        raise TooLate(_("This evening was called off."), code="called_off")


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(clock.LONDON).date()


def _judge_sale(ball: Ball, closes_at: dt.datetime) -> None:
    """The end of the sale goes along, and its opening stays where it was announced."""
    if closes_at <= ball.sales_open_at:
        opens = f"{ball.sales_open_at.astimezone(clock.LONDON):%-d %B %Y}"
        raise Refusal(
            _("The sale would end before it opens on %(day)s. Choose a later day, or open it.")
            % {"day": opens},
            field="starts_at",
            code="before_the_sale",
        )


def _judge(to: NewEvening) -> None:
    now = clock.now()
    soon = now < to.starts_at <= now + FARTHEST
    follows = to.starts_at < to.ends_at <= to.starts_at + LONGEST
    problems = {
        "starts_at": (not soon, _("Choose a day that is still to come, in the next three years.")),
        "ends_at": (not follows, _("It ends after it starts, within a day.")),
        "venue": (not to.venue.strip(), _("Enter where it is.")),
        "why": (not to.why.strip(), _("Say why, in words for the guests.")),
        "answer_by": (
            not now + LEAST_TO_ANSWER <= to.answer_by < to.starts_at,
            _("Give people at least a week to answer, and a day before the evening."),
        ),
    }
    for field, (wrong, words) in problems.items():
        if wrong:
            raise Refusal(words, field=field, code="wrong")
