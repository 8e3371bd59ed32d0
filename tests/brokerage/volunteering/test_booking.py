"""Somebody books a place: with seats, clashes, caps, checks and the company's own rules."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from brokerage.models import Delivery, Introduction
from brokerage.moves import introductions, safeguarding
from brokerage.moves.introductions import Terms
from brokerage.safeguarding.values import BASIC
from brokerage.volunteering import judging
from brokerage.volunteering.models import Booking
from brokerage.volunteering.moves import booking, joining, opening, planning
from common import clock
from common.errors import NotAllowed
from notices.models import Notice
from tests import factories
from tests.brokerage.volunteering.conftest import at, terms
from tests.brokerage.volunteering.test_planning import refused


def book(session, volunteer, **more):
    """They book for themselves."""
    return booking.book(session, volunteer, by=volunteer.person, **more)


def test_a_booking_takes_a_seat_and_tells_both(session, priya, ben):
    mine = book(session, priya)
    session.refresh_from_db()
    assert (mine.state, session.taken) == ("booked", 1)
    to = {one.to: one.reason for one in Notice.objects.filter(reason__startswith="session.")}
    assert to == {priya.person.email: "session.booked", ben.email: "session.somebody_booked"}


def test_its_hours_are_promised_from_the_pledge_to_the_need(session, priya, pledge, thursdays):
    mine = book(session, priya)
    pledge.refresh_from_db()
    thursdays.refresh_from_db()
    assert (pledge.promised, thursdays.promised) == (2, 2)
    assert (mine.promise.entry, mine.promise.quantity) == ("promised", 2)
    assert mine.introduction.state == "under_way"


def test_a_companys_places_with_a_group_are_one_introduction(opened, priya, tom):
    one, two = opened(), opened(starts_at=at(17))
    for session in (one, two):
        for volunteer in (priya, tom):
            book(session, volunteer)
    met = Introduction.objects.get()
    assert (met.need_quantity, met.offer_quantity, met.by_the_hour) == (8, 8, True)
    assert Delivery.objects.promised().total() == 8


def test_two_companies_have_an_introduction_each(session, priya, other_company, volunteer_of):
    book(session, priya)
    book(session, volunteer_of("Omar Aziz", of=other_company))
    assert Introduction.objects.count() == 2


def test_the_last_seat_is_the_last(opened, priya, tom):
    session = opened(seats=1)
    book(session, priya)
    refused("full", book, session, tom)


def test_no_sql_overbooks_a_session(opened, priya, tom):
    session = opened(seats=1)
    book(session, priya)
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.create(session=session, volunteer=tom)


def test_a_person_has_one_place_on_a_session(session, priya):
    book(session, priya)
    refused("booked_already", book, session, priya)
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.create(session=session, volunteer=priya, state="waiting")


def test_who_gave_a_place_up_may_book_again(session, priya):
    booking.withdraw(book(session, priya), by=priya.person)
    assert book(session, priya).state == "booked"


def test_nobody_is_at_two_places_at_once(opened, priya):
    book(opened(), priya)
    no = refused("clash", book, opened(starts_at=at(10, 15)), priya)
    assert "until 4\N{NO-BREAK SPACE}pm" in no.message


def test_nor_for_two_companies(opened, priya, other_company):
    book(opened(), priya)
    factories.Membership.objects.create(person=priya.person, organisation=other_company)
    as_other = joining.join(priya.person, other_company)
    refused("clash", book, opened(starts_at=at(10, 15)), as_other)


def test_one_after_the_other_is_no_clash_but_a_warning(opened, priya):
    book(opened(where="Seacroft Hub"), priya)
    after = opened(starts_at=at(10, 16.25), where="Armley Library")
    (told,) = judging.warnings(after, priya)
    assert "15 minutes" in told
    assert book(after, priya).state == "booked"


def test_at_one_place_there_is_no_way_between(opened, priya):
    book(opened(), priya)
    assert judging.warnings(opened(starts_at=at(10, 16)), priya) == []


def test_hours_of_ones_own_clash_with_nothing(opened, priya):
    book(opened(), priya)
    own = opened(flexible_hours=Decimal(5), done_by=at(10).date())
    assert judging.warnings(own, priya) == []
    assert book(own, priya).state == "booked"


def test_what_has_begun_or_was_called_off_is_not_booked(session, priya, ben):
    with clock.stopped_at(session.starts_at):
        refused("begun", book, session, priya)
    opening.call_off(session, by=ben, reason="The hall is shut.")
    refused("called_off", book, session, priya)


def test_a_session_called_off_while_somebody_books_is_not_booked(session, priya, ben):
    opened_in_a_tab = type(session).objects.get(pk=session.pk)
    opening.call_off(session, by=ben, reason="The hall is shut.")
    refused("called_off", book, opened_in_a_tab, priya)


def test_who_waits_for_the_companys_yes_books_nothing(session, priya):
    priya.state = "asked"
    priya.save()
    refused("not_active", book, session, priya)


def test_a_company_that_is_not_verified_books_nothing(session, priya, company):
    company.state, company.reason = "suspended", "Being looked at."
    company.save()
    refused("organisation_unverified", book, session, priya)


def test_nobody_books_for_a_stranger(session, priya, tom, ben):
    with pytest.raises(NotAllowed):
        booking.book(session, priya, by=tom.person)
    with pytest.raises(NotAllowed):
        booking.book(session, priya, by=ben)


def test_another_companys_volunteer_has_no_place_on_a_teams_day(
    pledge, amara, priya, other_company, volunteer_of
):
    day = opening.open_session(planning.plan(pledge, terms(), by=amara), by=amara)
    refused("other_company", book, day, volunteer_of("Omar Aziz", of=other_company))
    assert book(day, priya).state == "booked"


def test_a_lead_books_a_team_all_or_none(opened, priya, tom, amara):
    two = opened(seats=2)
    booking.book_team(two, [priya, tom], by=amara)
    two.refresh_from_db()
    assert two.taken == 2
    one = opened(seats=1, starts_at=at(12))
    refused("full", booking.book_team, one, [priya, tom], by=amara)
    one.refresh_from_db()
    assert one.taken == 0
    refused("nobody", booking.book_team, one, [], by=amara)


def test_the_companys_most_hours_in_a_quarter_hold(opened, priya, policy, amara):
    joining.change_rules(policy, by=amara, hours_a_quarter=3, wants_note=False, domain="")
    with clock.stopped_at(dt.datetime(2027, 4, 5, 12, tzinfo=dt.UTC)):
        book(opened(), priya)
        no = refused("over_the_cap", book, opened(starts_at=at(12)), priya)
        next_quarter = opened(starts_at=at(90))
        assert book(next_quarter, priya).state == "booked"
    assert "3 hours" in no.message


def test_hours_for_another_company_are_no_hours_of_this_one(
    opened, priya, policy, amara, other_company
):
    factories.Membership.objects.create(person=priya.person, organisation=other_company)
    book(opened(), joining.join(priya.person, other_company))
    joining.change_rules(policy, by=amara, hours_a_quarter=2, wants_note=False, domain="")
    assert book(opened(starts_at=at(12)), priya).state == "booked"


def test_who_left_the_company_books_nothing_for_it(session, priya):
    priya.person.memberships.all().delete()
    refused("not_of_the_company", book, session, priya)


def test_the_last_quarter_of_a_year_ends_with_it(opened, priya, policy, amara):
    joining.change_rules(policy, by=amara, hours_a_quarter=2, wants_note=False, domain="")
    with clock.stopped_at(dt.datetime(2027, 12, 10, 12, tzinfo=dt.UTC)):
        book(opened(starts_at=at(20)), priya)
        assert book(opened(starts_at=at(23)), priya).state == "booked"


def test_a_pledge_that_is_used_up_says_so(session, priya, pledge):
    pledge.quantity = 1
    pledge.save()
    no = refused("more_than_left", book, session, priya)
    assert "1 hours left" in no.message or "1 hour" in no.message


def test_a_company_that_wants_a_managers_note_gets_one(session, priya, policy, amara):
    joining.change_rules(policy, by=amara, hours_a_quarter=None, wants_note=True, domain="")
    assert refused("no_note", book, session, priya, note="  ").field == "note"
    assert book(session, priya, note="Agreed with Jo.").note == "Agreed with Jo."


def test_a_check_that_is_asked_for_is_held_on_that_day(session, priya, thursdays, dot, amara):
    safeguarding.confirm(thursdays, BASIC, by=dot, why="They hold keys.")
    refused("check_needed", book, session, priya)
    today = clock.today()
    past = {"issued_on": today - dt.timedelta(days=400), "review_on": today}
    joining.note_check(priya, BASIC, by=amara, **past)
    refused("check_needed", book, session, priya)
    joining.note_check(
        priya, BASIC, by=amara, issued_on=today, review_on=today + dt.timedelta(days=365)
    )
    assert book(session, priya).state == "booked"


def test_the_fourth_day_in_thirty_with_children_is_warned_of(opened, priya, thursdays, dot):
    thursdays.safeguarding = {"children": "yes", "teaching": "no", "often": "no"}
    thursdays.save()
    safeguarding.confirm(thursdays, BASIC, by=dot, why="Asked of all.")
    three = [opened(starts_at=at(days)) for days in (3, 8, 15)]
    for one in three:
        assert judging.often_from(one, priya) is None
        Booking.objects.create(session=one, volunteer=priya)
    assert judging.often_from(opened(starts_at=at(20)), priya) == at(20).date()
    assert any("fourth day" in told for told in judging.warnings(opened(starts_at=at(20)), priya))
    assert judging.often_from(opened(starts_at=at(45)), priya) is None
    Booking.objects.create(session=opened(starts_at=at(20)), volunteer=priya)
    assert judging.often_from(opened(starts_at=at(21)), priya) is None


def test_a_fourth_day_of_months_ago_does_not_silence_the_next(opened, priya, thursdays, dot):
    thursdays.safeguarding = {"children": "yes", "teaching": "no", "often": "no"}
    thursdays.save()
    safeguarding.confirm(thursdays, BASIC, by=dot, why="Asked of all.")
    for days in (3, 8, 15, 20, 103, 108, 115):
        Booking.objects.create(session=opened(starts_at=at(days)), volunteer=priya)
    assert judging.often_from(opened(starts_at=at(22)), priya) is None  # it was said before
    assert judging.often_from(opened(starts_at=at(120)), priya) == at(120).date()
    # One between three that stand: the warning names the day on which it becomes often.
    assert judging.often_from(opened(starts_at=at(110)), priya) == at(115).date()


def test_days_without_children_do_not_count(opened, priya):
    for days in (3, 8, 15):
        book(opened(starts_at=at(days)), priya)
    assert judging.often_from(opened(starts_at=at(20)), priya) is None


def test_a_proposal_between_the_two_is_answered_first(session, priya, pledge, thursdays, dot):
    thursdays.refresh_from_db()
    introductions.propose(thursdays, pledge, by=dot, terms=Terms(quantity=Decimal(2)))
    thursdays.quantity = 40
    thursdays.save()
    refused("proposal_waits", book, session, priya)


def test_a_group_does_not_book_its_own_session(charity, session, ben, time_kind):
    own = factories.offer(organisation=charity, kind=time_kind, unit="hours", quantity=10)
    joining.open_company(charity, own, by=ben)
    refused("same_organisation", book, session, joining.join(ben, charity))


def test_a_pledge_counted_in_people_promises_no_hours(session, priya, pledge):
    pledge.unit = "people"
    pledge.save()
    refused("not_in_hours", book, session, priya)


def test_a_company_without_rules_books_nothing(session, priya, policy):
    policy.delete()
    refused("no_policy", book, session, priya)
