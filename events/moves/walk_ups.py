"""Walk-ups: a seat for somebody without a ticket, counted in the room's capacity.

They are given a place whose guest did not come or gave it back, or an extra one. How many extra
seats that makes follows from the whole log, so the order in which acts arrive does not matter:
each walk-up without a place needs one, and each place needs one fewer than it has people on it.
What is extra is taken from the pools that are the room, not from those that are a share of it
or only overlap with others (events.room).
Where they are full, whoever is in the room stays counted as a person, and the number of seats
that are missing is told.
"""

from __future__ import annotations

from collections import Counter

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from common import clock
from common.states import require
from events import room, seats
from events.models import (
    Admission,
    Ball,
    DoorAct,
    Holding,
    Order,
    OrderLine,
    PoolCounter,
    Seat,
    SeatOffer,
    Ticket,
)
from events.models.order import WALK_UP
from events.moves import tickets
from events.states import SEAT, LineKind

Line = OrderLine
PLACES = (Seat.State.FREE, Seat.State.GIVEN_BACK)


def hold(ball: Ball) -> Line:
    """The line of an order of nobody's that walk-ups' seats are on, locked. Made where missing.

    Lock it after the seat whose place is given.
    """
    order, made = Order.objects.get_or_create(
        reference=reference(ball),
        defaults={
            "ball": ball,
            "state": Order.State.PAID,
            "paid_at": clock.now(),
            "name": _("Walk-ups at the door"),
        },
    )
    if made:
        _new_line(order)
    return (
        Line.objects.select_for_update(of=("self",)).select_related("order__ball").get(order=order)
    )


def reference(ball: Ball) -> str:
    """The reference of that order."""
    return f"{WALK_UP}{ball.public_id[:10].upper()}"


def seat(act: DoorAct, name: str, line: Line) -> Admission:
    """Their own seat row, with a ticket, let in."""
    last = line.seat_rows.aggregate(last=Max("position"))["last"] or 0
    made = Seat.objects.create(
        ball=act.ball,
        order=line.order,
        line=line,
        position=last + 1,
        state=Seat.State.CLAIMED,
        guest_name=name or _("Walk-up"),
        claimed_at=act.at,
    )
    ticket = tickets.issue([made])[0]
    return Admission.objects.create(
        seat=made, ticket=ticket, act=act, at=act.at, by=act.by, device=act.device
    )


def take_back(act: DoorAct, undone: DoorAct) -> Admission | None:
    """They are not in after all: their seat is nobody's, and their name goes."""
    admission = Admission.objects.filter(act=act, undone_at=None).select_related("seat").first()
    if admission is None:
        return None
    admission.undone_at, admission.undone_by = undone.at, undone.by
    admission.save(update_fields=["undone_at", "undone_by"])
    left = admission.seat
    require(SEAT, left.state, Seat.State.CANCELLED, what=_("This seat"))
    left.state, left.claimed_at, left.guest_name = Seat.State.CANCELLED, None, ""
    left.save(update_fields=["state", "claimed_at", "guest_name"])
    tickets.end(left, Ticket.State.VOID)
    return admission


def extras(ball: Ball) -> int:
    """How many seats the walk-ups need beyond those that were sold."""
    acts = DoorAct.objects.filter(ball=ball).walk_ups().standing()
    places: Counter[int | None] = Counter(acts.values_list("seat_id", flat=True))
    none = places.pop(None, 0)
    for pk in Admission.objects.filter(seat__in=places, undone_at=None).values_list(
        "seat_id", flat=True
    ):
        places[pk] += 1
    return int(none) + sum(people - 1 for people in places.values())


def settle(line: Line) -> int:
    """Take or give back what makes the pools right, last in the transaction; seats still missing.

    The order's holdings say what was taken so far.
    """
    ball = line.order.ball
    held = _held(ball)
    change = extras(ball) - sum(held.values())
    if change < 0:
        _give(line.order, held, -change)
        return 0
    return _take(line.order, held, change, list(room.of(ball).pools))


def missing(ball: Ball) -> int:
    """How many seats too few there are for who is in without one of their own."""
    return max(0, extras(ball) - sum(_held(ball).values()))


def possible(ball: Ball) -> int:
    """How many extra seats there can be in all: those that were taken, and those still free."""
    return room.of(ball).free + sum(_held(ball).values())


def _held(ball: Ball) -> dict[str, int]:
    held = Holding.objects.filter(order__reference=reference(ball), released_at=None)
    return dict(held.values_list("pool_key", "seats"))


def _take(order: Order, held: dict[str, int], missing: int, keys: list[str]) -> int:
    for key in keys:
        free = _free(key)
        if missing and free:
            count = min(free, missing)
            try:
                seats.take({key: count})
            except seats.SoldOut:  # to somebody at this very moment
                continue
            _keep(order, key, held.get(key, 0) + count)
            missing -= count
    return missing


def _give(order: Order, held: dict[str, int], over: int) -> None:
    for key in sorted(held, reverse=True):
        count = min(held[key], over)
        if count:
            _keep(order, key, held[key] - count)
            seats.give({key: count})
            over -= count


def _free(key: str) -> int:
    counter = PoolCounter.objects.filter(pool_key=key)
    return counter.values_list(F("capacity") - F("taken"), flat=True).first() or 0


def _keep(order: Order, key: str, count: int) -> None:
    if count:
        Holding.objects.update_or_create(order=order, pool_key=key, defaults={"seats": count})
    else:
        Holding.objects.filter(order=order, pool_key=key).delete()


def _new_line(order: Order) -> None:
    Line.objects.create(
        order=order,
        kind=LineKind.ADMISSION,
        description=_("Walk-ups"),
        unit_pence=0,
        total_pence=0,
        vat_mode=order.ball.vat_mode,
        vat_reason=order.ball.vat_reason,
        gift_aid_reason=_("Nothing was paid."),
    )


def places(ball: Ball) -> QuerySet[Seat]:
    """Whose place may be given: free, given back, or of a guest who did not come; 200 at most."""
    acts = DoorAct.objects.filter(ball=ball).standing().order_by().filter(seat=OuterRef("pk"))
    inside = Admission.objects.filter(seat=OuterRef("pk"), undone_at=None)
    return (
        Seat.objects.filter(ball=ball, order__state=Order.State.PAID, let_go_at=None)
        .exclude(order__reference=reference(ball))
        .exclude(offer__state=SeatOffer.State.OFFERED, offer__until__gt=clock.now())
        .filter(Q(state__in=PLACES) | Q(state=Seat.State.CLAIMED) & Exists(acts.no_shows()))
        .exclude(Exists(acts.walk_ups()))
        .exclude(Exists(inside))
        .select_related("table", "order")[:200]
    )
