"""Who could go instead: of all colleagues at once, by the rules by which each would book."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brokerage.moves import safeguarding
from brokerage.safeguarding.values import Check, Level
from brokerage.volunteering import colleagues, judging
from brokerage.volunteering.models import Booking, Session, Volunteer
from brokerage.volunteering.moves import booking, joining, opening, planning, swapping
from common import clock
from common.errors import Refusal
from tests import factories
from tests.brokerage.volunteering.conftest import at, terms
from tests.brokerage.volunteering.test_booking import book


@pytest.fixture
def dot(db):
    """A broker."""
    return factories.person("Dot Broker", is_staff=True, is_superuser=True)


@pytest.fixture
def mine(session, priya):
    """Priya's place."""
    return book(session, priya)


@pytest.fixture
def everybody(volunteer_of, tom, opened, other_company, policy, dot):
    """A company of all sorts: who can, and one for each rule that somebody breaks."""
    book(opened(title="Before", starts_at=at(10, 12), ends_at=at(10, 14)), volunteer_of("Before"))
    book(opened(title="Meanwhile", starts_at=at(10, 15)), tom)
    mira = volunteer_of("Mira Twice")
    joining.change_rules(
        policy, by=dot, hours_a_quarter=None, wants_note=False, domain="fern.example"
    )
    policy.refresh_from_db()
    joining.confirm_domain(policy, by=dot)
    for name, address in (("At Home", "a@FERN.example"), ("Gone Away", "gone@old.example")):
        one = volunteer_of(name)
        one.person.memberships.all().delete()
        one.person.email = address
        one.person.save(update_fields=["email"])
    theirs = Volunteer.objects.create(
        person=mira.person,
        organisation=other_company,
        state="active",
        decided_at=clock.now(),
    )
    other_company.memberships.create(person=mira.person, role="member")
    book(opened(title="For another company", starts_at=at(10, 13)), theirs)
    return policy


def by_hand(place):
    """The same, by asking of each what is asked when a place is booked."""
    found = []
    for one in colleagues._others(place, place.session):
        try:
            judging.judge_possible(place.session, one, colleagues.policy_of(one))
        except Refusal:
            continue
        found.append(one)
    return found


def names(found):
    return [one.person.name for one in found]


def test_whoever_breaks_a_rule_is_not_asked(mine, everybody):
    found = names(colleagues.able(mine))
    assert found == ["At Home", "Before"]
    assert found == names(by_hand(mine))


def test_nor_who_would_give_more_hours_than_the_company_allows(mine, everybody, tom):
    type(everybody).objects.filter(pk=everybody.pk).update(hours_a_quarter=3)
    assert names(colleagues.able(mine)) == names(by_hand(mine)) == ["At Home"]


def test_nor_who_holds_no_check_that_is_good_on_the_day(
    mine, everybody, thursdays, dot, volunteer_of, amara
):
    late, good = volunteer_of("Late Check"), volunteer_of("Good Check")
    today = clock.today()
    for one, days in ((late, 5), (good, 300)):
        joining.note_check(
            one,
            Check(Level.BASIC),
            issued_on=today - dt.timedelta(days=30),
            review_on=today + dt.timedelta(days=days),
            by=amara,
        )
    safeguarding.confirm(thursdays, Check(Level.BASIC), by=dot, why="Asked of all.")
    assert names(colleagues.able(mine)) == names(by_hand(mine)) == ["Good Check"]


def test_hours_of_ones_own_are_in_nobodys_way(opened, priya, tom):
    place = book(opened(flexible_hours=2, done_by=at(10).date(), title="A guide"), priya)
    book(opened(title="Meanwhile"), tom)
    assert names(colleagues.able(place)) == names(by_hand(place)) == ["Tom Reed"]


def test_nobody_is_asked_to_a_day_that_is_over(mine, everybody):
    with clock.stopped_at(mine.session.starts_at):
        assert colleagues.able(mine) == by_hand(mine) == []


def test_nor_for_a_company_that_is_suspended(mine, everybody, company):
    company.state, company.reason = "suspended", "Nobody answers."
    company.save()
    place = Booking.objects.get(pk=mine.pk)
    assert colleagues.able(place) == by_hand(place) == []


def test_a_companys_own_day_is_for_its_people(pledge, policy, amara, priya, tom):
    day = opening.open_session(planning.plan(pledge, terms(), by=amara), by=amara)
    assert colleagues.able(book(day, priya)) == [tom]


def test_the_number_of_queries_does_not_grow_with_the_colleagues(
    mine, everybody, volunteer_of, opened, thursdays, dot
):
    safeguarding.confirm(thursdays, Check(Level.NONE), by=dot, why="Asked of nobody.")
    type(everybody).objects.update(hours_a_quarter=30)
    place = Booking.objects.select_related("volunteer__organisation").get(pk=mine.pk)
    place.session = Session.objects.whole().get(pk=place.session_id)
    counts = []
    for more in ("A", "BCDEFGHIJK"):
        for name in more:
            book(opened(title=name, starts_at=at(9)), volunteer_of(f"{name} More"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            colleagues.able(place)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


def test_they_are_found_before_anything_is_held(mine, priya, tom, monkeypatch):
    deep = len(connection.savepoint_ids)
    seen = []
    able = colleagues.able

    def watched(place):
        seen.append(len(connection.savepoint_ids))
        return able(place)

    monkeypatch.setattr(colleagues, "able", watched)
    assert swapping.ask_all(mine, by=priya.person).offered_to == 1
    assert seen == [deep]


def test_who_could_when_asked_and_cannot_any_more_does_not_take_it(mine, priya, tom, opened):
    swapping.ask_all(mine, by=priya.person)
    booking.book(opened(title="Meanwhile"), tom, by=tom.person)
    with pytest.raises(Refusal) as no:
        swapping.take(mine, tom, by=tom.person)
    assert no.value.code == "clash"
