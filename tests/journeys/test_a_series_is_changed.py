"""A group moves a series by an hour from one of its days on, and calls the rest off."""

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from brokerage.models import Need
from brokerage.volunteering import dates
from brokerage.volunteering.models import Session
from brokerage.volunteering.moves import opening, planning
from brokerage.volunteering.plans import Plan
from common import clock
from people.models import Person
from tests.browser import both_ways
from tests.browser.checks import assert_accessible, assert_fits


@pytest.mark.browser
@pytest.mark.usefixtures("_records")
@both_ways
def test_a_series_is_moved_and_called_off(visit, sign_in, javascript):
    days = _planned(f"Tablets and tea {'with' if javascript else 'without'} scripts")
    page = visit(phone=True)
    sign_in(page, "Ben Hale")
    page.goto(reverse("volunteering:roster", args=[days[1].public_id]))
    page.get_by_role("link", name="Change it").click()
    page.get_by_label("From", exact=True).fill("15:00")
    page.get_by_label("Until", exact=True).fill("17:00")
    page.get_by_label("This day and all later ones").check()
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()
    expect(page.get_by_role("heading", name="2 days change")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Change these days").click()
    expect(page.get_by_text("2 days are changed.")).to_be_visible()
    assert _hours(days) == [14, 15, 15]

    page.locator("summary", has_text="Call it off").click()
    page.get_by_label("Why is it called off?").fill("The boiler broke.")
    page.get_by_label("This day and all later ones").check()
    page.get_by_role("button", name="Call it off").click()
    expect(page.get_by_text("2 days are called off.")).to_be_visible()


def _planned(title):
    """Three days of a series, open."""
    ben = Person.objects.get(name="Ben Hale")
    need = Need.objects.get(title="Digital champions, Thursdays 2–4")
    first = clock.today() + dt.timedelta(days=21)
    starts = dates.moment(first, dt.time(14))
    ends = starts + dt.timedelta(hours=2)
    terms = Plan(
        title=title, doing="Help.", seats=2, starts_at=starts, ends_at=ends, where="Armley Hub"
    )
    last = first + dt.timedelta(weeks=2)
    pattern = dates.Pattern(first=first, last=last, on_bank_holidays=True)
    made = planning.plan_series(need, terms, pattern, by=ben)
    opening.open_series(made, by=ben)
    return list(made.sessions.order_by("starts_at"))


def _hours(days):
    kept = Session.objects.filter(pk__in=[one.pk for one in days]).order_by("starts_at")
    return [one.starts_at.astimezone(clock.LONDON).hour for one in kept]
