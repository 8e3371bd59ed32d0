"""A place is offered to all colleagues: whoever takes it first has it, and till then it is kept."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage.volunteering import access, colleagues, judging, letters_swap
from brokerage.volunteering.models import Booking, Volunteer
from brokerage.volunteering.moves.booking import hand_over, hold_both, require
from brokerage.volunteering.moves.holding import hold_booking
from brokerage.volunteering.states import BookingState
from common import clock
from common.errors import NotAllowed, Refusal, TooLate
from journal.entries import record
from people.models import Person


def ask_all(booking: Booking, *, by: Person | None) -> Booking:
    """Everybody of the company who could go has a letter. ``by``: None is one's own link.

    Who could is found before anything is held: it reads all of a company. Whoever takes the place
    is judged again under the lock, so that a letter too many does no harm.
    """
    return _ask(booking, colleagues.able(booking), by=by)


@transaction.atomic
def _ask(booking: Booking, asked: list[Volunteer], *, by: Person | None) -> Booking:
    held = hold_booking(booking)
    access.require_own(by, held.volunteer)
    require(held, BookingState.HANDED_ON)
    judging.judge_session(held.session)
    if held.offered_to:
        words = _("Your colleagues were asked once. You can still hand it to one of them.")
        raise Refusal(words, code="asked_already")
    if not asked:
        words = _("None of your colleagues can go then. Give it up, and the group knows at once.")
        raise Refusal(words, code="nobody_can")
    held.offered_at, held.offered_to = clock.now(), len(asked)
    held.save(update_fields=["offered_at", "offered_to"])
    record(by, "booking.offer", held, fields=["offered_at", "offered_to"])
    for one in asked:
        letters_swap.asked(held, one)
    return held


@transaction.atomic
def ask_no_more(booking: Booking, *, by: Person | None) -> Booking:
    """The person goes after all."""
    held = hold_booking(booking)
    access.require_own(by, held.volunteer)
    require(held, BookingState.HANDED_ON)
    if not held.is_offered:
        raise Refusal(_("Nobody is asked at the moment."), code="not_offered")
    held.offered_at = None  # how many were asked stays: nobody is written to twice about one place
    held.save(update_fields=["offered_at"])
    record(by, "booking.keep", held, fields=["offered_at"])
    return held


@transaction.atomic
def take(booking: Booking, volunteer: Volunteer, *, by: Person, note: str = "") -> Booking:
    """A colleague goes instead. Raises TooLate where it is offered no longer.

    ``note`` is who agreed for them: what was agreed for the one before is theirs alone.
    """
    held, person = hold_both(booking, volunteer)
    if by.pk != person.person_id:
        raise NotAllowed(_("You can take it for yourself alone."), code="not_yours")
    if not held.is_offered:
        raise TooLate(over(held), code="not_offered")
    return hand_over(held, person, by=by, note=note)


def over(booking: Booking) -> str:
    """Why a place that was offered is to be had no longer, as a sentence."""
    if booking.state == BookingState.HANDED_ON:
        return _("Somebody else has taken it. Thank you for looking.")
    said = {"who": booking.volunteer}
    if booking.state == BookingState.BOOKED and booking.session.has_begun:
        return _("It has begun. Thank you for looking.")
    if booking.state == BookingState.BOOKED:
        return _("%(who)s goes after all. Thank you for looking.") % said
    if booking.state == BookingState.WITHDRAWN:
        return _("%(who)s has given it up: look whether the place is still free.") % said
    return _("It is over, or was called off. Thank you for looking.")
