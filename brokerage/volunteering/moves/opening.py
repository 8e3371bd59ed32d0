"""A planned session is opened, changed, called off, or joined to the group that was found."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage.models import Introduction
from brokerage.moves import judging as listings
from brokerage.moves import safeguarding
from brokerage.states import BOTH_SAID_YES, GOING
from brokerage.volunteering import (
    access,
    judging,
    letters,
    letters_found,
    letters_moved,
    plans,
    wording,
)
from brokerage.volunteering.models import Booking, Hours, Series, Session
from brokerage.volunteering.moves import asks_for
from brokerage.volunteering.moves import booking as bookings
from brokerage.volunteering.moves.holding import hold_booking, hold_session
from brokerage.volunteering.plans import Plan
from brokerage.volunteering.states import SEATED, SESSION, BookingState, SessionState
from common import clock
from common.errors import Refusal, TooLate
from common.states import UnlawfulMove, lawful
from journal.entries import record
from people.models import Person

# What those who booked are told of.
TOLD = ("starts_at", "ends_at", "where", "place", "mode", "flexible_hours", "done_by")
TO_COME = [BookingState.BOOKED, BookingState.WAITING]


@transaction.atomic
def open_session(session: Session, *, by: Person) -> Session:
    """People may book from now on; the need counts its hours."""
    held = hold_session(session)
    access.require_planner(by, held)
    _require(held, SessionState.OPEN)
    if held.has_begun:
        raise Refusal(_("That day has passed. Choose another."), field="starts_at", code="past")
    _judge_check(held)
    if held.need:
        listings.judge_open(held.need)
        asks_for.all_its_hours(held, by=by)
    held.state, held.opened_at = SessionState.OPEN, clock.now()
    held.save(update_fields=["state", "opened_at"])
    record(by, "session.open", held, fields=["state", "opened_at"])
    return held


def open_series(series: Series, *, by: Person) -> int:
    """All its days that are not open yet, each by itself. Returns how many."""
    waiting = series.sessions.filter(state=SessionState.DRAFT)
    return len([open_session(one, by=by) for one in waiting])


@transaction.atomic
def change(session: Session, terms: Plan, *, by: Person) -> Session:
    """Another plan for it. Who booked is told of another time or place, never of a comma."""
    held = hold_session(session)
    access.require_planner(by, held)
    before = f"{wording.when(held)}, {wording.where(held)}"
    if apply(held, terms, by=by):
        for one in held.bookings.filter(state__in=TO_COME):
            one.session = held
            letters_moved.moved(one, before)
    return held


def apply(held: Session, terms: Plan, *, by: Person) -> bool:
    """A held session gets another plan. Returns whether those who booked have to be told."""
    if held.state not in {SessionState.DRAFT, SessionState.OPEN}:
        raise UnlawfulMove(_("It is over: nothing can be changed."), code="unlawful_move")
    plans.judge(terms)
    if terms.seats < held.taken:
        raise Refusal(
            _("%(taken)d people have a place already. Write to whoever cannot come first.")
            % {"taken": held.taken},
            field="seats",
            code="fewer_than_taken",
        )
    if held.taken and plans.length(terms) != held.hours:
        words = _("People booked %(hours)s. Call it off and plan another for other hours.")
        said = {"hours": wording.hours(held.hours)}
        raise Refusal(words % said, field="ends_at", code="other_hours")
    values = terms.values()
    fields = [name for name, value in values.items() if getattr(held, name) != value]
    for name in fields:
        setattr(held, name, values[name])
    moves = bool(set(fields) & set(TOLD)) and held.state == SessionState.OPEN
    if moves:
        held.sequence += 1
    if held.need and held.state == SessionState.OPEN:
        asks_for.all_its_hours(held, by=by)
    held.save(update_fields=[*fields, "sequence"])
    held.skills.set(terms.skills)
    record(by, "session.change", held, fields=fields)
    return moves


def call_off(session: Session, *, by: Person | None, reason: str) -> Session:
    """It will not be. Each place ends by itself, and each person is told with the reason."""
    with transaction.atomic():
        held = hold_session(session)
        access.require_planner(by, held)
        end(held, reason, by=by)
    end_places(held, by=by)
    return held


def end(held: Session, reason: str, *, by: Person | None) -> None:
    """A held session is called off; whoever calls this ends its places, outside the lock."""
    _require(held, SessionState.CALLED_OFF)
    if not reason.strip():
        words = _("Say in a few words why: those who booked will read it.")
        raise Refusal(words, field="reason", code="no_reason")
    if held.state == SessionState.OPEN:
        _judge_call_off(held)
    held.state, held.ended_at = SessionState.CALLED_OFF, clock.now()
    held.reason = reason.strip()[:300]
    held.save(update_fields=["state", "ended_at", "reason"])
    record(by, "session.call_off", held, fields=["state", "ended_at", "reason"])


def _judge_call_off(held: Session) -> None:
    """Nobody's hours are called off that were given."""
    if held.is_over:
        words = _("It is over. Say who came, and who did not.")
        raise TooLate(words, code="over")
    if Hours.objects.filter(booking__session=held).unconfirmed().exists():
        words = _("Somebody has said hours for this. Confirm them first, then call off the rest.")
        raise Refusal(words, code="hours_wait")


