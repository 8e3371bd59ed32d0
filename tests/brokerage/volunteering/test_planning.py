"""A group plans sessions from its need: one, many on a weekday, or hours by a date."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.moves import introductions, safeguarding
from brokerage.moves.introductions import Terms
from brokerage.safeguarding.values import BASIC
from brokerage.volunteering import dates
from brokerage.volunteering.models import Session
from brokerage.volunteering.moves import booking, opening, planning
from common import clock
from common.errors import NotAllowed, Refusal
from journal.models import Entry
from notices.models import Notice
from tests import factories
from tests.brokerage.volunteering.conftest import at, terms

MANY = Decimal(10**6)


def refused(code, move, *given, **told):
    """The move is refused with that code, and nothing else."""
    with pytest.raises(Refusal) as no:
        move(*given, **told)
    assert no.value.code == code, no.value.message
    return no.value


def test_a_planned_session_takes_nobody_until_it_is_open(planned, priya):
    one = planned()
    assert one.state == "draft"
    refused("not_open", booking.book, one, priya, by=priya.person)


def test_opening_it_counts_the_need_in_hours(session, thursdays):
    thursdays.refresh_from_db()
    assert (thursdays.unit, thursdays.quantity) == ("hours", 12)
    assert Entry.objects.filter(verb="need.count_in_hours").exists()


def test_a_second_session_asks_for_more_hours(opened, thursdays):
    opened()
    opened(starts_at=at(17))
    thursdays.refresh_from_db()
    assert thursdays.quantity == 24


def test_a_need_that_asks_for_more_keeps_its_number(opened, thursdays):
    thursdays.unit, thursdays.quantity = "hours", 200
    thursdays.save()
    opened()
    thursdays.refresh_from_db()
    assert thursdays.quantity == 200


def test_a_need_without_a_bound_keeps_none(opened, thursdays):
    thursdays.unlimited, thursdays.quantity = True, None
    thursdays.save()
    opened()
    thursdays.refresh_from_db()
    assert (thursdays.unit, thursdays.quantity, thursdays.unlimited) == ("hours", None, True)


def test_a_need_promised_in_another_unit_is_not_counted_anew(planned, thursdays, ben, dot):
    people = factories.offer(kind=thursdays.kind, unit="people", quantity=2)
    introductions.propose(thursdays, people, by=dot, terms=Terms(quantity=Decimal(2)))
    refused("promised_in_another_unit", opening.open_session, planned(), by=ben)


def test_a_need_of_things_has_no_sessions(need, ben):
    refused("not_about_time", planning.plan, need, terms(), by=ben)


def test_only_the_group_plans_and_opens(thursdays, planned, amara):
    with pytest.raises(NotAllowed):
        planning.plan(thursdays, terms(), by=amara)
    with pytest.raises(NotAllowed):
        opening.open_session(planned(), by=amara)


def test_a_need_that_is_not_open_has_no_sessions(thursdays, ben):
    thursdays.state = "paused"
    thursdays.save()
    refused("not_open", planning.plan, thursdays, terms(), by=ben)


@pytest.mark.parametrize(
    ("code", "field", "wrong"),
    [
        ("no_title", "title", {"title": "  "}),
        ("no_doing", "doing", {"doing": ""}),
        ("bad_seats", "seats", {"seats": 0}),
        ("bad_seats", "seats", {"seats": 501}),
        ("half_a_time", "ends_at", {"ends_at": None}),
        ("bad_length", "ends_at", {"ends_at": at(10, 14)}),
        ("bad_length", "ends_at", {"ends_at": at(12, 14)}),
        ("past", "starts_at", {"starts_at": at(-1), "ends_at": at(-1, 15)}),
        ("bad_hours", "flexible_hours", {"flexible_hours": Decimal(0), "done_by": at(9).date()}),
        (
            "bad_hours",
            "flexible_hours",
            {"flexible_hours": Decimal(10**6), "done_by": at(9).date()},
        ),
        ("past", "done_by", {"flexible_hours": Decimal(5)}),
        ("past", "done_by", {"flexible_hours": Decimal(5), "done_by": at(-1).date()}),
    ],
)
def test_what_no_session_can_be_is_said_beside_its_field(planned, code, field, wrong):
    if code == "past" and field == "starts_at":
        wrong = {"starts_at": at(-1), "ends_at": at(-1, 15)}
    assert refused(code, planned, **wrong).field == field


def test_hours_of_ones_own_are_given_by_a_date(opened):
    one = opened(flexible_hours=Decimal(30), done_by=at(40).date(), mode="remote", where="")
    assert one.is_flexible
    assert (one.hours, one.day) == (30, at(40).date())


def test_a_series_has_a_session_on_each_day(thursdays, ben):
    first = at(7)
    pattern = dates.Pattern(
        first=first.date(), last=first.date() + dt.timedelta(weeks=3), on_bank_holidays=True
    )
    series = planning.plan_series(thursdays, terms(starts_at=first), pattern, by=ben)
    days = [one.day for one in series.sessions.all()]
    assert days == [first.date() + dt.timedelta(weeks=week) for week in range(4)]
    assert opening.open_series(series, by=ben) == 4
    thursdays.refresh_from_db()
    assert thursdays.quantity == 48


def test_a_series_is_two_o_clock_in_winter_and_in_summer(thursdays, ben):
    with clock.stopped_at(dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)):
        pattern = dates.Pattern(first=dt.date(2027, 3, 23), last=dt.date(2027, 4, 6))
        starts = dates.moment(dt.date(2027, 3, 23), dt.time(14))
        series = planning.plan_series(thursdays, terms(starts_at=starts), pattern, by=ben)
    hours = [one.starts_at.astimezone(clock.LONDON).hour for one in series.sessions.all()]
    assert hours == [14, 14, 14]
    assert [one.starts_at.hour for one in series.sessions.all()] == [14, 13, 13]


def test_an_hour_that_the_clocks_leave_out_is_refused(thursdays, ben):
    with clock.stopped_at(dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)):
        pattern = dates.Pattern(first=dt.date(2027, 3, 21), last=dt.date(2027, 4, 4))
        starts = dates.moment(dt.date(2027, 3, 21), dt.time(1, 30))
        told = terms(starts_at=starts)
        no = refused("no_such_time", planning.plan_series, thursdays, told, pattern, by=ben)
    assert "28 March" in no.message


def test_a_series_without_a_time_or_a_day_is_refused(thursdays, ben):
    day = at(9).date()
    once = dates.Pattern(first=day, last=day, on_bank_holidays=True)
    own = terms(flexible_hours=Decimal(5), done_by=day)
    refused("no_time", planning.plan_series, thursdays, own, once, by=ben)
    none = dates.Pattern(first=day, last=day, without=frozenset({day}), on_bank_holidays=True)
    refused("no_days", planning.plan_series, thursdays, terms(), none, by=ben)
    years = dates.Pattern(first=day, last=day + dt.timedelta(weeks=200), on_bank_holidays=True)
    refused("too_many", planning.plan_series, thursdays, terms(), years, by=ben)


def test_where_a_check_may_be_needed_a_broker_says_which_first(planned, thursdays, ben, dot):
    thursdays.safeguarding = {"children": "yes", "teaching": "yes", "often": "unsure"}
    thursdays.save()
    one = planned()
    refused("check_first", opening.open_session, one, by=ben)
    safeguarding.confirm(thursdays, BASIC, by=dot, why="They come once.")
    assert opening.open_session(one, by=ben).state == "open"


def test_a_day_that_has_passed_is_not_opened(planned, ben):
    one = planned()
    with clock.stopped_at(one.starts_at):
        refused("past", opening.open_session, one, by=ben)


def test_an_open_session_is_not_opened_again(session, ben):
    refused("unlawful_move", opening.open_session, session, by=ben)


def test_a_change_of_the_hour_is_told_to_who_booked_and_a_comma_is_not(session, priya, ben):
    booking.book(session, priya, by=priya.person)
    Notice.objects.all().delete()
    same = {"starts_at": session.starts_at, "ends_at": session.ends_at}
    opening.change(session, terms(**same, kit="Bring, please, a pen."), by=ben)
    assert not Notice.objects.exists()
    opening.change(session, terms(starts_at=at(11)), by=ben)
    (letter,) = Notice.objects.all()
    assert letter.reason == "session.moved"
    assert letter.to == priya.person.email
    session.refresh_from_db()
    assert session.sequence == 1


def test_a_change_takes_no_seat_away_from_who_has_one(session, priya, tom, ben):
    booking.book(session, priya, by=priya.person)
    booking.book(session, tom, by=tom.person)
    refused("fewer_than_taken", opening.change, session, terms(seats=1), by=ben)


def test_a_change_keeps_the_hours_that_people_booked(session, priya, ben):
    booking.book(session, priya, by=priya.person)
    longer = terms(starts_at=at(10), ends_at=at(10, 17))
    refused("other_hours", opening.change, session, longer, by=ben)


def test_what_is_over_is_not_changed(session, ben):
    opening.call_off(session, by=ben, reason="The hall is shut.")
    refused("unlawful_move", opening.change, session, terms(), by=ben)


def test_calling_it_off_ends_every_place_and_tells_everybody_why(session, priya, tom, ben):
    booking.book(session, priya, by=priya.person)
    booking.book(session, tom, by=tom.person)
    Notice.objects.all().delete()
    opening.call_off(session, by=ben, reason="The hall is shut.")
    told = Notice.objects.filter(reason="session.called_off")
    assert {one.to for one in told} == {priya.person.email, tom.person.email}
    assert "The hall is shut." in told[0].text
    session.refresh_from_db()
    assert (session.state, session.taken) == ("called_off", 0)


def test_calling_it_off_frees_the_hours(session, priya, ben, pledge, thursdays):
    booking.book(session, priya, by=priya.person)
    opening.call_off(session, by=ben, reason="The hall is shut.")
    pledge.refresh_from_db()
    thursdays.refresh_from_db()
    assert (pledge.promised, thursdays.promised) == (0, 0)


def test_it_is_called_off_with_a_reason_and_once(session, ben):
    refused("no_reason", opening.call_off, session, by=ben, reason=" ")
    opening.call_off(session, by=ben, reason="The hall is shut.")
    refused("unlawful_move", opening.call_off, session, by=ben, reason="Again.")


def test_a_team_plans_a_day_and_finds_its_group_later(pledge, policy, thursdays, priya, amara, dot):
    thursdays.unit, thursdays.quantity = "hours", 40
    thursdays.save()
    day = planning.plan(pledge, terms(), by=amara)
    opening.open_session(day, by=amara)
    mine = booking.book(day, priya, by=priya.person)
    assert mine.promise is None
    met = introductions.propose(thursdays, pledge, by=dot, terms=Terms(quantity=Decimal(12)))
    refused("not_agreed", opening.attach, day, met, by=amara)
    for side, by in (("offer", amara), ("need", thursdays.organisation.memberships.first())):
        introductions.say_yes(met, side=side, by=by if side == "offer" else None)
    met.refresh_from_db()
    opening.attach(day, met, by=amara)
    mine.refresh_from_db()
    day = Session.objects.whole().get(pk=day.pk)
    assert (day.group, mine.introduction) == (thursdays.organisation, met)
    refused("other_offer", opening.attach, day, met, by=dot)


def test_sessions_of_an_introduction_wait_for_two_yeses(thursdays, pledge, dot, ben, amara):
    thursdays.unit, thursdays.quantity = "hours", 40
    thursdays.save()
    met = introductions.propose(thursdays, pledge, by=dot, terms=Terms(quantity=Decimal(12)))
    refused("not_agreed", planning.plan, met, terms(), by=ben)
    introductions.say_yes(met, side="offer", by=amara)
    met = introductions.say_yes(met, side="need", by=ben)
    assert planning.plan(met, terms(), by=ben).company == pledge.organisation


def test_hours_of_ones_own_that_people_booked_are_kept(opened, priya, ben):
    own = {"flexible_hours": Decimal(5), "done_by": at(20).date()}
    one = opened(**own)
    booking.book(one, priya, by=priya.person)
    told = terms(**{**own, "flexible_hours": Decimal(6)})
    refused("other_hours", opening.change, one, told, by=ben)


def test_a_place_that_somebody_gives_up_meanwhile_ends_once(session, priya, tom, ben, monkeypatch):
    first = booking.book(session, priya, by=priya.person)
    second = booking.book(session, tom, by=tom.person)
    told = []

    def called_off(one):
        told.append(one)
        booking.withdraw(second, by=tom.person)

    monkeypatch.setattr(opening.letters, "called_off", called_off)
    opening.call_off(session, by=ben, reason="The hall is shut.")
    second.refresh_from_db()
    assert (told, second.state) == ([first], "withdrawn")
