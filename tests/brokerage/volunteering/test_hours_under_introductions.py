"""Hours of a session that stands under a broker's introduction count there, and no further."""

from decimal import Decimal

import pytest

from brokerage.moves import deliveries, introductions
from brokerage.moves.ending import Ending
from brokerage.moves.introductions import Terms
from brokerage.states import Reason
from brokerage.volunteering.models import Hours, Session
from brokerage.volunteering.moves import hours, joining, opening, planning
from brokerage.volunteering.moves.hours import Said
from common import clock
from tests import factories
from tests.brokerage.volunteering.conftest import at, terms
from tests.brokerage.volunteering.test_booking import book
from tests.brokerage.volunteering.test_planning import refused

TWO = Decimal(2)


@pytest.fixture
def met(thursdays, pledge, dot, amara, ben):
    """A broker's introduction of twelve hours, agreed by both and begun."""
    thursdays.unit, thursdays.quantity = "hours", 40
    thursdays.save()
    made = introductions.propose(thursdays, pledge, by=dot, terms=Terms(quantity=Decimal(12)))
    introductions.say_yes(made, side="offer", by=amara)
    introductions.say_yes(made, side="need", by=ben)
    return introductions.start(made, by=ben)


def test_hours_under_a_brokers_introduction_count_there(met, policy, priya, ben):
    session = opening.open_session(planning.plan(met, terms(), by=ben), by=ben)
    mine = book(session, priya)
    assert (mine.promise, mine.introduction) == (None, met)
    with clock.stopped_at(at(10, 20)):
        hours.confirm(mine, Said(TWO), by=ben)
    met.refresh_from_db()
    assert (met.deliveries.confirmed().total(), met.state) == (2, "under_way")


def test_and_never_more_than_was_agreed(met, policy, priya, ben):
    session = opening.open_session(planning.plan(met, terms(), by=ben), by=ben)
    mine = book(session, priya)
    with clock.stopped_at(at(10, 20)):
        no = refused("more_than_agreed", hours.confirm, mine, Said(Decimal(13)), by=ben)
    assert "12 hours" in no.message


def test_an_introduction_in_people_counts_no_hours_by_itself(
    time_kind, charity, company, policy, dot
):
    need = factories.need(organisation=charity, kind=time_kind, unit="people", quantity=3)
    people = factories.offer(organisation=company, kind=time_kind, unit="people", quantity=3)
    made = introductions.propose(need, people, by=dot, terms=Terms(quantity=Decimal(1)))
    for side in ("offer", "need"):
        made = introductions.say_yes(made, side=side, by=None)
    made = introductions.start(made, by=dot)
    session = Session.objects.create(
        introduction=made,
        title="One",
        doing="Two",
        seats=1,
        starts_at=at(1),
        ends_at=at(1, 15),
        state="open",
        opened_at=clock.now(),
    )
    priya = joining.join(factories.person("Priya", of=company, role="member"), company)
    mine = book(session, priya)
    with clock.stopped_at(at(1, 20)):
        hours.confirm(mine, Said(Decimal(1)), by=None)
    assert Hours.objects.get().confirmed == 1
    assert not made.deliveries.delivered().exists()


def test_an_introduction_that_ended_meanwhile_takes_no_hours(met, policy, priya, ben, amara):
    session = opening.open_session(planning.plan(met, terms(), by=ben), by=ben)
    mine = book(session, priya)
    introductions.fell_through(met, by=amara, ending=Ending(reason=Reason.OTHER, side="offer"))
    with clock.stopped_at(at(10, 20)):
        refused("ended", hours.confirm, mine, Said(TWO), by=ben)


def test_hours_under_an_introduction_wait_for_those_reported_there(
    met, policy, priya, ben, amara, given
):
    deliveries.report(met, by=amara, given=given(1))
    session = opening.open_session(planning.plan(met, terms(), by=ben), by=ben)
    mine = book(session, priya)
    with clock.stopped_at(at(10, 20)):
        hours.confirm(mine, Said(TWO), by=ben)
    met.refresh_from_db()
    assert met.state == "delivered"
