"""A broker shares many offers out at once: compares, pins, reads the price, proposes a part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from brokerage.models import RoundProposal

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.after import After

TABLET = {"width": 820, "height": 1180}


def makes_a_round(story: After) -> Page:
    """Of all devices; three plans stand side by side, on a tablet too."""
    page = story.somebody("Dot Marsh", phone=False, viewport=TABLET)
    page.goto("/admin/brokerage/rounds/new/?kinds=devices")
    story.look.in_the_back_office(page, "round-new")
    page.get_by_role("button", name="Work out the plans").click()
    expect(page.get_by_role("heading", name="Three ways to bring them together")).to_be_visible()
    for plan in ("Most fit", "Balanced", "Widest reach"):
        expect(page.get_by_role("region", name=plan)).to_contain_text("needs met.")
    story.look.in_the_back_office(page, "round")
    return page


def pins_one(story: After, page: Page) -> None:
    """The price is said in words, and the pin can be taken back."""
    page.get_by_role("link", name=re.compile(r"^Look at it\s?: Balanced")).click()
    page.get_by_role("button", name=re.compile(r"^Pin\s?:")).first.click()
    expect(page.get_by_role("region", name="What you changed, and its price")).to_contain_text(
        "Must be in every plan"
    )
    expect(page.get_by_text("Done. ")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Take the pin back"))).to_have_count(1)
    story.look.in_the_back_office(page, "round-plan")


def proposes_a_part(story: After, page: Page) -> None:
    """One line of the plan; the introduction says that a round chose it."""
    before = RoundProposal.objects.count()
    page.get_by_role("checkbox", name=re.compile(r"^Propose\s?:")).first.check()
    page.get_by_role("button", name="Propose what is ticked").click()
    expect(page.get_by_role("heading", name="1 introduction proposed", level=2)).to_be_visible()
    story.look.in_the_back_office(page, "round-proposed")
    assert RoundProposal.objects.count() == before + 1
    page.get_by_role("region", name="Proposed: both sides have a letter").get_by_role(
        "link"
    ).click()
    expect(page.get_by_text("Chosen by a round: its plan “Balanced”")).to_be_visible()
