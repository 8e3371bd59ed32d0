"""A company's lead signs up, registers the company, and pledges in the guided form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from common import clock
from tests.journeys import steps_sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.story import Story


def pledges(story: Story) -> None:
    """From the front page to “We have it”, at a desk."""
    page = story.open["lead"] = story.somebody()
    _signs_up(story, page)
    _chooses_the_kind(story, page)
    _says_what(story, page)
    _says_how_much(story, page)
    _checks_and_sends(story, page)


def _signs_up(story: Story, page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="I want to help").click()
    expect(page.get_by_role("heading", name="Wanted now")).to_be_visible()
    story.look.at(page, "offer-help-visitor")
    page.get_by_role("link", name="Sign in and offer").click()
    steps_sign_in.by_code(story, page, story.cast.lead)
    steps_sign_in.says_their_name(story, page, story.cast.lead)
    expect(page.get_by_role("heading", level=1)).to_have_text("First tell us who you are")
    story.look.at(page, "no-organisation")
    page.get_by_role("link", name="Register your organisation").click()
    story.look.at(page, "register")
    company = story.cast.company
    expect(page.get_by_label("E-mail address")).to_have_value(story.cast.lead.email)
    steps_sign_in.registers(page, company, kind="Company", number=company.number)
    expect(page.get_by_text(f"{company.name} is with us.")).to_be_visible()


def _chooses_the_kind(story: Story, page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Offer help that is wanted")
    devices = page.get_by_role("radio", name=re.compile(r"^Laptops, tablets and phones"))
    expect(devices).to_have_accessible_name(re.compile(r"\d+ groups? wants? "))
    story.look.at(page, "offer-help-kind")
    devices.check()
    page.get_by_role("button", name="Go on").click()


def _says_what(story: Story, page: Page) -> None:
    story.look.at(page, "offer-help-what")
    page.get_by_label("What do you offer?").fill(story.cast.offers)
    page.get_by_label("Tell us more").fill("Two years old, in good order. We can set them up.")
    for question, answer in (
        ("What state are they in?", "Used, in good order"),
        ("Is old data wiped?", "Yes, with proof"),
        ("Do chargers come with them?", "Yes"),
        ("Can you bring them?", "Yes"),
    ):
        asked = page.get_by_role("group", name=question)
        asked.get_by_role("radio", name=answer, exact=True).check()
    page.get_by_role("button", name="Go on").click()


def _says_how_much(story: Story, page: Page) -> None:
    story.look.at(page, "offer-help-how")
    page.get_by_role("button", name="Check your answers").click()
    wrong = page.get_by_role("alert")
    expect(wrong.get_by_role("link", name="Say how much.")).to_be_visible()
    story.look.at(page, "offer-help-how-wrong")
    page.get_by_label("How much?").fill("14 tablets")
    page.get_by_role("group", name="Where could it help?").get_by_label("All over Leeds").check()
    page.get_by_label("From when?").fill(clock.today().isoformat())
    page.get_by_role("button", name="Check your answers").click()


def _checks_and_sends(story: Story, page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    expect(page.get_by_role("definition").filter(has_text="14 devices")).to_be_visible()
    story.look.at(page, "offer-help-check")
    page.get_by_role("button", name="Send it to a broker").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have it. Thank you!")
    story.look.at(page, "offer-help-sent")
