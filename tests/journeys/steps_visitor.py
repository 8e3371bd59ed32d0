"""A visitor opens the front door; and anybody reads what came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.story import Story

KIND = "Laptops, tablets and phones"
NUMBER = re.compile(r"[\d,]+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Three:
    """Promised, delivered, confirmed: three sums, never one."""

    promised: Decimal
    delivered: Decimal
    confirmed: Decimal

    def and_then(self, *, promised: int = 0, delivered: int = 0, confirmed: int = 0) -> Three:
        """What they are when so much is added."""
        return Three(
            self.promised + promised, self.delivered + delivered, self.confirmed + confirmed
        )


def sees_what_is_wanted_and_what_came_of_it(story: Story) -> None:
    """Live demand on the home page, needs to open, and three figures side by side."""
    page = story.somebody()
    page.goto("/")
    expect(page.get_by_role("heading", name="Wanted now")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^\d+ groups? wants? ")).first).to_be_visible()
    expect(page.get_by_role("heading", name="What came of it so far")).to_be_visible()
    for word in ("Promised", "Delivered", "Confirmed by those who received it"):
        expect(page.get_by_role("term").filter(has_text=word).first).to_be_visible()
    story.look.at(page, "home")
    _opens_a_need(story, page)
    _opens_the_board(story, page)


def _opens_a_need(story: Story, page: Page) -> None:
    """The first card on the board."""
    need = page.get_by_role("heading", level=3).locator("a[href^='/needs/']").first
    title = need.inner_text()
    need.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("link", name="We can help with this")).to_be_visible()
    story.look.at(page, "need")


def _opens_the_board(story: Story, page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="What’s wanted").click()
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ needs?$"))).to_be_visible()
    story.look.at(page, "needs")


def reads_the_figures(story: Story) -> Three:
    """The public page's row of our kind of help, in devices."""
    page = story.somebody()
    page.goto("/impact/")
    story.look.at(page, "impact")
    table = page.get_by_role("region", name="By kind of help")
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=KIND, exact=True))
    cells = row.filter(has_text="devices").get_by_role("cell").all_inner_texts()
    page.context.close()
    return Three(*(_number(cell) for cell in cells[1:]))


def reads_the_home_page(story: Story) -> Three:
    """What the home page says of our kind of help."""
    page = story.somebody()
    page.goto("/")
    figure = page.get_by_role("figure").filter(has_text=KIND)
    said = figure.get_by_role("definition").all_inner_texts()
    page.context.close()
    return Three(*(_number(each) for each in said))


def _number(text: str) -> Decimal:
    found = NUMBER.search(text)
    assert found, f"There is no number in {text!r}"
    return Decimal(found[0].replace(",", ""))
