"""The Ball's office: its home, set-up and a copy, codes, sponsors, guests' mail and the money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from events.models import Ball, Benefit, GuestMailing, PromotionCode
from tests.browser.checks import assert_accessible, assert_fits, screenshot
from tests.browser.fixtures import DESKTOP, PHONE
from tests.journeys.looking import BACK_OFFICE, NARROWEST, PICTURES
from tests.journeys.money_in_trouble import money_in_trouble
from tests.journeys.story import until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.journeys.story import Story

TEAM = "Priya Vance"  # one of the demo's people: she may do all of it
THIS, NEXT, LAST = "2027", "2028", "2026"
_WIDER = (
    "() => { const it = document.querySelector('#heddle'); return it.scrollWidth - it.clientWidth }"
)


def comes_in(story: Story) -> Page:
    """By one click; the home tells how the sale stands and leads to all the rest."""
    page = story.open["team"] = story.somebody()
    page.goto("/demo/")
    page.get_by_role("button", name=f"Be {TEAM}", exact=True).click()
    page.goto("/admin/ball/")
    page.get_by_role("link", name=f"Leeds Digital Charity Ball {THIS}").click()
    expect(page.get_by_role("heading", name="Needs a person")).to_be_visible()
    expect(page.get_by_role("img", name="Seats sold by day")).to_be_visible()
    _looks(story, page, "office-home")
    return page


def copies_it_for_next_year(story: Story, page: Page) -> None:
    """An address that is taken is said beside its field; the copy begins with nothing sold."""
    _ways(page).get_by_role("link", name="Copy to next year").click()
    expect(page.get_by_label("Its name")).to_have_value(f"Leeds Digital Charity Ball {NEXT}")
    page.get_by_label("Its address").fill(LAST)
    page.get_by_role("button", name="Make the copy").click()
    expect(page.get_by_text("Another page has this address.")).to_be_visible()
    _looks(story, page, "office-copy-wrong")
    page.get_by_label("Its address").fill(NEXT)
    page.get_by_role("button", name="Make the copy").click()
    expect(page.get_by_role("heading", name="Ticket types")).to_be_visible()
    expect(page.get_by_text("Not published yet")).to_be_visible()
    _looks(story, page, "office-set-up")
    page.goto(f"/admin/ball/of/{NEXT}/")
    expect(page.get_by_text("Nothing is sold yet.")).to_be_visible()
    _looks(story, page, "office-home-empty")
    assert Ball.objects.get(slug=NEXT).ticket_types.count() == _this().ticket_types.count()


def makes_a_code(story: Story, page: Page) -> None:
    """One that takes nothing off is refused; the next works at once."""
    page.goto(f"/admin/ball/of/{THIS}/")
    _ways(page).get_by_role("link", name="Codes and early prices").click()
    page.get_by_label("Code", exact=True).fill("BOBBIN")
    page.get_by_role("button", name="Make the code").click()
    expect(page.get_by_text("Say how much comes off")).to_be_visible()
    expect(page.get_by_label("Code", exact=True)).to_have_value("BOBBIN")
    _looks(story, page, "office-codes-wrong")
    page.get_by_label("Percent off each ticket").fill("15")
    page.get_by_role("button", name="Make the code").click()
    expect(page.get_by_text("The code works now: BOBBIN")).to_be_visible()
    assert PromotionCode.objects.filter(ball=_this(), code="BOBBIN", percent=15).exists()


def ticks_a_benefit(story: Story, page: Page) -> None:
    """It is done with one press; a list with nothing in it says so."""
    page.goto(f"/admin/ball/of/{THIS}/benefits/")
    before = Benefit.objects.owed_at(_this()).done().count()
    _looks(story, page, "office-benefits")
    done = page.get_by_role("button", name=re.compile("^Done ?: Your name in the"))
    done.click()
    expect(done).to_have_count(0)
    assert Benefit.objects.owed_at(_this()).done().count() == before + 1
    page.goto(f"/admin/ball/of/{THIS}/benefits/?show=done&owner=nobody")
    expect(page.get_by_text("Nothing here.")).to_be_visible()
    _looks(story, page, "office-benefits-empty")


def writes_to_guests(story: Story, page: Page) -> None:
    """Nothing typed is lost; the letter is looked at first, and is then sent once."""
    page.goto(f"/admin/ball/mail/{THIS}/")
    page.get_by_label("Subject").fill("Where the coats go")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("Write something here.")).to_be_visible()
    expect(page.get_by_label("Subject")).to_have_value("Where the coats go")
    _looks(story, page, "office-mail-wrong")
    page.get_by_label("Text").fill("There is a cloakroom by the stairs.")
    page.get_by_label("This is about the evening").check()
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("There is a cloakroom by the stairs.")).to_be_visible()
    _looks(story, page, "office-mail-letter")
    page.get_by_role("button", name="Send it to").click()
    expect(page.get_by_text("Sent so far")).to_be_visible()
    assert GuestMailing.objects.get(ball=_this()).begun_at


def looks_after_money(story: Story, page: Page) -> None:
    """An invoice with nothing typed, a statement without a file, a line that names its order."""
    page.goto("/admin/ball/invoices/")
    _looks(story, page, "office-invoices")
    page.get_by_role("row", name="Pennine Print").get_by_role("link").click()
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".ball__wrong").first).to_be_visible()
    _looks(story, page, "office-invoice-wrong")
    page.goto("/admin/ball/statements/")
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator(".ball__wrong").first).to_be_visible()
    _looks(story, page, "office-statements-wrong")
    page.get_by_role("button", name="Match 1 line").click()
    expect(page.get_by_text("1 line matched.")).to_be_visible()
    expect(page.get_by_role("table", name="Dealt with")).to_be_visible()


def sees_what_went_wrong_with_money(story: Story, page: Page) -> None:
    """Filled pages of trouble: letters given up, refunds, differences, disputes, what is owed."""
    money_in_trouble()
    for name in ("letters", "books", "taken-back"):
        page.goto(f"/admin/ball/{name}/")
        expect(page.locator(f"{BACK_OFFICE} table").first).to_be_visible()
        _looks(story, page, f"office-{name}-filled")
    page.goto(f"/admin/ball/of/{THIS}/facts/")
    expect(page.get_by_role("group", name="The evening")).to_be_visible()
    _looks(story, page, "office-facts")


def _ways(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Pages of this Ball")


def _this() -> Ball:
    return Ball.objects.get(slug=THIS)


def _looks(story: Story, page: Page, name: str) -> None:
    """Ours of the page, at a desk and on a phone; nothing is wider than 320 px, headings apart."""
    if story.look.blind or name in story.look.seen:
        return
    story.look.seen.add(name)
    page.wait_for_load_state()
    for width in (DESKTOP["width"], PHONE["width"], NARROWEST):
        page.set_viewport_size({"width": width, "height": DESKTOP["height"]})
        assert_fits(page)
        # The admin moves its menu aside at its leisure.
        assert until(lambda: page.evaluate(_WIDER) <= 0), f"{name} is too wide at {width} px"
        if width != NARROWEST:
            assert_accessible(page, within=BACK_OFFICE)
        if PICTURES:
            screenshot(page, f"journey-{name}")
    page.set_viewport_size({"width": DESKTOP["width"], "height": DESKTOP["height"]})
