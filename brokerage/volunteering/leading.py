"""What a company lead sees of the company's people: who does what, hours, checks, and gaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from brokerage.volunteering import suiting, wording
from brokerage.volunteering.fitting import OF_SESSION, OF_VOLUNTEER
from brokerage.volunteering.models import Booking, Policy, Session, Volunteer
from brokerage.volunteering.states import SEATED, BookingState, VolunteerState
from brokerage.volunteering.suiting import Gap
from brokerage.wording import number
from common import clock, sheets
from people.models import Organisation, Person
from people.models.membership import Role

LOOKED_AT = 200  # the soonest unfilled places


@dataclass(slots=True)
class Member:
    """One volunteer with what they do and gave."""

    volunteer: Volunteer
    coming: list[Booking] = field(default_factory=list)
    promised: Decimal = Decimal(0)
    given: Decimal = Decimal(0)
    confirmed: Decimal = Decimal(0)

    @property
    def has_stopped(self) -> bool:
        """Whether they may book no longer; what they gave stays given."""
        return self.volunteer.state != VolunteerState.ACTIVE

    @property
    def lines(self) -> list[str]:
        """“Drop-in at the hub, 3 Dec, 10 Dec”: what they come to, a series as one line."""
        found: dict[tuple[str, int], list[Session]] = {}
        for booking in self.coming:
            one = booking.session
            key = (one.title, one.series_id or -one.pk)
            found.setdefault(key, []).append(one)
        return [f"{title}, {wording.days(sessions)}" for (title, _key), sessions in found.items()]

    @property
    def promised_words(self) -> str:
        """For the page."""
        return number(self.promised)

    @property
    def given_words(self) -> str:
        """For the page."""
        return number(self.given)

    @property
    def confirmed_words(self) -> str:
        """For the page."""
        return number(self.confirmed)


def led_by(person: Person) -> list[Organisation]:
    """The companies whose volunteers the person answers for."""
    own = Organisation.objects.filter(memberships__person=person, memberships__role=Role.OWNER)
    return list(own.exclude(kind=Organisation.Kind.COMMUNITY).order_by("name"))


def members(organisation: Organisation) -> list[Member]:
    """Everybody who may book, and who did before they stopped: by name, in a constant number of
    queries.
    """
    gave = Booking.objects.of_company(organisation).seated().values("volunteer")
    volunteers = Volunteer.objects.of_company(organisation).filter(
        Q(state=VolunteerState.ACTIVE) | Q(pk__in=gave)
    )
    found = {
        one.pk: Member(one)
        for one in volunteers.select_related("person").prefetch_related(*OF_VOLUNTEER)
    }
    for booking in bookings(organisation):
        _add(found[booking.volunteer_id], booking)
    return list(found.values())


def bookings(organisation: Organisation) -> Iterable[Booking]:
    """Every place that the company's people have or had."""
    seated = Booking.objects.of_company(organisation).filter(state__in=SEATED)
    return seated.select_related(
        "hours",
        "volunteer__person",
        "session__place",
        "session__need__organisation",
        "session__offer__organisation",
        "session__introduction__need__organisation",
        "session__introduction__offer__organisation",
    ).order_by("session__starts_at", "session__done_by", "pk")


def _add(member: Member, booking: Booking) -> None:
    kept = getattr(booking, "hours", None)
    if booking.state == BookingState.BOOKED:
        member.promised += booking.session.hours
        if booking.session.day >= clock.today():
            member.coming.append(booking)
    member.given += kept.given if kept else 0
    if kept and kept.confirmed is not None:
        member.confirmed += kept.confirmed


def gaps(policy: Policy, members: Iterable[Member]) -> list[Gap]:
    """Open places that the company's people could take, by how they fit them: best first.

    What nobody told enough for stands by what its pledge is for, then by day.
    """
    found = Session.objects.whole().open().with_seats()
    open_ones = found.for_people_of([policy.organisation]).prefetch_related(*OF_SESSION)
    soon = open_ones.order_by("starts_at", "done_by", "pk")
    ours = sorted(soon[:LOOKED_AT], key=lambda one: _other_kind(one, policy))
    return suiting.gaps(ours, [one.volunteer for one in members if not one.has_stopped])


def _other_kind(session: Session, policy: Policy) -> bool:
    return bool(session.need and session.need.kind_id != policy.pledge.kind_id)


def head() -> list[str]:
    """The columns of the export."""
    return [
        _("Name"), _("May book"), _("Session"), _("Group"), _("Day"), _("State"),
        _("Hours planned"), _("Hours given"), _("Hours confirmed"),
    ]  # fmt: skip


def rows(organisation: Organisation) -> Iterator[list[sheets.Value]]:
    """One line for each place."""
    for one in bookings(organisation):
        kept = getattr(one, "hours", None)
        day: dt.date = one.session.day
        yield [
            one.volunteer.person.get_full_name(),
            _("yes") if one.volunteer.state == VolunteerState.ACTIVE else _("no"),
            one.session.title,
            str(one.session.planner),
            day,
            str(BookingState(one.state).label),
            one.session.hours,
            kept.given if kept else None,
            kept.confirmed if kept else None,
        ]
