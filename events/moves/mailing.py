"""Letters to guests by group: service mail about the evening, sent once, in batches.

Whoever is in the group when a batch goes out gets the letter; addresses go in their order, and
the last one reached is kept until all have gone, so that no sweep sends any twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from common import clock
from common.errors import Refusal
from common.states import require
from events.models import Ball, GuestMailing, Order, Seat, Table, TicketType
from events.states import MAILING, MailingState
from journal.entries import record
from notices import post
from people.models import Person

BATCH = 100
LONGEST = {"subject": 60, "text": 5_000}
# With the column ``at``, which the checker of types does not know of: so of any model.
Readers = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """What is written, to which group, as it was typed."""

    group: str
    subject: str
    text: str
    ticket_type: TicketType | None = None
    about_the_evening: bool = False


@transaction.atomic
def draft(ball: Ball, words: Words, *, by: Person) -> GuestMailing:
    """Keep a letter to look at; nothing is sent. Raises Refusal beside the field it is about."""
    _judge(ball, words)
    made = GuestMailing.objects.create(
        ball=ball,
        group=words.group,
        ticket_type=words.ticket_type if words.group == GuestMailing.Group.TYPE else None,
        subject=" ".join(words.subject.split()),
        text=words.text.strip(),
        made_by=by,
    )
    record(by, "mailing.drafted", made)
    return made


@transaction.atomic
def send(mailing: GuestMailing, *, by: Person) -> GuestMailing:
    """Let it go out, by the sweep. A second press changes nothing.

    Raises Refusal where there is nobody to write to.
    """
    mailing = GuestMailing.objects.select_related("ball").hold(mailing.pk)
    if mailing.state != MailingState.DRAFT:
        return mailing
    if not addresses(mailing).exists():
        raise Refusal(_("There is nobody in this group."), code="nobody")
    require(MAILING, mailing.state, MailingState.SENDING, what=_("This letter"))
    mailing.state, mailing.begun_at = MailingState.SENDING, clock.now()
    mailing.save(update_fields=["state", "begun_at"])
    record(by, "mailing.sent", mailing, fields=["state"])
    return mailing


def send_due() -> int:
    """One batch of every letter that is going out; answers how many were written."""
    return sum(_batch(pk) for pk in GuestMailing.objects.going_out().values_list("pk", flat=True))


def addresses(mailing: GuestMailing) -> Readers:
    """The addresses of its group, each once, in small letters, in their order."""
    return (
        GROUPS[mailing.group](mailing)
        .exclude(at="")
        .order_by("at")
        .values_list("at", flat=True)
        .distinct()
    )


@transaction.atomic
def _batch(pk: int) -> int:
    mailing = GuestMailing.objects.select_related("ball").hold(pk)
    if mailing.state != MailingState.SENDING:
        return 0
    to = list(addresses(mailing).filter(at__gt=mailing.reached)[:BATCH])
    for address in to:
        write(mailing, address)
    mailing.sent += len(to)
    mailing.reached = to[-1] if to else ""
    if len(to) < BATCH:
        require(MAILING, mailing.state, MailingState.SENT, what="The letter")
        mailing.state, mailing.ended_at, mailing.reached = MailingState.SENT, clock.now(), ""
        record(None, "mailing.done", mailing, fields=["state"])
    mailing.save(update_fields=["sent", "reached", "state", "ended_at"])
    return len(to)


def write(mailing: GuestMailing, address: str) -> None:
    """One letter to one address."""
    post.queue(
        to=address,
        reason="guests.mailing",
        about=mailing,
        template="events/to_guests",
        context=said(mailing),
    )


def said(mailing: GuestMailing) -> dict[str, object]:
    """What the letter's template needs; also for looking at it before."""
    return {
        "ball": mailing.ball,
        "title": mailing.subject,
        "paragraphs": [part.strip() for part in mailing.text.split("\n\n") if part.strip()],
    }


def over(before: dt.datetime) -> QuerySet[GuestMailing]:
    """Letters about an evening that was over by then."""
    return GuestMailing.objects.filter(ball__ends_at__lt=before).order_by()


def _seats(mailing: GuestMailing) -> Readers:
    seats = Seat.objects.claimed().filter(ball=mailing.ball, order__state=Order.State.PAID)
    return seats.annotate(at=Lower("guest_email"))


def _tables(mailing: GuestMailing) -> Readers:
    tables = Table.objects.filter(ball=mailing.ball, order__state=Order.State.PAID)
    return tables.annotate(at=Lower("order__email"))


GROUPS: dict[str, Callable[[GuestMailing], Readers]] = {
    GuestMailing.Group.HOSTS: _tables,
    GuestMailing.Group.UNFILLED: lambda m: _tables(m).filter(
        seats__state=Seat.State.FREE, seats__given_back_at=None
    ),
    GuestMailing.Group.GUESTS: _seats,
    GuestMailing.Group.TYPE: lambda m: _seats(m).filter(line__ticket_type=m.ticket_type_id),
    GuestMailing.Group.UNTOLD: lambda m: _seats(m).filter(needs=None),
    GuestMailing.Group.ADMITTED: lambda m: _seats(m).filter(
        admissions__isnull=False, admissions__undone_at=None
    ),
}


def _judge(ball: Ball, words: Words) -> None:
    if words.group not in GuestMailing.Group.values:
        raise Refusal(_("Choose to whom you write."), field="group", code="no_group")
    kind = words.ticket_type
    if words.group == GuestMailing.Group.TYPE and (kind is None or kind.ball_id != ball.pk):
        raise Refusal(_("Choose the ticket type."), field="ticket_type", code="no_type")
    for field, most in LONGEST.items():
        text = getattr(words, field).strip()
        if not text:
            raise Refusal(_("Write something here."), field=field, code="missing")
        if len(text) > most:
            raise Refusal(
                _("Use at most %(most)s characters.") % {"most": most}, field=field, code="too_long"
            )
    if not words.about_the_evening:
        raise Refusal(
            _("Tick the box if it is about the evening. News and appeals go another way."),
            field="about_the_evening",
            code="no_service",
        )
