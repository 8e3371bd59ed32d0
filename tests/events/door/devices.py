"""Acts as devices tell them, and what the door comes to in the end."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from common import clock, ids
from events.door.counts import counts
from events.models import Admission, PoolCounter, Seat
from events.moves import door_log, walk_ups
from events.moves.door_log import Said

SEVEN = dt.datetime(2027, 5, 14, 18, 0, tzinfo=dt.UTC)  # seven o'clock in Leeds


def said(what, *, at=0, act_id="", **about) -> Said:
    """An act so many minutes after seven; a seat by its record."""
    if seat := about.get("seat"):
        about["seat"] = getattr(seat, "public_id", seat)
    moment = SEVEN + dt.timedelta(minutes=at)
    return Said(act_id=act_id or ids.new_public_id(), what=what, at=moment, **about)


def undo_of(act: Said, *, at=30) -> Said:
    """What takes it back."""
    return said("undone", at=at, undoes=act.act_id, seat=act.seat)


def land(acts, ball, by, device=""):
    """All of them, in this order, at ten in the evening."""
    with clock.stopped_at(SEVEN + dt.timedelta(hours=3)):
        return [door_log.land(each, ball=ball, by=by, device=device) for each in acts]


def outcome(ball) -> dict[str, object]:
    """Everything that anybody can see of the evening: none of it may hang on the order."""
    standing = Admission.objects.filter(seat__ball=ball, undone_at=None).select_related("act")
    walk_up = walk_ups.reference(ball)
    now = counts(ball)
    return {
        "inside": sorted(
            (each.seat.public_id, each.at, each.act.act_id)
            for each in standing.exclude(seat__order__reference=walk_up)
        ),
        "walk_ups": sorted(
            (each.act.act_id, each.seat.guest_name, each.at)
            for each in standing.filter(seat__order__reference=walk_up)
        ),
        "counts": replace(now, doubles=()),
        "doubles": [(each.seat.pk, [act.act_id for act in each.acts]) for each in now.doubles],
        "taken": list(PoolCounter.objects.values_list("pool_key", "taken")),
        "states": list(
            Seat.objects.exclude(order__reference=walk_up).values_list("public_id", "state")
        ),
    }
