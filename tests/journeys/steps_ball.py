"""A host buys a table of ten: chooses, fills in, pays on the sandbox's page, comes back once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from common import clock
from events.models import Order, Payment, PaymentAttempt, StripeEvent
from notices.models import Notice
from tests.journeys.story import until

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from playwright.sync_api import Page

    from tests.journeys.story import Story

TABLE = "Table of ten"
WEBHOOK_FIRST = {"moment": "before_redirect", "webhooks": "normal"}
# Held until released: later than any browser, on the slowest machine.
BROWSER_FIRST = {"moment": "after_redirect", "webhooks": "held"}


def buys_a_table(story: Story) -> None:
    """From the front page to “Thank you, it is booked”, before the webhook or after it."""
    story.switch(**story.news)
    page = story.open["host"] = story.somebody()
    _chooses(story, page)
    _is_told_until_when(story, page)
    _fills_in(story, page)
    _pays(story, page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, it is booked")
    assert _news(story).exists() is (story.news == WEBHOOK_FIRST)
    story.look.at(page, "ball-thanks")


def has_paid_once(story: Story) -> None:
    """However the news came, and however often: one order, one payment, ten seats, one letter."""
    story.sandbox(action="release")
    assert until(lambda: _every_webhook_was_read(story)), story.sandbox()
    assert _news(story).exists()
    order = Order.objects.get(email=story.cast.host.email)
    assert order.state == Order.State.PAID
    assert order.seats.count() == 10
    payment = Payment.objects.get(order=order)
    assert payment.amount_pence == order.total_pence
    told = Notice.objects.filter(to=story.cast.host.email, reason="order.paid")
    assert told.count() == 1


def _chooses(story: Story, page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="The Ball").click()
    story.look.at(page, "ball")
    page.get_by_role("link", name="Book a seat or a table").click()
    expect(page.get_by_role("heading", name="Choose your seats")).to_be_visible()
    story.look.at(page, "ball-shop")
    page.get_by_role("button", name="Keep these seats").click()
    expect(page.get_by_role("alert")).to_be_visible()
    story.look.at(page, "ball-shop-nothing-chosen")
    page.get_by_label(f"How many? {TABLE}").select_option("1")
    page.get_by_role("button", name="Keep these seats").click()


def _is_told_until_when(story: Story, page: Page) -> None:
    """The page says until when, and that is what the order says."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Your details")
    order = Order.objects.get(public_id=page.url.partition("/orders/")[2].partition("/")[0])
    assert order.hold_until
    until_when = f"{order.hold_until.astimezone(clock.LONDON):%H:%M}"
    expect(page.get_by_text(f"We keep your seats until {until_when}.")).to_be_visible()
    assert 10 <= (order.hold_until - clock.now()).total_seconds() / 60 <= 15
    expect(page.get_by_role("term").filter(has_text=f"1 × {TABLE}")).to_be_visible()
    story.look.at(page, "ball-details")


def _fills_in(story: Story, page: Page) -> None:
    host = story.cast.host
    page.get_by_label("Your name").fill(host.name)
    page.get_by_label("Your e-mail address").fill("octavia at warp")
    page.get_by_label("Organisation, if it pays").fill(story.cast.table)
    page.get_by_label("Would you like to give something on top?").fill("a bit")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    expect(page.get_by_label("Your name")).to_have_value(host.name)
    expect(page.get_by_label("Your e-mail address")).to_have_value("octavia at warp")
    expect(page.get_by_label("Organisation, if it pays")).to_have_value(story.cast.table)
    story.look.at(page, "ball-details-wrong")
    page.get_by_label("Your e-mail address").fill(host.email)
    page.get_by_label("Phone").fill(host.phone)
    page.get_by_label("Would you like to give something on top?").fill("£20")
    page.get_by_role("button", name="Go on").click()


def _pays(story: Story, page: Page) -> None:
    """On a page that is not ours."""
    expect(page).to_have_url(re.compile(rf"^{story.house.till_url}/c/pay/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Pay £920.00")
    page.get_by_label("Name on the card").fill(story.cast.host.name)
    page.get_by_role("button", name="Pay with a card that works").click()


def _news(story: Story) -> QuerySet[StripeEvent]:
    """What Stripe has told us of the host's payment page so far."""
    attempts = PaymentAttempt.objects.filter(order__email=story.cast.host.email)
    told = StripeEvent.objects.filter(type="checkout.session.completed")
    return told.filter(
        body__data__object__id__in=list(attempts.values_list("session_id", flat=True))
    )


def _every_webhook_was_read(story: Story) -> bool:
    told = story.sandbox()
    arrived = not told["waiting"] and not any(each["pending"] for each in told["events"])
    return arrived and not StripeEvent.objects.filter(applied_at=None).exists()
