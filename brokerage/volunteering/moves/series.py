"""A whole series is changed or called off from one of its days on: one move, one letter each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from brokerage.models import Need
from brokerage.volunteering import access, later, letters_series, plans, wording
from brokerage.volunteering.later import Day
from brokerage.volunteering.models import Booking, Session
from brokerage.volunteering.moves import opening
from brokerage.volunteering.plans import Plan
from common.errors import Refusal
from common.states import UnlawfulMove
from people.models import Person


@transaction.atomic
def change(
    session: Session, terms: Plan, *, by: Person, also: Collection[str] = ()
) -> list[Session]:
    """This day and all later ones alike. Days changed by hand stay, but for those in ``also``."""
    access.require_planner(by, session)
    held = _hold(session)
    first = next((one for one in held if one.pk == session.pk), None)
    if first is None:
        raise UnlawfulMove(_("It is over: nothing can be changed."), code="unlawful_move")
    days = later.days_of(first, terms, held)
    chosen = [one for one in days if not one.own or one.session.public_id in also]
    judge_places(chosen)
    before = {
        one.session.pk: (wording.when(one.session), wording.where(one.session)) for one in chosen
    }
    moved = [one.session for one in chosen if opening.apply(one.session, one.terms, by=by)]
    _keep_ends(session)
    for theirs in _by_person(moved):
        letters_series.moved(theirs, before)
    return [one.session for one in chosen]


def call_off(session: Session, *, by: Person, reason: str) -> int:
    """This day and all later ones will not be. Returns how many; everybody is told once."""
    with transaction.atomic():
        access.require_planner(by, session)
        held = _hold(session)
        if not held:
            raise UnlawfulMove(_("It is over: nothing can be changed."), code="unlawful_move")
        for one in held:
            opening.end(one, reason, by=by)
    for theirs in _by_person(held):
        end_places(theirs, by)
    return len(held)


@transaction.atomic
def end_places(theirs: list[Booking], by: Person) -> None:
    """One person's places; a crash in between leaves whole people to the sweep."""
    in_order = sorted(theirs, key=lambda one: one.session_id)  # as whoever books all of them
    ended = [held for one in in_order if (held := opening.end_place(one, by=by))]
    if ended:
        letters_series.called_off(sorted(ended, key=lambda one: one.session.day))


def _hold(session: Session) -> list[Session]:
    """The days from here on, locked after their need, in the order in which all are booked."""
    if session.need_id:
        Need.objects.hold(session.need_id)
    days = later.from_here(session).order_by("pk").select_for_update(of=("self",))
    return sorted(days, key=lambda one: (one.day, one.pk))


def judge_places(days: Iterable[Day]) -> None:
    """Raise Refusal, with the days named, where somebody would lose what they booked."""
    few = [one.session for one in days if one.terms.seats < one.session.taken]
    if few:
        words = _("More people have a place already on %(days)s. Write to whoever cannot come.")
        raise Refusal(words % {"days": _named(few)}, field="seats", code="fewer_than_taken")
    longer = [
        one.session
        for one in days
        if one.session.taken and plans.length(one.terms) != one.session.hours
    ]
    if longer:
        words = _("People booked other hours on %(days)s. Keep the length of those days.")
        raise Refusal(words % {"days": _named(longer)}, field="ends_at", code="other_hours")


def _named(sessions: Iterable[Session]) -> str:
    return get_text_list([wording.day(one) for one in sessions], _("and"))


def _by_person(sessions: Collection[Session]) -> list[list[Booking]]:
    """Who has a place or waits on any of them: one list of bookings for each volunteer."""
    by_pk = {one.pk: one for one in sessions}
    found: dict[int, list[Booking]] = defaultdict(list)
    standing = Booking.objects.filter(session__in=by_pk, state__in=opening.TO_COME)
    whole = standing.select_related("volunteer__person", "volunteer__organisation", "introduction")
    for one in whole.order_by("volunteer__person", "session__starts_at", "pk"):
        one.session = by_pk[one.session_id]
        found[one.volunteer_id].append(one)
    return list(found.values())


def _keep_ends(session: Session) -> None:
    """The series says from when to when its days are."""
    series = session.series
    assert series is not None  # noqa: S101  # later.from_here
    days = [one.day for one in series.sessions.all()]
    series.first_on, series.last_on = min(days), max(days)
    series.save(update_fields=["first_on", "last_on"])