def end_places(session: Session, *, by: Person | None) -> int:
    """The places of a session that was called off. A sweep finds what a crash left behind."""
    left = session.bookings.filter(state__in=TO_COME)
    return sum(_end_place(one, by) for one in left.select_related("volunteer"))


@transaction.atomic
def _end_place(booking: Booking, by: Person | None) -> int:
    held = end_place(booking, by=by)
    if held:
        letters.called_off(held)
    return 1 if held else 0


def end_place(booking: Booking, *, by: Person | None) -> Booking | None:
    """One place on a session that was called off, held; None where it ended meanwhile."""
    held = hold_booking(booking)
    if held.state not in TO_COME:
        return None
    bookings.end(held, BookingState.CALLED_OFF, by=by)
    return held


@transaction.atomic
def attach(session: Session, introduction: Introduction, *, by: Person) -> Session:
    """A team's day has found its group: from now on it stands under their introduction."""
    held = hold_session(session)
    access.require_planner(by, held)
    if held.offer_id is None or introduction.offer_id != held.offer_id:
        words = _("This introduction is about another offer.")
        raise Refusal(words, field="introduction", code="other_offer")
    if introduction.state not in BOTH_SAID_YES or introduction.state not in GOING:
        words = _("Both sides have to say yes first, and it must not be over.")
        raise Refusal(words, field="introduction", code="not_agreed")
    if introduction.by_the_hour:
        words = _("This one is for places that people booked with the group, and for no others.")
        raise Refusal(words, field="introduction", code="by_the_hour")
    if held.state not in {SessionState.DRAFT, SessionState.OPEN}:
        raise Refusal(_("It is over, or was called off."), code="not_standing")
    held.offer, held.introduction = None, introduction
    if held.state == SessionState.OPEN:
        _judge_safe(held)
    held.save(update_fields=["offer", "introduction"])
    held.bookings.filter(state__in=SEATED).update(introduction=introduction)
    record(by, "session.attach", held, fields=["offer", "introduction"])
    return held


@transaction.atomic
def find_group(
    session: Session, introduction: Introduction, *, by: Person, whole: bool = False
) -> list[Session]:
    """The same for a day, or with ``whole`` for every day of its series that stands.

    The group and everybody who booked have one letter each. Raises Refusal as ``attach`` does.
    """
    days = [session]
    if whole and session.series:
        others = Session.objects.whole().filter(series=session.series, offer=session.offer)
        standing = others.filter(state__in=[SessionState.DRAFT, SessionState.OPEN])
        days = list(standing.order_by("pk")) or days  # as whoever books all of them
    done = [attach(one, introduction, by=by) for one in days]
    done.sort(key=lambda one: (one.day, one.pk))
    letters_found.group_found(done)
    return done


def _judge_safe(held: Session) -> None:
    """What the group's people need of helpers is confirmed, and who has a place has it."""
    _judge_check(held)
    for booking in held.bookings.filter(state__in=SEATED).select_related("volunteer__person"):
        try:
            judging.judge_check(held, booking.volunteer)
        except Refusal:
            words = _("%(who)s has a place and not the check that this group’s helpers need.")
            said = {"who": booking.volunteer}
            raise Refusal(words % said, field="introduction", code="check_needed") from None


def _judge_check(held: Session) -> None:
    """Where a check may be needed, a broker says which, before anybody is asked in."""
    if safeguarding.newest(held.listing) is not None:
        return
    if safeguarding.advice_for(held.listing).at_most.level:
        words = _(
            "Helpers here may need a check. A broker confirms which one first, and knows of it."
        )
        raise Refusal(words, code="check_first")


def _require(held: Session, to: SessionState) -> None:
    if not lawful(SESSION, held.state, to):
        said = {
            SessionState.OPEN: _("It is open already."),
            SessionState.CALLED_OFF: _("It was called off already."),
            SessionState.DONE: _("It is over: nothing can be changed."),
        }
        raise UnlawfulMove(said.get(SessionState(held.state), ""), code="unlawful_move")
