"""A Ball copied to another year: its pools, ticket types and promises; new dates; nothing sold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.db.models import DateTimeField, Model
from django.utils.translation import gettext as _

from common import clock, ids
from common.errors import Refusal
from events import seats
from events.models import Ball, PoolCounter, SeatPool, TicketType
from journal.entries import record
from people.models import Person

Record = TypeVar("Record", bound=Model)


@dataclass(frozen=True, slots=True)
class Edition:
    """What the copy is called, its address, and when it begins (aware)."""

    name: str
    slug: str
    starts_at: dt.datetime


@transaction.atomic
def copy(ball: Ball, to: Edition, *, by: Person) -> Ball:
    """The new Ball, not published yet. Every other date keeps its distance from the evening.

    Raises Refusal beside the field where the address is taken, or the evening is not later.
    """
    if to.starts_at <= ball.starts_at:
        raise Refusal(_("Choose a day after the Ball that is copied."), field="starts_at")
    if Ball.objects.filter(slug=to.slug).exists():
        raise Refusal(_("Another Ball has this address."), field="slug")
    later = dt.timedelta(days=(_wall(to.starts_at).date() - _wall(ball.starts_at).date()).days)
    made = _again(ball, later)
    made.name, made.slug, made.starts_at = to.name, to.slug, to.starts_at
    made.ends_at = to.starts_at + (ball.ends_at - ball.starts_at)
    made.published, made.called_off_at, made.called_off_why = False, None, ""
    made.save()
    pools = {pool.pk: _pool(pool, made) for pool in ball.pools.all()}
    kinds: dict[int, TicketType] = {}
    for kind in ball.ticket_types.prefetch_related("pools", "promises"):
        draws, promises = list(kind.pools.all()), list(kind.promises.all())
        new = _again(kind, later)
        new.ball = made
        new.save()
        kinds[kind.pk] = new
        if new.early_units:
            seats.set_limit(seats.early_key(new), new.early_units)
        new.pools.set([pools[pool.pk] for pool in draws])
        for promised in promises:
            owed = _again(promised, later)
            owed.ticket_type = new
            owed.save()
    for new in kinds.values():
        if new.guest_seat_id:  # what guests pay at a captain's table is the new Ball's own
            new.guest_seat = kinds[new.guest_seat_id]
            new.save(update_fields=["guest_seat"])
    record(by, "ball.copied", made, reason=ball.public_id)
    return made


def _pool(pool: SeatPool, to: Ball) -> SeatPool:
    """The same room, and nobody in it."""
    capacity = PoolCounter.objects.get(pool_key=pool.public_id).capacity
    made = _again(pool, dt.timedelta())
    made.ball = to
    made.save()
    seats.open_room(made)
    seats.resize(made, capacity)
    return made


def _again(record: Record, later: dt.timedelta) -> Record:
    """An unsaved twin with a public id of its own, its moments so much later by the wall clock."""
    fields = {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if not field.primary_key
    }
    fields["public_id"] = ids.new_public_id()
    for field in record._meta.concrete_fields:
        if isinstance(field, DateTimeField) and fields.get(field.attname):
            fields[field.attname] = _moved(fields[field.attname], later)
    return type(record)(**fields)


def _wall(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(clock.LONDON).replace(tzinfo=None)


def _moved(moment: dt.datetime, later: dt.timedelta) -> dt.datetime:
    """Nine in the morning stays nine in the morning, summer time or not."""
    return (_wall(moment) + later).replace(tzinfo=clock.LONDON)
