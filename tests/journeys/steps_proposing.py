"""The broker's morning: check who they are, open what they wrote, propose what fits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.journeys.cast import Group
    from tests.journeys.story import Story

MESSAGE = "Both of you care about people who were left out. I think you would get on."


def verifies_both(story: Story) -> None:
    """Looks each number up on its register, then says that it is them."""
    page = story.open["broker"]
    _opens_the_queue(page)
    story.look.in_the_back_office(page, "back-office-queue")
    for group in (story.cast.company, story.cast.charity):
        _verifies(story, page, group)


def opens_both(story: Story) -> None:
    """Nothing is missing, so one button each."""
    page = story.open["broker"]
    for side, title in (("Offers", story.cast.offers), ("Needs", story.cast.asks.rstrip("."))):
        _finds(page, side, title)
        expect(page.get_by_text("Nothing is missing.")).to_be_visible()
        story.look.in_the_back_office(page, f"back-office-{side}-to-open")
        page.get_by_role("button", name="Open it").click()
        expect(page.get_by_role("button", name="Open it")).to_have_count(0)


def proposes(story: Story) -> None:
    """Ranked suggestions with fit, conditions and reasons; the company's offer is among them."""
    page = story.open["broker"]
    suggested = page.get_by_role("region", name="Offers that may answer it")
    fits = [int(each) for each in suggested.get_by_text(re.compile(r"^\d+$")).all_inner_texts()]
    assert fits == sorted(fits, reverse=True), fits
    ours = suggested.get_by_role("listitem").filter(
        has=page.get_by_role("heading", name=story.cast.offers)
    )
    _says_why(page, ours)
    story.look.in_the_back_office(page, "back-office-suggestions")
    ours.get_by_role("link", name="Propose").click()
    expect(page.get_by_role("heading", level=2, name="Propose an introduction")).to_be_visible()
    story.look.in_the_back_office(page, "back-office-propose")
    page.get_by_label("How many devices").fill("12")
    page.get_by_label("Message to both").fill(MESSAGE)
    page.get_by_role("button", name="Ask both sides").click()
    expect(page.get_by_role("heading", name="Notes and history")).to_be_visible()
    story.look.in_the_back_office(page, "back-office-introduction")


def _opens_the_queue(page: Page) -> None:
    menu = page.get_by_role("navigation", name="Main menu")
    menu.get_by_role("button", name="Brokerage").click()
    menu.get_by_role("link", name="Morning queue").click()
    expect(page.get_by_role("heading", name=re.compile(r"\d+ things? waits?"))).to_be_visible()


def _verifies(story: Story, page: Page, group: Group) -> None:
    page.get_by_role("navigation", name="Main menu").get_by_role(
        "link", name="Organisations"
    ).click()
    page.get_by_placeholder("Search…").fill(group.name)
    page.get_by_role("link", name=group.name).click()
    story.look.in_the_back_office(page, "back-office-organisation")
    page.get_by_role("button", name="I have seen it on the register").click()
    page.get_by_role("button", name="Verify it").click()
    expect(page.get_by_text("Verified").first).to_be_visible()
    expect(page.get_by_role("button", name="Verify it")).to_have_count(0)


def _finds(page: Page, side: str, title: str) -> None:
    menu = page.get_by_role("navigation", name="Main menu")
    menu.get_by_role("button", name="Brokerage").click()
    menu.get_by_role("link", name=side, exact=True).click()
    page.get_by_placeholder("Search…").fill(title)
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=2, name=title)).to_be_visible()


def _says_why(page: Page, ours: Locator) -> None:
    """Fit, evidence, the sum's parts with a sentence each, and the conditions."""
    expect(ours.get_by_text("fit, of 100")).to_be_visible()
    expect(
        ours.get_by_text(re.compile(r"\d+% of it rests on what both have told us"))
    ).to_be_visible()
    expect(ours.get_by_text("All conditions met")).to_be_visible()
    parts = ours.get_by_role("table", name="What the fit is made of")
    if not parts.is_visible():
        ours.get_by_text("Why").click()
    enough = parts.get_by_role("row", name="How much")
    expect(enough).to_contain_text(re.compile(r"\d+ of \d+"))
    expect(enough).to_contain_text("14 devices for the 12 devices asked for: enough.")
    expect(ours.get_by_role("heading", name="Conditions")).to_be_visible()
    expect(ours.get_by_text("The dates meet.")).to_be_visible()
