"""A company's own day is found by its people: on the list, by their lead, and by nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brokerage.volunteering import leading, monthly
from brokerage.volunteering.moves import booking, joining, opening, planning
from tests.brokerage.volunteering.conftest import at, terms
from tests.people.signing_in import signed_in

FIND = "/volunteering/"


@pytest.fixture
def own_day(pledge, policy, amara):
    """Our team, one day: open to Fernleaf's people alone."""
    planned = planning.plan(pledge, terms(title="Our day in March"), by=amara)
    return opening.open_session(planned, by=amara)


def titles(client, query=""):
    return [card["session"].title for card in client.get(FIND + query).context["cards"]]


def test_its_people_find_it_on_the_list(client, own_day, priya, session):
    signed_in(client, priya.person)
    assert sorted(titles(client)) == [session.title, "Our day in March"]
    assert "Only for people of Fernleaf Software" in client.get(FIND).content.decode()


def test_nobody_else_does(client, own_day, session, volunteer_of, other_company):
    assert titles(client) == [session.title]
    signed_in(client, volunteer_of("Zed Quarry", of=other_company).person)
    assert titles(client) == [session.title]


def test_who_waits_for_the_companys_yes_or_has_stopped_does_not(client, own_day, priya, amara):
    joining.stop(priya, by=amara)
    signed_in(client, priya.person)
    assert titles(client) == []


def test_it_is_found_by_the_kind_of_the_offer(client, own_day, priya):
    signed_in(client, priya.person)
    assert titles(client, "?kind=digital_skills") == ["Our day in March"]
    assert titles(client, "?kind=devices") == []


def test_a_full_one_is_left_out_as_any_other(client, own_day, priya, tom):
    own_day.seats = 1
    own_day.save(update_fields=["seats"])
    booking.book(own_day, tom, by=tom.person)
    signed_in(client, priya.person)
    assert titles(client) == []


def test_the_lead_sees_that_people_are_wanted_for_it(own_day, policy, priya):
    found = leading.gaps(policy, leading.members(policy.organisation))
    assert [one.session.title for one in found] == ["Our day in March"]


def test_the_monthly_letter_may_name_it(own_day, priya):
    assert [one.title for one in monthly.bookable(priya)] == ["Our day in March"]


def test_a_list_with_many_of_them_asks_no_more(client, pledge, policy, priya, amara):
    signed_in(client, priya.person)

    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get(FIND)
        return len(asked)

    def day(hour):
        made = planning.plan(pledge, terms(starts_at=at(10, hour)), by=amara)
        opening.open_session(made, by=amara)

    day(9)
    questions()
    before = questions()
    for hour in (12, 15, 18):
        day(hour)
    assert questions() == before
