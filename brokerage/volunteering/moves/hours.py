"""After a session: who came, how long they stayed, and the group's word, which alone counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access as brokers
from brokerage.models import Delivery
from brokerage.moves import by_the_hour
from brokerage.volunteering import access, letters_after, wording
from brokerage.volunteering.models import Booking, Hours, Session
from brokerage.volunteering.models.hours import LEAST, MOST, most_of
from brokerage.volunteering.moves import booking as bookings
from brokerage.volunteering.moves.holding import hold_booking, hold_pledge
from brokerage.volunteering.states import SEATED, SESSION, BookingState, SessionState
from common import clock
from common.errors import Refusal
from common.states import lawful
from journal.entries import record
from people.models import Person

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Said:
    """What the group says of one person: hours (nought: did not come), and why, if another."""

    hours: Decimal
    why: str = ""


@transaction.atomic
def say(booking: Booking, hours: Decimal, *, by: Person | None, note: str = "") -> Hours:
    """The volunteer (None: by their own link) says how long it was; the group then confirms it.

    Said again, the new number counts, until the group has confirmed. Who was written down as
    missed and says otherwise is asked about once more: the group's next word is confirmed as ever.
    """
    held = hold_booking(booking)
    access.require_own(by, held.volunteer)
    _judge_over(held.session)
    _judge_hours(hours, held.session)
    if held.state not in SEATED:
        raise Refusal(_("There is no place of yours on this any more."), code="no_place")
    kept = Hours.objects.filter(booking=held).first()
    if kept and kept.confirmed is not None:
        raise Refusal(_("The group has confirmed your hours already."), code="confirmed_already")
    was_missed = held.state == BookingState.MISSED
    if held.state != BookingState.CAME:
        _mark(held, BookingState.CAME, by)
    made, _new = Hours.objects.update_or_create(
        booking=held,
        defaults={
            "given": hours,
            "given_by": by or held.volunteer.person,
            "given_at": clock.now(),
            "note": note.strip()[:300],
        },
    )
    record(by, "hours.say", made)
    if was_missed:  # the list may be closed by now, so nothing else would ask the group
        held.hours = made
        letters_after.came_after_all(held)
    return made


@transaction.atomic
def confirm(booking: Booking, said: Said, *, by: Person | None) -> Booking:
    """The group says of one person whether they came, and for how long. It is told to them.

    ``by`` is None where the group's own address answered by a signed link. Where nobody had said
    hours, the group's number stands for both. What is confirmed is in the ledger at once.
    """
    held = hold_booking(booking)
    group = held.session.group
    if group is None:
        raise Refusal(_("No group was found for this day."), code="no_group")
    brokers.require_member(by, group)
    _judge_over(held.session)
    if held.state not in SEATED:
        raise Refusal(_("There is no such place on this any more."), code="no_place")
    kept = Hours.objects.filter(booking=held).first()
    if kept and kept.confirmed is not None:
        raise Refusal(_("This was confirmed already."), code="confirmed_already")
    if said.hours == 0:
        return _missed(held, kept, said, by)
    _judge_hours(said.hours, held.session)
    return _confirmed(held, kept, said, by)


def confirm_all(session: Session, said: Mapping[str, Said], *, by: Person | None) -> list[Booking]:
    """The whole list, by public id of the bookings; each by itself, so that one stops no other.

    Raises Refusal for the first that cannot be, when all others are done.
    """
    done, refused = [], None
    for one in bookings.seated(session):
        if one.public_id not in said:
            continue
        try:
            done.append(confirm(one, said[one.public_id], by=by))
        except Refusal as no:
            refused = refused or no
    _finish(session, by)
    if refused:
        raise refused
    return done


def _missed(held: Booking, kept: Hours | None, said: Said, by: Person | None) -> Booking:
    if kept:
        kept.confirmed, kept.confirmed_at = Decimal(0), clock.now()
        kept.differs, kept.why = True, said.why.strip()[:300]
        kept.save(update_fields=["confirmed", "confirmed_at", "differs", "why"])
        record(by, "hours.confirm", kept)
    promise, held.promise = held.promise, None
    is_news = held.state != BookingState.MISSED
    if is_news:
        _mark(held, BookingState.MISSED, by)
    held.save(update_fields=["promise"])
    if promise:
        by_the_hour.take_back(promise, by=by)
    if kept:
        held.hours = kept
        letters_after.hours_differ(held)
    elif is_news:
        letters_after.missed(held, said.why.strip()[:300])
    return held


def _confirmed(held: Booking, kept: Hours | None, said: Said, by: Person | None) -> Booking:
    if held.state != BookingState.CAME:
        _mark(held, BookingState.CAME, by)
    hours = kept or Hours(booking=held, given=said.hours, given_by=by)
    # More than the volunteer said is nothing to differ about: it is the group's to thank.
    hours.given = max(hours.given, said.hours)
    hours.differs = said.hours < hours.given
    hours.confirmed, hours.confirmed_at = said.hours, clock.now()
    hours.why = said.why.strip()[:300]
    report = _report(held, hours, by)
    hours.report = report
    hours.save()
    record(by, "hours.confirm", hours)
    if report:
        by_the_hour.confirm(report, said.hours, by=by)
    held.hours = hours
    if hours.differs:
        letters_after.hours_differ(held)
    else:
        letters_after.thanks(held)
    return held


def _report(held: Booking, hours: Hours, by: Person | None) -> Delivery | None:
    """What the volunteer gave, in the ledger, in the name of who said so."""
    who = hours.given_by or by
    day = min(held.session.day, clock.today())
    if held.session.need and held.promise is None:
        # Written down as missed by mistake: its hours were free meanwhile.
        bookings.promise(held, hold_pledge(held.volunteer), by=who)
        held.save(update_fields=["promise", "introduction"])
    if held.promise:
        return by_the_hour.give(held.promise, hours.given, day=day, by=who, note=hours.note)
    assert held.introduction is not None  # noqa: S101  # it has a group, and no need of its own
    return by_the_hour.give_under(held.introduction, hours.given, day=day, by=who)


def _finish(session: Session, by: Person | None) -> None:
    """Done once nobody's hours are open."""
    with transaction.atomic():
        held = Session.objects.hold(session.pk)
        open_yet = held.bookings.filter(state=BookingState.BOOKED).exists()
        asked = Hours.objects.filter(booking__session=held).unconfirmed().exists()
        early = held.is_flexible and not held.is_over  # others may book it yet
        if early or open_yet or asked or not lawful(SESSION, held.state, SessionState.DONE):
            return
        held.state, held.ended_at = SessionState.DONE, clock.now()
        held.save(update_fields=["state", "ended_at"])
        record(by, "session.done", held, fields=["state", "ended_at"])


def _mark(held: Booking, to: BookingState, by: Person | None) -> None:
    held.state = to
    held.save(update_fields=["state"])
    record(by, f"booking.{to}", held, fields=["state"])


def _judge_over(session: Session) -> None:
    if session.starts_at and session.starts_at > clock.now():
        raise Refusal(_("It has not begun yet."), code="not_begun")


def _judge_hours(hours: Decimal, session: Session) -> None:
    if not LEAST <= hours <= MOST or hours != hours.quantize(CENT):
        raise Refusal(
            _("Enter hours as a number from a quarter (0.25) to 200, such as 1.5."),
            field="hours",
            code="bad_hours",
        )
    if hours > most_of(session):
        raise Refusal(wording.longer_than_a_day(session), field="hours", code="bad_hours")
