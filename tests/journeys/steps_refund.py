"""Plans change: a seat passed on, a ticket given up and paid back, a bill instead of a card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from common.money import Money
from events.models import Order, Refund
from tests.journeys.story import until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.story import Story

FRIEND = "Juniper Lacey"


def buys_two_seats(story: Story) -> None:
    """By card, with the webhook before the browser."""
    page = story.open["buyer"] = story.somebody(phone=True)
    _fills_in(page, "Single seat", "2", story)
    page.get_by_role("button", name="Go on").click()
    expect(page).to_have_url(re.compile(rf"^{story.house.till_url}/c/pay/"))
    page.get_by_label("Name on the card").fill(story.cast.host.name)
    page.get_by_role("button", name="Pay with a card that works").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, it is booked")


def passes_her_own_seat_on(story: Story) -> None:
    """The friend has a ticket of their own, and the old one opens nothing any more."""
    page = story.open["buyer"]
    page.get_by_role("link", name="Your own ticket, food and access").click()
    old = page.url
    page.get_by_role("link", name="Somebody else comes instead").click()
    story.look.at(page, "seat-pass-on")
    page.get_by_label("Guest’s name").fill(FRIEND)
    page.get_by_role("button", name="Pass the seat on").click()
    expect(page.get_by_text(FRIEND).first).to_be_visible()
    story.look.at(page, "seat-passed-on")
    page.goto(old)
    expect(page.get_by_text("was replaced")).to_be_visible()
    story.look.at(page, "seat-replaced")


def gives_one_ticket_up(story: Story) -> None:
    """Chosen, looked at, done; the money goes back once, and the paper is on the page."""
    page = story.open["buyer"]
    order = Order.objects.get(email=story.cast.host.email)
    page.goto(f"/ball/orders/{order.public_id}/")
    page.get_by_role("link", name="Give tickets up").click()
    story.look.everywhere(page, "give-up")
    page.get_by_role("button", name="See what goes back").click()
    expect(page.get_by_role("alert")).to_contain_text("Tick what you want to give up.")
    story.look.at(page, "give-up-nothing-chosen")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="See what goes back").click()
    price = Money(order.lines.get().unit_pence)  # the early one, while it lasts
    expect(page.get_by_text(f"You get back {price}.")).to_be_visible()
    expect(page.get_by_text(f"{FRIEND} has one of these seats.")).to_be_visible()
    story.look.everywhere(page, "give-up-check")
    page.get_by_role("button", name="Yes, give them up").click()
    expect(page.get_by_role("link", name=re.compile("^Credit note"))).to_be_visible()
    story.look.everywhere(page, "order-with-credit-note")
    assert until(lambda: Refund.objects.filter(payment__order=order, state="done").exists())
    assert order.ledger.balance() == 0


def gives_the_rest_up(story: Story) -> None:
    """An order with nothing left keeps a page with its papers."""
    page = story.open["buyer"]
    page.get_by_role("link", name="Give tickets up").click()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="See what goes back").click()
    page.get_by_role("button", name="Yes, give them up").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("is cancelled")
    story.look.everywhere(page, "order-cancelled")


def asks_for_a_bill(story: Story) -> None:
    """What is missing is said beside its field; a letter is answered; then it says how to pay."""
    page = story.somebody()
    _fills_in(page, "Table of ten", "1", story)
    page.get_by_label("Organisation, if it pays").fill(story.cast.table)
    page.get_by_label("By invoice, for an organisation").check()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the address")
    story.look.everywhere(page, "bill-without-address")
    page.get_by_label("Address on the invoice").fill("2 Bobbin Lane\nLeeds")
    page.get_by_label("Your order number (PO)").fill("PO-0815")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look at your e-mail")
    story.look.everywhere(page, "bill-asked-for")
    page.goto(story.outbox.link(story.cast.host.email, "/ball/invoices/"))
    story.look.everywhere(page, "bill-by-letter")
    page.get_by_role("button", name="Yes, send the invoice").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("to pay by")
    expect(page.get_by_text("PO-0815")).to_be_visible()
    story.look.everywhere(page, "bill")


def _fills_in(page: Page, kind: str, quantity: str, story: Story) -> None:
    page.goto("/ball/")
    page.get_by_role("link", name="Book a seat or a table").click()
    page.get_by_label(f"How many? {kind}", exact=True).select_option(quantity)
    page.get_by_role("button", name="Keep these seats").click()
    page.get_by_label("Your name").fill(story.cast.host.name)
    page.get_by_label("Your e-mail address").fill(story.cast.host.email)
