"""What the letters about places say, their calendar files, and the links in them."""

from decimal import Decimal

import pytest
from icalendar import Calendar

from brokerage.moves import safeguarding
from brokerage.safeguarding.values import BASIC
from brokerage.volunteering import calendars, letters_after, links
from brokerage.volunteering.moves import booking, opening
from common import clock
from common.errors import NotAllowed, TooLate
from notices.models import Notice
from tests.brokerage.volunteering.conftest import at, terms
from tests.brokerage.volunteering.test_booking import book


def letter(reason):
    """The newest of that kind."""
    return Notice.objects.filter(reason=reason).latest("pk")


def test_whom_to_ask_on_the_day_stands_in_the_volunteers_letter_alone(opened, priya):
    book(opened(contact_name="Joan", contact_phone="0113 496 0000", notes="Ring twice."), priya)
    assert "0113 496 0000" in letter("session.booked").text
    assert "Ring twice." in letter("session.booked").text
    assert "0113 496 0000" not in letter("session.somebody_booked").text


def test_a_short_drop_in_reads_as_people_say_it(opened, priya):
    book(opened(starts_at=at(10, 14.5), ends_at=at(10, 16)), priya)
    assert "2.30\N{NO-BREAK SPACE}pm to 4\N{NO-BREAK SPACE}pm" in letter("session.booked").text


def test_hours_of_ones_own_say_by_when(opened, priya):
    book(opened(flexible_hours=Decimal(5), done_by=at(20).date(), mode="remote"), priya)
    text = letter("session.booked").text
    assert "5 hours of your own" in text
    assert "From anywhere" in text


def test_through_the_night_both_days_are_named(opened, priya):
    book(opened(starts_at=at(10, 22), ends_at=at(11, 2)), priya)
    assert "10\N{NO-BREAK SPACE}pm to" in letter("session.booked").text


def enclosed(mine):
    ((_name, mime, body),) = calendars.enclose_session(mine.public_id)
    return mime, Calendar.from_ical(body).walk("VEVENT")[0]


def test_a_booking_is_a_date_in_the_calendar_and_giving_up_takes_it_out(session, priya):
    mine = book(session, priya)
    mime, event = enclosed(mine)
    assert "PUBLISH" in mime
    assert (event["STATUS"], event.decoded("DTSTART")) == ("CONFIRMED", session.starts_at)
    booking.withdraw(mine, by=priya.person)
    mime, gone = enclosed(mine)
    assert "CANCEL" in mime
    assert (gone["STATUS"], gone["UID"]) == ("CANCELLED", event["UID"])
    assert gone["SEQUENCE"] > event["SEQUENCE"]


def test_a_moved_session_moves_in_the_calendar(session, priya, ben):
    mine = book(session, priya)
    opening.change(session, terms(starts_at=at(11)), by=ben)
    mine.session.refresh_from_db()
    assert enclosed(mine)[1].decoded("DTSTART") == at(11)


def test_a_moved_session_tells_of_what_is_in_the_way_now(
    session, opened, priya, thursdays, ben, dot
):
    book(session, priya)
    book(opened(title="Tea at four", starts_at=at(11, 15)), priya)
    safeguarding.confirm(thursdays, BASIC, by=dot, why="They hold keys.")
    Notice.objects.all().delete()
    opening.change(session, terms(starts_at=at(11)), by=ben)
    (letter,) = Notice.objects.all()
    assert "there is a clash. You are at “Tea at four” then" in letter.text
    assert "Helpers here need a check that is good on" in letter.text


def test_hours_of_ones_own_are_a_whole_day_in_the_calendar(opened, priya):
    mine = book(opened(flexible_hours=Decimal(5), done_by=at(20).date()), priya)
    assert enclosed(mine)[1].decoded("DTSTART") == at(20).date()


@pytest.mark.django_db
def test_a_booking_that_is_gone_encloses_nothing():
    assert list(calendars.enclose_session("no-such")) == []


def test_a_feed_holds_what_is_booked_alone(opened, priya, tom):
    one = opened(seats=1)
    mine = book(one, priya)
    waits = booking.wait(one, tom, by=tom.person)
    body = calendars.feed_of([mine, waits])
    assert len(Calendar.from_ical(body).walk("VEVENT")) == 1


def test_the_day_before_says_where_and_whom_to_ask(opened, priya):
    letters_after.reminder(book(opened(contact_name="Joan"), priya))
    text = letter("session.tomorrow").text
    assert "Seacroft Hub" in text
    assert "Joan" in text


def test_after_it_one_tap_says_how_long(session, priya):
    letters_after.say_hours(book(session, priya))
    assert letter("session.hours").subject == "Was it 2 hours? Drop-in at the hub"


def test_the_group_is_asked_by_a_link_that_is_its_own(session, priya, ben):
    book(session, priya)
    letters_after.confirm_hours(session)
    asked = letter("session.confirm")
    assert asked.to == ben.email
    token = asked.step_url.rstrip("/").rpartition("/")[2]
    found = links.read_confirm(token)
    assert (found.session, found.person) == (session, ben)


def test_a_link_of_somebody_who_left_the_group_opens_nothing(session, ben, charity):
    token = links.confirm_token(session, ben)
    charity.memberships.filter(person=ben).delete()
    with pytest.raises(NotAllowed):
        links.read_confirm(token)


def test_a_link_is_good_for_a_season_and_rubbish_never(session, priya):
    mine = book(session, priya)
    token = links.mine_token(mine)
    assert links.read_mine(token) == mine
    with clock.stopped_at(at(200)), pytest.raises(TooLate):
        links.read_mine(token)
    for rubbish in ("", "x", token[:-3], links.confirm_token(session, None)):
        with pytest.raises(TooLate):
            links.read_mine(rubbish)


def test_the_link_of_somebody_whose_account_is_closed_opens_nothing(session, priya):
    token = links.mine_token(book(session, priya))
    priya.person.is_active = False
    priya.person.save()
    with pytest.raises(TooLate):
        links.read_mine(token)


def test_a_link_about_what_is_no_more_says_so(session, ben):
    token = links.confirm_token(session, ben)
    session.delete()
    with pytest.raises(TooLate):
        links.read_confirm(token)
