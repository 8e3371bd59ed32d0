"""A device comes back: its acts are merged one by one, and it is told what came of each."""

from __future__ import annotations

from typing import Any

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import clock
from common.errors import Refusal
from events.door import wire
from events.models import Admission, Ball, DoorAct
from events.moves import door, door_log, walk_ups
from people.models import Person


def merge(batch: wire.Batch, *, ball: Ball, by: Person) -> list[dict[str, Any]]:
    """What came of each act: ``ok``, and ``text`` where somebody should know something.

    Each act has a transaction of its own, so that a bad one does not hold up the rest.
    """
    return [_one(told, batch, ball, by) for told in batch.acts]


def _one(told: Any, batch: wire.Batch, ball: Ball, by: Person) -> dict[str, Any]:
    act_id = wire.plain(told.get("id"), 40) if isinstance(told, dict) else ""
    try:
        landed = door_log.land(wire.said(told, batch), ball=ball, by=by, device=batch.device)
    except Refusal as no:
        return {"id": act_id, "ok": False, "code": no.code, "text": no.message}
    return {"id": act_id, "ok": True, "text": " ".join(words(landed))}


def words(landed: door_log.Landed) -> list[str]:
    """What somebody at the door should know about an act that landed; mostly nothing."""
    told = []
    act = landed.act
    if landed.first:
        told.append(_was_in(landed.first))
    if act.what == DoorAct.What.ADMITTED and act.seat:
        if act.ticket:
            told += _ended(act)
        if door_log.place_given(act.seat):
            told.append(_("Their place was given to somebody without a ticket. Find them another."))
    if landed.beyond:
        told.append(
            ngettext(
                "There is %(n)s person more than the room has seats.",
                "There are %(n)s people more than the room has seats.",
                landed.beyond,
            )
            % {"n": landed.beyond}
        )
    return told


def words_about(admission: Admission) -> list[str]:
    """The same, of somebody whom a page let in."""
    act = admission.act
    if act is None:
        return []
    crowded = act.seat and door_log.place_given(act.seat)
    return words(door_log.Landed(act, beyond=walk_ups.missing(act.ball) if crowded else 0))


def _was_in(first: Admission) -> str:
    wall = time_format(first.at.astimezone(clock.LONDON), "H:i")
    if first.device:
        return _("Was in at %(time)s by %(door)s.") % {"time": wall, "door": first.device}
    return _("Was in at %(time)s already.") % {"time": wall}


def _ended(act: DoorAct) -> list[str]:
    assert act.ticket  # noqa: S101
    try:
        door.judge(act.ticket, act.ticket.seat)
    except door.NotAdmitted as no:
        return [no.message]
    return []
