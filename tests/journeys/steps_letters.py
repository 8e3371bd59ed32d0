"""How often somebody is written to, and how they stop what they did not want."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from common import clock
from common.tokens import Link
from notices import links, marketing
from notices.models import Sender
from tests.journeys.after import address_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.after import After


def chooses_how_often(story: After, page: Page) -> None:
    """What was chosen is there the next time."""
    page.goto("/account/letters/")
    story.look.everywhere(page, "letters")
    often = page.get_by_role("group", name="News of your introductions").get_by_label("Once a week")
    often.check()
    page.get_by_role("button", name="Save").click()
    expect(often).to_be_checked()


def stops_the_news(story: After) -> None:
    """By the link in any of them, signed in nowhere: one button, and it is over."""
    sender = Sender.objects.order_by("pk")[0]
    basis = marketing.consent(sender, address_of(story.people.worker), source="page")
    until = clock.now() + dt.timedelta(days=7)
    token = Link(links.STOP, basis.public_id, basis.address.public_id, until).sign()
    page = story.somebody()
    for _each in range(2):
        page.goto(f"/letters/stop/{token}/")
        expect(page.get_by_role("button", name="Stop them")).to_be_visible()
    story.look.everywhere(page, "stop")
    page.get_by_role("button", name="Stop them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have stopped these letters")
    story.look.everywhere(page, "stopped")
    basis.refresh_from_db()
    assert not marketing.standing_for(basis.address)[0][1]
