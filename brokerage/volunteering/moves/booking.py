"""Somebody books a place, waits for one, gives it up, or hands it to a colleague."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage.moves import by_the_hour
from brokerage.moves.by_the_hour import Yes
from brokerage.volunteering import access, judging, learning, letters
from brokerage.volunteering.models import Booking, Policy, Series, Session, Volunteer
from brokerage.volunteering.moves.holding import (
    hold_booking,
    hold_pledge,
    hold_session,
    hold_volunteer,
)
from brokerage.volunteering.states import BOOKING, SEATED, STANDING, BookingState
from common import clock
from common.errors import Refusal, TooLate
from common.states import UnlawfulMove, lawful
from journal.entries import record
from people.models import Person

# A seat that comes free later than this goes to who asks first: nobody is sent without a word.
ASK_BEFORE = dt.timedelta(hours=48)


@transaction.atomic
def book(session: Session, volunteer: Volunteer, *, by: Person, note: str = "") -> Booking:
    """A place for one person. Raises Refusal with code ``full`` where no seat is left."""
    made = _book(session, volunteer, by=by, note=note)
    letters.booked(made)
    return made


@transaction.atomic
def book_team(
    session: Session, volunteers: Sequence[Volunteer], *, by: Person, note: str = ""
) -> list[Booking]:
    """Places for several colleagues at once: all of them, or none with the reason."""
    if not volunteers:
        raise Refusal(_("Choose at least one person."), field="people", code="nobody")
    in_order = sorted(volunteers, key=lambda one: one.person_id)
    for volunteer in in_order:  # before any pledge: one may book by themselves just now
        hold_volunteer(volunteer)
    made = [_book(session, volunteer, by=by, note=note) for volunteer in in_order]
    for one in made:
        letters.booked(one)
    return made


@transaction.atomic
def book_series(
    series: Series, volunteer: Volunteer, *, by: Person, note: str = ""
) -> list[Booking]:
    """A place on every day of a series that is to come: on all of them, or none with the reason.

    Mentoring over six weeks is no use on five of them. Days that one has already are left as they
    are; one letter tells of all.
    """
    open_days = Session.objects.open().filter(series=series).order_by("pk")
    mine = Booking.objects.filter(volunteer=volunteer, state=BookingState.BOOKED)
    days = list(open_days.exclude(pk__in=mine.values("session")))
    if not days:
        raise Refusal(_("No day of this is open to book."), code="no_days")
    made = [_book(one, volunteer, by=by, note=note) for one in days]
    letters.booked_series(made)
    return made


@transaction.atomic
def wait(session: Session, volunteer: Volunteer, *, by: Person, note: str = "") -> Booking:
    """A place on the waiting list of a session that is full."""
    person, policy = hold_volunteer(volunteer), hold_pledge(volunteer)
    access.require_own(by, person)
    learning.judge(person)
    held = hold_session(session)
    _judge(held, person, policy, note)
    if held.left > 0:
        raise Refusal(_("There is a place: you can book it."), code="not_full")
    made = Booking.objects.create(
        session=held, volunteer=person, booked_by=by, note=note.strip(), state=BookingState.WAITING
    )
    record(by, "booking.wait", made)
    letters.waiting(made)
    return made


def withdraw(booking: Booking, *, by: Person | None) -> Booking:
    """The place is given up, without reasons asked; the group knows at once. ``by``: own link."""
    with transaction.atomic():
        held = hold_booking(booking)
        access.require_own(by, held.volunteer)
        require(held, BookingState.WITHDRAWN)
        if held.session.has_begun:
            raise TooLate(_("It has begun already. Tell the group, please."), code="begun")
        had_a_seat = held.takes_a_seat
        end(held, BookingState.WITHDRAWN, by=by)
        letters.withdrawn(held, had_a_seat=had_a_seat)
    if had_a_seat:
        fill(held.session)
    return held


@transaction.atomic
def hand_on(booking: Booking, colleague: Volunteer, *, by: Person, note: str = "") -> Booking:
    """A colleague comes instead: the seat never comes free in between.

    ``note`` is who agreed for them: what was agreed for the one before is theirs alone.
    """
    held, person = hold_both(booking, colleague)
    access.require_own(by, held.volunteer)
    return hand_over(held, person, by=by, note=note)


def hold_both(booking: Booking, colleague: Volunteer) -> tuple[Booking, Volunteer]:
    """A place and who would have it, locked in everybody's order: the pledge before the session."""
    first, second = sorted([booking.volunteer, colleague], key=lambda one: one.person_id)
    hold_volunteer(first), hold_volunteer(second)
    if colleague.organisation_id == booking.volunteer.organisation_id:
        hold_pledge(colleague)
    held = hold_booking(booking)
    return held, hold_volunteer(colleague)


