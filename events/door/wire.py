"""What goes over the wire between a device and the house: JSON, judged before it is believed.

A batch is ``{"device", "now", "since", "acts": [{"id", "what", "at", …}]}``: times are
milliseconds since 1970 by the device's clock, ``since`` the cursor of the last answer.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from events.door.book import millis, over
from events.models import Ball, DoorAct
from events.moves.door_log import Said

MOST_ACTS = 200  # in one batch
MOST_BYTES = 200_000
OVERLAP = dt.timedelta(seconds=60)  # longer than any transaction of ours may take
CLOCK_OFF = dt.timedelta(minutes=2)  # less is taken for the way over the network
NAME = 120
ID = re.compile(r"[0-9a-z]{10,20}")
LAST = 4_102_444_800_000  # the year 2100


class Unreadable(Refusal):
    """This is no batch of a device of ours."""

    status = 400


@dataclass(frozen=True, slots=True)
class Batch:
    """What a device sent. ``acts`` are as they came; ``off`` is how far its clock is behind."""

    device: str
    since: dt.datetime | None
    off: dt.timedelta
    acts: tuple[Any, ...]


def read(body: bytes) -> Batch:
    """Raises Unreadable."""
    if len(body) > MOST_BYTES:
        raise Unreadable(_("This is too long. Send it in parts."), code="too_long")
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        told = None
    acts = told.get("acts", []) if isinstance(told, dict) else None
    if not isinstance(told, dict) or not isinstance(acts, list) or len(acts) > MOST_ACTS:
        raise Unreadable(_("This cannot be read."), code="unreadable")
    received = clock.now()
    off = received - _moment(told["now"]) if told.get("now") is not None else dt.timedelta()
    since = _moment(told["since"]) if told.get("since") else None
    return Batch(
        device=plain(told.get("device"), 40),
        since=since,
        off=off if abs(off) > CLOCK_OFF else dt.timedelta(),
        acts=tuple(acts),
    )


def said(told: Any, batch: Batch) -> Said:
    """One act of the batch. Raises Unreadable."""
    if not isinstance(told, dict) or told.get("what") not in DoorAct.What.values:
        raise Unreadable(_("This cannot be read."), code="unreadable")
    undoes = _id(told.get("undoes")) if told["what"] == DoorAct.What.UNDONE else ""
    at = _moment(told.get("at"))
    return Said(
        act_id=_id(told.get("id")),
        what=told["what"],
        at=at + batch.off,
        said_at=at,
        seat=plain(told.get("seat"), 20),
        ticket=plain(told.get("ticket"), 20),
        table=plain(told.get("table"), 20),
        undoes=undoes,
        name=plain(told.get("name"), NAME),
    )


def acts_since(since: dt.datetime | None, ball: Ball) -> tuple[list[dict[str, Any]], int]:
    """What all devices did, and the cursor for the next time. One query.

    Acts come again for a minute, because one that was begun earlier may be committed later; a
    device knows them by their ids.
    """
    cursor = millis(clock.now())
    acts = DoorAct.objects.filter(ball=ball)
    if since:
        acts = acts.filter(received_at__gte=since - OVERLAP)
    acts = acts.select_related("seat", "table", "admission__seat")
    return [_told(act, named=not over(ball)) for act in acts], cursor


def plain(given: Any, most: int) -> str:
    """Text on one line, no longer than that; anything else is empty."""
    if not isinstance(given, str):
        return ""
    kept = "".join(sign if sign.isprintable() else " " for sign in given)
    return " ".join(kept.split())[:most]


def _told(act: DoorAct, *, named: bool) -> dict[str, Any]:
    told = {"id": act.act_id, "what": act.what, "at": millis(act.at), "device": act.device}
    if act.seat:
        told["seat"] = act.seat.public_id
    if act.table:
        told["table"] = act.table.public_id
    if act.undoes:
        told["undoes"] = act.undoes
    if named and act.what == DoorAct.What.WALK_UP and hasattr(act, "admission"):
        told["name"] = act.admission.seat.guest_name
    return told


def _id(given: Any) -> str:
    if not isinstance(given, str) or not ID.fullmatch(given):
        raise Unreadable(_("This cannot be read."), code="unreadable")
    return given


def _moment(given: Any) -> dt.datetime:
    if isinstance(given, bool) or not isinstance(given, int) or not 0 < given < LAST:
        raise Unreadable(_("This cannot be read."), code="unreadable")
    return dt.datetime.fromtimestamp(given / 1000, tz=dt.UTC)
