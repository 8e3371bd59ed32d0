"""A captain keeps a table for nothing; a guest pays their own seat; then the day comes."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from common import clock
from events.models import Captaincy, Order
from tests.journeys.story import until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.story import Story


def reserves(story: Story) -> None:
    """From the shop on, with no card and no account; what is missing stands beside its field."""
    page = story.open["captain"] = story.somebody(phone=True)
    page.goto("/ball/")
    page.get_by_role("link", name="Book a seat or a table").click()
    page.get_by_label("How many? Captain’s table", exact=True).select_option("1")
    page.get_by_role("button", name="Keep these seats").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reserve a table")
    page.get_by_label("What shall we call the table?").fill(story.cast.table)
    page.get_by_role("button", name="Send me the letter").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    expect(page.get_by_label("What shall we call the table?")).to_have_value(story.cast.table)
    story.look.everywhere(page, "captain-wrong")
    page.get_by_label("Your name").fill(story.cast.host.name)
    page.get_by_label("Your e-mail address").fill(story.cast.host.email)
    page.get_by_role("button", name="Send me the letter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look at your e-mail")
    story.look.everywhere(page, "captain-sent")


def keeps_it_by_the_letter(story: Story) -> None:
    """On another device, where nothing is known of the first; opening the link changes nothing."""
    page = story.open["captain"] = story.somebody()
    page.goto(story.outbox.link(story.cast.host.email, "/ball/captains/confirm/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Keep the table of")
    assert _captaincy(story).confirmed_at is None
    story.look.everywhere(page, "captain-confirm")
    page.get_by_role("button", name="Keep this table").click()
    expect(page.get_by_text("0 of 10")).to_be_visible()
    story.look.everywhere(page, "captain-empty")


def a_guest_pays_for_their_own_seat(story: Story) -> None:
    """By the link the captain shares; a number that cannot be is refused beside its field."""
    shared = story.open["captain"].get_by_label("Link for your guests").input_value()
    assert "/ball/tables/join/" in shared
    page = story.open["guest"] = story.somebody(phone=True)
    page.goto(shared)
    expect(page.get_by_text("10 seats are free at this table.")).to_be_visible()
    page.get_by_label("How many seats?").fill("11")
    page.get_by_role("button", name="Keep these seats").click()
    expect(page.get_by_role("alert")).to_contain_text("from 1 to 10")
    story.look.everywhere(page, "captain-join-wrong")
    page.get_by_label("How many seats?").fill("1")
    page.get_by_role("button", name="Keep these seats").click()
    page.get_by_label("Your name").fill(story.cast.guest.name)
    page.get_by_label("Your e-mail address").fill(story.cast.guest.email)
    page.get_by_role("button", name=re.compile("^Go (on|to payment)$")).click()
    expect(page).to_have_url(re.compile(rf"^{story.house.till_url}/c/pay/"))
    page.get_by_label("Name on the card").fill(story.cast.guest.name)
    page.get_by_role("button", name="Pay with a card that works").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, it is booked")
    story.look.everywhere(page, "captain-guest-thanks")
    order = Order.objects.get(email=story.cast.guest.email)
    assert order.at_table == _captaincy(story).table
    assert order.seats.count() == 1


def sees_who_has_paid_and_the_day_come(story: Story) -> None:
    """What nobody paid goes back on sale, and both are told; the guest keeps the seat."""
    page = story.open["captain"]
    page.reload()
    expect(page.get_by_text("1 of 10")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text=story.cast.guest.name)).to_be_visible()
    story.look.everywhere(page, "captain-one-paid")
    shared = page.get_by_label("Link for your guests").input_value()
    _the_day_comes(story)
    letter = story.outbox.latest(story.cast.host.email, containing="the day has come")
    assert "9 seats" in letter.text
    page.reload()
    expect(page.get_by_role("heading", name="The day has come")).to_be_visible()
    story.look.everywhere(page, "captain-released")
    _a_late_guest_is_shown_the_sale(story, shared)
    guest = story.open["guest"]
    guest.get_by_role("link", name="See your order and receipt").click()
    expect(guest.get_by_role("link", name="Your own ticket, food and access")).to_be_visible()


def _a_late_guest_is_shown_the_sale(story: Story, shared: str) -> None:
    late: Page = story.somebody(phone=True)
    late.goto(shared)
    expect(late.get_by_text("no longer kept")).to_be_visible()
    story.look.everywhere(late, "captain-join-over")
    late.get_by_role("link", name="See the evening").click()
    expect(late.get_by_role("heading", name="Choose your seats")).to_be_visible()


def _captaincy(story: Story) -> Captaincy:
    return Captaincy.objects.get(order__email=story.cast.host.email)


def _the_day_comes(story: Story) -> None:
    """Set back by hand: the house's own clock runs on, and its sweeper does the rest."""
    captaincy = _captaincy(story)
    past = clock.now() - dt.timedelta(minutes=1)
    Captaincy.objects.filter(pk=captaincy.pk).update(release_at=past)
    Order.objects.filter(pk=captaincy.order_id).update(hold_until=past)
    assert until(lambda: not Order.objects.reserving().filter(pk=captaincy.order_id).exists())