def hand_over(held: Booking, person: Volunteer, *, by: Person, note: str) -> Booking:
    """The place changes hands; called with both people and the place held."""
    require(held, BookingState.HANDED_ON)
    if person.organisation_id != held.volunteer.organisation_id:
        words = _("%(who)s is not of %(company)s.")
        names = {"who": person, "company": held.volunteer.organisation}
        raise Refusal(words % names, field="colleague", code="other_company")
    learning.judge(person)
    with judging.told_to(by, person):
        _judge(held.session, person, hold_pledge(person), note)
    promised, held.promise = held.promise, None
    end(held, BookingState.HANDED_ON, by=by)
    made = Booking.objects.create(
        session=held.session,
        volunteer=person,
        booked_by=by,
        note=note.strip(),
        introduction=held.introduction,
        promise=promised,
    )
    held.handed_to = made
    held.save(update_fields=["handed_to"])
    record(by, "booking.hand_on", made)
    letters.handed_on(held, made)
    return made


def fill(session: Session) -> int:
    """Whoever waits first, and still can, gets the seat that came free. Returns how many did.

    Each in a transaction of its own: everybody locks a company's pledge before a session. Shortly
    before it, all who wait are asked instead: nobody is sent anywhere without knowing.
    """
    waiting = list(session.bookings.waiting().select_related("session", "volunteer__person"))
    now = Session.objects.open().with_seats().filter(pk=session.pk).first()
    if not waiting or now is None:
        return 0
    if now.starts_at and now.starts_at - clock.now() < ASK_BEFORE:
        letters.a_seat_is_free(now, waiting)
        return 0
    return sum(_seat(one) for one in waiting)


@transaction.atomic
def _seat(waiting: Booking) -> int:
    person, policy = hold_volunteer(waiting.volunteer), hold_pledge(waiting.volunteer)
    session = hold_session(waiting.session)
    held = Booking.objects.hold(waiting.pk)
    held.session, held.volunteer = session, person
    if held.state != BookingState.WAITING or session.left < 1:
        return 0
    try:
        with transaction.atomic():
            _judge(session, person, policy, held.note, waits=True)
            promise(held, policy, by=held.booked_by)
    except Refusal:
        return 0  # what they booked meanwhile is in the way; the next one may have it
    held.state = BookingState.BOOKED
    held.save(update_fields=["state", "introduction", "promise"])
    record(None, "booking.seat", held, fields=["state"])
    letters.seat_found(held)
    return 1


def _book(session: Session, volunteer: Volunteer, *, by: Person, note: str) -> Booking:
    person, policy = hold_volunteer(volunteer), hold_pledge(volunteer)
    access.require_own(by, person)
    learning.judge(person)
    held = hold_session(session)
    waits = held.bookings.waiting().filter(volunteer=person).first()
    with judging.told_to(by, person):
        _judge(held, person, policy, note, waits=waits is not None)
    if held.left < 1:
        raise TooLate(
            _("The last place was taken a moment ago. You can join the waiting list."), code="full"
        )
    made = waits or Booking(session=held, volunteer=person, booked_by=by)
    made.note, made.state, made.session = note.strip(), BookingState.BOOKED, held
    promise(made, policy, by=by)
    made.save()
    record(by, "booking.book", made)
    return made


def promise(booking: Booking, policy: Policy, *, by: Person | None) -> None:
    """Its hours in the ledger: from the company's pledge to the group's need."""
    session = booking.session
    if session.introduction:
        booking.introduction = session.introduction
    if session.need:
        yes = Yes(session.planned_by, session.opened_at or clock.now())
        booking.promise = by_the_hour.promise(
            policy.pledge, session.need, session.hours, by=by, yes=yes
        )
        booking.introduction = booking.promise.introduction


def _judge(
    session: Session, volunteer: Volunteer, policy: Policy, note: str, *, waits: bool = False
) -> None:
    judging.judge_session(session)
    judging.judge_volunteer(session, volunteer)
    standing = session.bookings.filter(volunteer=volunteer, state__in=STANDING)
    if not waits and standing.exists():
        words = _("%(who)s has a place on this, or waits for one, already.")
        raise Refusal(words % {"who": volunteer}, code="booked_already")
    judging.judge_note(policy, note)
    judging.judge_check(session, volunteer)
    judging.judge_cap(policy, session, volunteer)
    judging.judge_clash(session, volunteer)


def end(held: Booking, to: BookingState, *, by: Person | None) -> None:
    """The place is nobody's any longer, and its hours are free; called with the locks held."""
    promised, held.promise = held.promise, None
    held.state, held.ended_at = to, clock.now()
    held.save(update_fields=["state", "ended_at", "promise"])
    record(by, f"booking.{to}", held, fields=["state", "ended_at"])
    if promised:
        by_the_hour.take_back(promised, by=by)


def require(held: Booking, to: BookingState) -> None:
    """Raise UnlawfulMove, in words that say how the place stands."""
    if not lawful(BOOKING, held.state, to):
        said = {
            BookingState.WITHDRAWN: _("This place was given up already."),
            BookingState.CALLED_OFF: _("The session was called off."),
            BookingState.HANDED_ON: _("A colleague has this place by now."),
        }
        words = said.get(BookingState(held.state), _("It is over: nothing can be changed."))
        raise UnlawfulMove(words, code="unlawful_move")


def seated(session: Session) -> list[Booking]:
    """Everybody with a seat, by name."""
    found = session.bookings.filter(state__in=SEATED).select_related(
        "volunteer__person", "volunteer__organisation"
    )
    return list(found.order_by("volunteer__person__name", "pk"))
