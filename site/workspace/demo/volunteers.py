"""Volunteers of the demo: a lead and her colleagues, days to come, and one that is over."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from brokerage.models import Need, Offer
from brokerage.moves import listings
from brokerage.safeguarding.reasoning import ASKED
from brokerage.volunteering import dates, plans
from brokerage.volunteering.models import Policy, Session, Volunteer
from brokerage.volunteering.moves import booking, describing, hours, joining, opening, planning
from brokerage.volunteering.moves.hours import Said
from brokerage.volunteering.profiles import About
from common import clock
from people.models import Organisation, Person
from places.models import HelpKind, Place
from workspace.demo import cast
from workspace.demo.days import ago

NAMES = ("Priti Shah", "Tom Reed", "Wen Li")
# What suits them, and when: parts of weekdays, Monday is 0. Tom has not said.
WISHES = {
    "Priti Shah": (
        "I like to sit beside people and help with their phones and tablets.",
        frozenset({(3, "afternoon"), (4, "afternoon")}),
    ),
    "Wen Li": (
        "I write guides that people understand, and help with Wi-Fi.",
        frozenset({(3, "afternoon"), (5, "morning")}),
    ),
}
NO = dict.fromkeys(ASKED, "no")


def give_time(broker: Person) -> None:
    """Played once: a company with a policy has played it already."""
    amara, ben = cast.person(cast.COMPANY_LEAD), cast.person(cast.CHARITY_WORKER)
    company, group = _of(amara), _of(ben)
    if company is None or group is None or Policy.objects.filter(organisation=company).exists():
        return
    with ago(24):
        need, pledge = _asked(group, ben, broker), _pledged(company, amara, broker)
        joining.open_company(company, pledge, by=amara)
        people = [_joins(name, company) for name in NAMES]
    with ago(22):
        _series(need, ben)
    sessions = list(Session.objects.whole().filter(need=need, starts_at__isnull=False))
    with ago(20):
        for one, who in ((0, 0), (0, 1), (2, 0), (3, 2)):
            booking.book(sessions[one], people[who], by=people[who].person)
    _over(sessions[0], ben)


def _of(person: Person) -> Organisation | None:
    membership = person.memberships.select_related("organisation").order_by("pk").first()
    return membership.organisation if membership else None


def _asked(group: Organisation, by: Person, broker: Person) -> Need:
    need: Need = _opened(Need, group, "Digital champions, Thursdays 2–4", 40, (by, broker))
    return need


def _pledged(company: Organisation, by: Person, broker: Person) -> Offer:
    title = "A hundred hours of our people"
    offer: Offer = _opened(Offer, company, title, 100, (by, broker))
    return offer


def _opened(
    model: type[Any], owner: Organisation, title: str, hours: int, people: tuple[Person, Person]
) -> Any:
    by, broker = people
    values = {
        "title": title,
        "description": "Sit beside people with their own phones, and show them how.",
        "kind": HelpKind.objects.get(slug="skilled_volunteering"),
        "quantity": Decimal(hours),
        "unit": "hours",
        "citywide": True,
        "safeguarding": NO,
    }
    draft = listings.start(model, owner, by=by)
    listings.save_draft(draft, by=by, values=values, typed={})
    listings.submit(draft, by=by)
    return listings.open_listing(draft, by=broker)


def _joins(name: str, company: Organisation) -> Volunteer:
    person = cast.person(name)
    company.memberships.get_or_create(person=person, defaults={"role": "member"})
    volunteer = joining.join(person, company)
    if name in WISHES:
        kind = HelpKind.objects.get(slug="skilled_volunteering")
        about, free = WISHES[name]
        said = About(about=about, free=free, kinds=(kind,), citywide=True)
        describing.describe(volunteer, said, by=person)
    return volunteer


def _series(need: Need, ben: Person) -> None:
    """Four Thursdays from two weeks ago on, and hours of one's own beside them."""
    first = clock.today() + dt.timedelta(days=8)
    first += dt.timedelta(days=(3 - first.weekday()) % 7)
    last = first + dt.timedelta(weeks=7)
    terms = plans.Plan(
        title="Drop-in at the hub",
        doing="Sit beside people who come by, and help with their own phones and tablets.",
        with_whom="Adults who are new to the internet.",
        seats=4,
        starts_at=dates.moment(first, dt.time(14)),
        ends_at=dates.moment(first, dt.time(16)),
        shape="drop_in",
        place=Place.objects.standing().wards().first(),
        where="The hub, side door",
        kit="Nothing. Bring patience.",
        access="Step-free. A quiet room.",
        contact_name="Ben",
        contact_phone="0113 496 0000",
    )
    series = planning.plan_series(need, terms, dates.Pattern(first=first, last=last), by=ben)
    opening.open_series(series, by=ben)
    own = plans.Plan(
        title="Write a guide in your own time",
        doing="Write one page on how to join the Wi-Fi. We test it with the Thursday group.",
        seats=5,
        flexible_hours=Decimal(3),
        done_by=last + dt.timedelta(weeks=4),
        mode="either",
        contact_name="Ben",
    )
    opening.open_session(planning.plan(need, own, by=ben), by=ben)


def _over(session: Session, ben: Person) -> None:
    """Where the first Thursday is over by now, one is confirmed and one is still asked about."""
    if session.ends_at is None or session.ends_at > clock.now():
        return
    first = booking.seated(session)[0]
    hours.confirm(first, Said(Decimal("1.5"), "Left at half past three"), by=ben)
