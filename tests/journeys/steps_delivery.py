"""The company reports what it gave; the charity confirms by a link; the figures change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.journeys.story import Story


def reports(story: Story) -> None:
    """Twelve were brought, says the company."""
    page = story.open["lead"]
    page.goto("/desk/")
    page.get_by_role("link", name=story.cast.asks.rstrip(".")).first.click()
    page.get_by_label("How much did you give?").fill("dozens")
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a number, such as 8.")
    expect(page.get_by_label("How much did you give?")).to_have_value("dozens")
    story.look.at(page, "report-wrong")
    page.get_by_label("How much did you give?").fill("12")
    page.get_by_label("Anything they should know?").fill("The chargers are in the blue box.")
    page.get_by_role("button", name="Report it").click()
    given = page.get_by_role("region", name="What was given")
    expect(given.get_by_role("cell", name="12 devices")).to_be_visible()
    expect(given.get_by_role("cell", name="Not yet")).to_be_visible()
    story.look.at(page, "introduction-delivered")


def confirms(story: Story) -> None:
    """Eleven arrived, says whoever reads the charity's mail, signed in nowhere."""
    page = story.somebody(phone=True)
    link = story.outbox.link(story.cast.worker.email, "/confirm/")
    for _twice in range(2):  # mail scanners open it, too
        page.goto(link)
        expect(page.get_by_role("heading", level=1)).to_have_text("Did it arrive?")
    page.get_by_text("Menu", exact=True).click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("The chargers are in the blue box.")
    story.look.at(page, "confirm")
    page.get_by_label("How much arrived?").fill("11")
    page.get_by_label("How many people does it help?").fill("11")
    page.get_by_role("button", name="Confirm what arrived").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you! It is confirmed.")
    story.look.at(page, "confirmed")
    page.goto(link)
    said = page.get_by_role("main")
    expect(said).to_contain_text(re.compile(r"Confirmed on \d+ \w+, \d\d:\d\d"))
    expect(page.get_by_role("button", name="Confirm what arrived")).to_have_count(0)
    expect(page.get_by_role("button", name="Take it back and enter it again")).to_be_visible()
