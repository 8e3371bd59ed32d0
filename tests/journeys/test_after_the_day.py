"""After a volunteers' day: thanks as a certificate, two questions, the monthly letter, a worry."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from brokerage.volunteering import links, monthly
from brokerage.volunteering.models import Booking, Confidence, Incident, Session, Volunteer
from brokerage.volunteering.moves import joining
from brokerage.volunteering.states import BookingState
from common import clock
from notices.senders import load_senders
from people.models import Person
from tests.browser import both_ways
from tests.journeys import steps_volunteer as steps


@pytest.fixture
def told(_records):
    """A group's day, and somebody of a company who may book."""
    load_senders()
    told = steps.a_day()
    joining.join(told.person, told.company)
    return told


@pytest.fixture
def over(told):
    """She had a place, and the day is over."""
    volunteer = Volunteer.objects.get(person=told.person)
    place = Booking.objects.create(session=told.session, volunteer=volunteer)
    ends = clock.now() - dt.timedelta(hours=1)
    begins = ends - dt.timedelta(hours=2)
    Session.objects.filter(pk=told.session.pk).update(starts_at=begins, ends_at=ends)
    place.refresh_from_db()
    return place


def host(told):
    """Who plans for the group."""
    return Person.objects.get(memberships__organisation=told.session.need.organisation)


@both_ways
def test_a_group_confirms_answers_two_questions_and_thanks_come_as_a_certificate(
    told, over, visit, outbox, look
):
    page = look.follow(visit(phone=True))
    page.goto(f"/volunteering/came/{links.confirm_token(over.session, host(told))}/")
    page.get_by_role("button", name="Confirm the list").click()
    expect(page.get_by_text("It is counted, and they know.")).to_be_visible()
    page.get_by_text("How sure do those you help feel now?").click()
    counts = {"you ask": 6, "Before: how many said “I can": 1, "After: how many said “I can": 9}
    for words, number in counts.items():
        page.get_by_label(words).fill(str(number))
    page.get_by_label("Before: how many said “I know").fill("2")
    page.get_by_label("After: how many said “I know").fill("6")
    page.get_by_role("button", name="Keep the numbers").click()
    expect(page.get_by_text("no more than you asked").first).to_be_visible()
    look.at(page, "volunteering-two-questions-wrong")
    page.get_by_label("After: how many said “I can").fill("5")
    page.get_by_role("button", name="Keep the numbers").click()
    expect(page.get_by_text("Only the numbers are kept.")).to_be_visible()
    look.at(page, "volunteering-two-questions")
    assert Confidence.objects.get(session=over.session).alone_after == 5

    link = urlsplit(outbox.link(told.person.email, "/volunteering/certificate/")).path
    answer = page.request.get(link)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
    assert Booking.objects.get(pk=over.pk).state == BookingState.CAME


@both_ways
def test_hours_that_differ_are_talked_over(told, over, visit, outbox, look):
    page = look.follow(visit(phone=True))
    volunteers = f"/volunteering/place/{links.mine_token(over)}/"
    page.goto(volunteers)
    page.get_by_role("button", name="It was 2 hours").click()
    group = look.follow(visit())
    group.goto(f"/volunteering/came/{links.confirm_token(over.session, host(told))}/")
    group.get_by_label("Hours").first.fill("1.5")
    group.get_by_label("A word, if it was different").fill("We closed early.")
    group.get_by_role("button", name="Confirm the list").click()
    page.goto(volunteers)
    expect(page.get_by_text("We closed early.")).to_be_visible()
    page.get_by_label("How was it?").fill("I put the tables away.")
    page.get_by_role("button", name="Send it to the group").click()
    look.at(page, "volunteering-hours-answered")
    group.goto(urlsplit(outbox.link(host(told).email, "/volunteering/came/")).path)
    look.at(group, "volunteering-hours-differ")
    group.get_by_label("How was it?").fill("You are right about the tables.")
    group.get_by_role("button", name="Answer them").click()
    expect(group.get_by_text("They have your answer.")).to_be_visible()
    page.goto(volunteers)
    expect(page.get_by_text("You are right about the tables.")).to_be_visible()


@both_ways
def test_the_monthly_letter_is_asked_for_and_stopped(told, visit, sign_in, look):
    page = look.follow(visit(phone=True))
    sign_in(page, told.person.name)
    tick = page.get_by_label("Yes, send me three things that fit me")
    page.goto("/volunteering/me/")
    expect(tick).not_to_be_checked()
    tick.check()
    page.get_by_role("button", name="Save, and see what fits").click()
    expect(page.get_by_text("Saved. Here is what fits you.")).to_be_visible()
    assert monthly.wishes(told.person)
    page.goto("/volunteering/me/")
    expect(tick).to_be_checked()
    tick.uncheck()
    page.get_by_role("button", name="Save, and see what fits").click()
    expect(page.get_by_text("Saved. Here is what fits you.")).to_be_visible()
    assert not monthly.wishes(told.person)


@both_ways
def test_something_that_went_wrong_is_told(told, visit, look):
    page = look.follow(visit(phone=True))
    page.goto(f"/volunteering/something-wrong/?about={told.session.public_id}")
    look.at(page, "volunteering-trouble")
    page.get_by_label("What happened?").fill("Somebody took pictures of the learners.")
    page.get_by_role("button", name="Tell us", exact=True).click()
    expect(page.get_by_text("Choose what it is about.").first).to_be_visible()
    expect(page.get_by_label("What happened?")).to_have_value(
        "Somebody took pictures of the learners."
    )
    page.get_by_label("Something private was seen, taken or lost").check()
    page.get_by_role("button", name="Tell us", exact=True).click()
    expect(page).to_have_url("/volunteering/something-wrong/told/")
    look.at(page, "volunteering-trouble-told")
    assert Incident.objects.get(session=told.session).worry == Incident.Worry.DATA
