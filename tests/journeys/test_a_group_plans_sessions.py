"""A group plans a series, somebody books, the day comes, and a link says who came: both ways."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from brokerage.volunteering import learning, links
from brokerage.volunteering.models import Hours, Session, Volunteer
from brokerage.volunteering.moves import booking
from brokerage.volunteering.moves import learning as reading
from common import clock
from people.models import Person
from tests.browser import both_ways
from tests.browser.checks import assert_accessible, assert_fits

NEED = "Digital champions, Thursdays 2–4"


@pytest.mark.browser
@pytest.mark.usefixtures("_records")
@both_ways
def test_from_a_plan_to_confirmed_hours(visit, sign_in, javascript):
    page = visit(phone=True)
    sign_in(page, "Ben Hale")
    title = f"Phones and tea {'with' if javascript else 'without'} scripts"
    _plans(page, title)
    expect(page.get_by_text("sessions are open")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)

    session = Session.objects.filter(title=title, starts_at__isnull=False).first()
    volunteer = Volunteer.objects.get(person__name="Priti Shah")
    briefing = learning.current()
    reading.acknowledge(briefing.version, by=volunteer.person)
    booking.book(session, volunteer, by=volunteer.person)
    page.reload()
    expect(page.get_by_role("rowheader", name="Priti Shah")).to_be_visible()
    page.get_by_label("Your message").fill("The side door is open from ten to two.")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Sent to 1 person.")).to_be_visible()

    hour = dt.timedelta(hours=3)
    Session.objects.filter(pk=session.pk).update(
        starts_at=clock.now() - hour, ends_at=clock.now() - hour / 3
    )
    session.refresh_from_db()
    _confirms(visit(phone=True), session)
    assert Hours.objects.get(booking__session=session).confirmed == Decimal("1.5")


def _plans(page, title):
    """Every step, from the list of sessions on."""
    page.goto("/volunteering/hosted/")
    page.get_by_role("link", name=NEED).first.click()
    page.get_by_role("button", name=re.compile("A drop-in")).click()
    page.get_by_label("What do you call it?").fill(title)
    page.get_by_role("button", name="Go on").click()
    first = clock.today() + dt.timedelta(days=14)
    page.get_by_label("On which day?").fill(first.isoformat())
    page.get_by_label("If it comes back: until which day?").fill(
        (first + dt.timedelta(weeks=2)).isoformat()
    )
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert").or_(page.locator(".errors")).first).to_be_visible()
    page.get_by_label("Address").fill("Armley Hub, side door")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("What could they do in their own time?").fill("Write a one-page guide")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Whom do they ask for on the day?").fill("Ben")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("This is what volunteers will see.")).to_be_visible()
    page.get_by_role("button", name="Open it for booking").click()


def _confirms(page, session):
    """By the link in the letter, signed in nowhere."""
    ben = Person.objects.get(name="Ben Hale")
    page.goto(f"/volunteering/came/{links.confirm_token(session, ben)}/")
    page.get_by_label("Hours", exact=True).fill("25")
    page.get_by_role("button", name="Confirm the list").click()
    expect(page.get_by_text("A day has 24 hours").first).to_be_visible()
    page.get_by_label("Hours", exact=True).fill("1.5")
    page.get_by_role("button", name="Confirm the list").click()
    expect(page.get_by_role("heading", name="Thank you! It is counted.")).to_be_visible()
