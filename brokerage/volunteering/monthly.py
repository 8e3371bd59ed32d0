"""The monthly letter of what fits: who asked for it, and which three sessions it names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

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
    mine = Basis.objects.standing().filter(sender__slug=SENDER)
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
    letters = FitLetter.objects.filter(person=OuterRef("pk"), month=this_month())
    lately = letters.filter(Q(sent_at__isnull=False) | Q(looked_at__gt=clock.now() - AGAIN))
    yes = Basis.objects.standing().filter(
        sender__slug=SENDER, sender__active=True, address__returned_at=None
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
    open_now = _bookable(volunteer)
    named = _named(volunteer.person)
    return _best(volunteer, open_now.exclude(named)) or _best(volunteer, open_now.filter(named))


def _bookable(volunteer: Volunteer) -> SessionQuerySet:
    mine = volunteer.person.volunteering.values("bookings__session")
    held = mine.filter(bookings__state__in=STANDING)
    shown = Session.objects.open().with_seats().for_everybody().exclude(pk__in=held)
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
    found = finding.listed(sessions, volunteer).values_list("pk", flat=True)[:LOOKED_AT]
    ranked = fitting.fitting(volunteer, finding.whole(found))
    fit = (one for one in ranked if one.fits and _could(volunteer, one.session))
    return list(_one_of_a_series(fit))


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


def _could(volunteer: Volunteer, session: Session) -> bool:
    """Whether a place could be booked but for what is said while booking."""
    policy = Policy.objects.get(organisation=volunteer.organisation)
    try:
        judging.judge_possible(session, volunteer, policy)
    except Refusal:
        return False
    return True
