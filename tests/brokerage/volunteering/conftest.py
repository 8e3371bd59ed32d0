"""A group in Seacroft with a need of hours, a company whose people may book, and its people."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.safeguarding import reasoning
from brokerage.volunteering import dates, learning, plans
from brokerage.volunteering.models import Volunteer
from brokerage.volunteering.moves import joining, monthly, opening, planning
from common import clock
from notices.senders import load_senders
from tests import factories


@pytest.fixture
def time_kind(db):
    """A kind of help that counts in hours."""
    return factories.help_kind(
        "digital_skills", name="Digital champions", units=["hours", "people"]
    )


@pytest.fixture
def thursdays(charity, time_kind):
    """Six champions wanted, counted in people: nobody has planned a day yet."""
    return factories.need(
        organisation=charity,
        title="Six digital champions",
        description="We want people who sit beside learners and help with their phones.",
        kind=time_kind,
        unit="people",
        quantity=6,
        safeguarding=dict.fromkeys(reasoning.ASKED, "no"),
    )


@pytest.fixture
def pledge(company, time_kind):
    """A hundred hours of the company's people."""
    return factories.offer(
        organisation=company,
        title="A hundred hours of our people",
        kind=time_kind,
        unit="hours",
        quantity=100,
        safeguarding=dict.fromkeys(reasoning.ASKED, "no"),
    )


@pytest.fixture
def policy(company, pledge, amara):
    """The company has opened volunteering."""
    return joining.open_company(company, pledge, by=amara)


@pytest.fixture
def volunteer_of(policy):
    """Makes somebody of the company, who may book."""

    def make(name: str, *, of=None, **more) -> Volunteer:
        organisation = of or policy.organisation
        person = factories.person(name, of=organisation, role="member")
        made = joining.join(person, organisation)
        for key, value in more.items():
            setattr(made, key, value)
        made.save()
        return made

    return make


@pytest.fixture
def priya(volunteer_of):
    """Writes software, and may book."""
    return volunteer_of("Priya Nair")


@pytest.fixture
def tom(volunteer_of):
    """Her colleague."""
    return volunteer_of("Tom Reed")


def at(days: int, hour: float = 14) -> dt.datetime:
    """So many days from today, at that hour in Leeds."""
    day = clock.today() + dt.timedelta(days=days)
    time = dt.time(int(hour), int(60 * (hour % 1)))
    return dt.datetime.combine(day, time, clock.LONDON)


def terms(**more) -> plans.Plan:
    """Two hours in ten days, six seats, unless told."""
    more.setdefault("title", "Drop-in at the hub")
    more.setdefault("doing", "Sit beside people and help with their phones.")
    more.setdefault("seats", 6)
    more.setdefault("where", "Seacroft Hub")
    if "flexible_hours" not in more:
        more.setdefault("starts_at", at(10))
        more.setdefault("ends_at", more["starts_at"] + dt.timedelta(hours=2))
    return plans.Plan(**more)


@pytest.fixture
def planned(thursdays, ben):
    """Plans a session of the need, not open yet."""

    def make(**more):
        return planning.plan(thursdays, terms(**more), by=ben)

    return make


@pytest.fixture
def opened(planned, ben):
    """Plans a session and opens it."""

    def make(**more):
        return opening.open_session(planned(**more), by=ben)

    return make


@pytest.fixture
def session(opened):
    """Two hours in ten days, six seats."""
    return opened()


@pytest.fixture
def tuesdays(thursdays, ben):
    """Five Tuesdays at two in 2027, open: Easter and a change of the clocks are among them."""
    pattern = dates.Pattern(first=dt.date(2027, 3, 9), last=dt.date(2027, 4, 6))
    first = dates.moment(pattern.first, dt.time(14))
    made = planning.plan_series(thursdays, terms(starts_at=first), pattern, by=ben)
    opening.open_series(made, by=ben)
    return list(made.sessions.order_by("starts_at"))


@pytest.fixture
def other_company(time_kind):
    """Another company whose people may book, with forty hours."""
    company = factories.organisation("Quarry Cloud", kind="company")
    lead = factories.person("Lee Quarry", of=company)
    pledge = factories.offer(
        organisation=company,
        title="Forty hours",
        kind=time_kind,
        unit="hours",
        quantity=Decimal(40),
    )
    joining.open_company(company, pledge, by=lead)
    return company


@pytest.fixture
def reader(db, priya, time_kind):
    """Priya wishes for digital champions' days, and asked for the letter."""
    load_senders()
    priya.kinds.add(time_kind)
    monthly.wish(priya.person, True)
    return priya


@pytest.fixture
def five(opened):
    """Five sessions, all open."""
    return [opened(title=f"Drop-in {n}", starts_at=at(70 + n)) for n in range(5)]


@pytest.fixture
def briefing(monkeypatch):
    """There is one to read; returns how to write it anew."""

    def write(version="1", since=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)):
        made = learning.Briefing("Working with people", "/briefing/", version, since, lambda: "Hi!")
        monkeypatch.setattr(learning, "current", lambda: made)
        return made

    write()
    return write
