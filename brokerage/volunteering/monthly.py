"""The monthly letter of what fits: who asked for it, and which three sessions it names."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from brokerage.models import Listing
from brokerage.states import ListingState
from brokerage.volunteering import access, finding, fitting, judging
from brokerage.volunteering.fitting import Fitting
from brokerage.volunteering.models import FitLetter, Policy, Session, Volunteer
from brokerage.volunteering.models.session import SessionQuerySet
from brokerage.volunteering.states import STANDING
from common import clock
from common.errors import Refusal
from notices.models import Basis, Sender
from people.models import Person
from people.models.organisation import Pause

SENDER = "volunteers-letter"  # notices/data/senders.toml
MOST = 3
LOOKED_AT = 48  # sessions that matching judges for one letter
HOURS = (dt.time(9), dt.time(18))  # no letter that is not urgent comes at night
AGAIN = dt.timedelta(days=1)  # where nothing fitted
APART = dt.timedelta(days=28)  # two letters: "once a month" is no two days running
OF_A_SERIES = 4  # days of one series that are looked at: another may clash

# What stands beside the tick, and is kept with the yes. A new wording gets a new version.
WORDING = _(
    "Yes, send me three things that fit me by e-mail, at most once a month. "
    "I can stop them at any time."
)
WORDING_VERSION = "2026-11"


def sender() -> Sender | None:
    """In whose name it goes; None where nobody loaded the senders, or it rests."""
    return Sender.objects.filter(slug=SENDER, active=True).first()


def wishes(person: Person) -> bool:
    """Whether somebody asked for it, and has not stopped it."""
    mine = Basis.objects.standing().filter(sender__slug=SENDER, ground=Basis.Ground.CONSENT)
    return mine.filter(address__email__iexact=person.email).exists()


def this_month() -> dt.date:
    """Its first day, in Leeds."""
    return clock.today().replace(day=1)


def is_the_hour() -> bool:
    """Whether somebody may be awake."""
    first, last = HOURS
    return first <= clock.now().astimezone(clock.LONDON).time() < last


def due() -> QuerySet[Person]:
    """Who asked for it, has had none this month, and was not looked for just now."""
    now = clock.now()
    this = Q(month=this_month())
    lately = FitLetter.objects.filter(person=OuterRef("pk")).filter(
        (this & Q(sent_at__isnull=False))
        | (this & Q(looked_at__gt=now - AGAIN))
        | Q(sent_at__gt=now - APART)
    )
    yes = Basis.objects.standing().filter(
        sender__slug=SENDER,
        sender__active=True,
        ground=Basis.Ground.CONSENT,
        address__returned_at=None,
    )
    asked = yes.annotate(low=Lower("address__email")).filter(low=OuterRef("low"))
    people = Person.objects.filter(is_active=True).annotate(low=Lower("email"))
    booking = Volunteer.objects.active().filter(person=OuterRef("pk"))
    found = people.filter(Exists(booking), Exists(asked)).exclude(Exists(lately))
    return found.order_by("pk")


def due_still(pk: int, held: FitLetter, *, new: bool) -> Person | None:
    """Who it is, unless another sweep has looked for them in the meantime."""
    lately = not new and held.looked_at > clock.now() - AGAIN
    if held.sent_at or lately:
        return None
    return Person.objects.filter(pk=pk, is_active=True).first()


def volunteer_of(person: Person) -> Volunteer | None:
    """As whom somebody could book today: not for a company that rests, or that they have left."""
    mine = Volunteer.objects.active().of_person(person).select_related("organisation", "person")
    for one in mine.prefetch_related(*fitting.OF_VOLUNTEER).order_by("pk"):
        if _stands(one):
            return one
    return None


def _stands(volunteer: Volunteer) -> bool:
    company = volunteer.organisation
    pledge = Policy.objects.filter(organisation=company, pledge__state=ListingState.OPEN)
    return (
        company.is_verified
        and not company.paused_on()
        and access.works_for(volunteer.person, company)
        and pledge.exists()
    )


def chosen(volunteer: Volunteer) -> list[Fitting]:
    """At most three, best first: of what was never named, else of what was; one of a series."""
    open_now = bookable(volunteer)
    named = _named(volunteer.person)
    return _best(volunteer, open_now.exclude(named)) or _best(volunteer, open_now.filter(named))


def bookable(volunteer: Volunteer) -> SessionQuerySet:
    mine = volunteer.person.volunteering.values("bookings__session")
    held = mine.filter(bookings__state__in=STANDING)
    found = Session.objects.open().with_seats().for_people_of([volunteer.organisation])
    shown = found.exclude(pk__in=held)
    resting = Pause.objects.on(clock.today()).values("organisation")
    return shown.exclude(need__organisation__in=resting)


def _named(person: Person) -> Q:
    """What letters before named, with the other days of the same series."""
    before = Session.objects.filter(
        pk__in=FitLetter.objects.filter(person=person).values("sessions")
    ).order_by()
    series = before.filter(series__isnull=False).values("series")
    return Q(pk__in=before.values("pk")) | Q(series__isnull=False, series__in=series)


def _best(volunteer: Volunteer, sessions: SessionQuerySet) -> list[Fitting]:
    policy = Policy.objects.select_related("pledge").get(organisation=volunteer.organisation)
    listed = finding.listed(sessions, volunteer).values_list("pk", "series_id")
    ranked = fitting.fitting(volunteer, finding.whole(_likeliest(listed[: 10 * LOOKED_AT])))
    fit = (one for one in ranked if one.fits and _could(volunteer, one.session, policy))
    return list(_one_of_a_series(fit))


def _likeliest(listed: Iterable[tuple[int, int | None]]) -> list[int]:
    """The first that are looked at: no long series takes every place."""
    days: Counter[int] = Counter()
    found = []
    for pk, series in listed:
        if series:
            days[series] += 1
        if not series or days[series] <= OF_A_SERIES:
            found.append(pk)
    return found[:LOOKED_AT]


def _one_of_a_series(found: Iterable[Fitting]) -> Iterable[Fitting]:
    told: set[int] = set()
    count = 0
    for one in found:
        series = one.session.series_id
        if series in told:
            continue
        if series:
            told.add(series)
        yield one
        count += 1
        if count == MOST:
            return


def _could(volunteer: Volunteer, session: Session, policy: Policy) -> bool:
    """Whether a place could be booked but for what is said while booking."""
    if not all(_has_room(listing, session) for listing in (policy.pledge, session.need) if listing):
        return False
    try:
        judging.judge_possible(session, volunteer, policy)
    except Refusal:
        return False
    return True


def _has_room(listing: Listing, session: Session) -> bool:
    """Whether it is open and its hours are not used up."""
    enough = listing.left is None or listing.left >= session.hours
    return enough and listing.state == ListingState.OPEN
