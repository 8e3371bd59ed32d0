"""A guest gives for themselves; seats that a host gave back go to a group, or back again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import expect

from events.models import Order, SeatOffer
from events.moves import community, guests
from tests import factories

if TYPE_CHECKING:
    from tests.journeys.story import Story


def gives_something_too(story: Story) -> None:
    """From the ticket to the payment page and back; what is wrong stands beside its field."""
    story.switch(moment="before_redirect", webhooks="normal")
    page = story.open["guest"]
    page.get_by_role("link", name="Give something").click()
    story.look.everywhere(page, "own-gift")
    page.get_by_role("button", name="Go to payment").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value(story.cast.guest.name)
    story.look.at(page, "own-gift-wrong")
    page.get_by_label("How much would you like to give?").fill("25")
    page.get_by_role("button", name="Go to payment").click()
    expect(page).to_have_url(re.compile(rf"^{story.house.till_url}/c/pay/"))
    page.get_by_label("Name on the card").fill(story.cast.guest.name)
    page.get_by_role("button", name="Pay with a card that works").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for your gift")
    story.look.everywhere(page, "own-gift-thanks")
    given = Order.objects.get(email=story.cast.guest.email)
    assert (given.state, given.total_pence) == (Order.State.PAID, 2_500)


def seats_given_back_are_offered(story: Story) -> None:
    """Three seats of the host's table, by the guest desk, to a group that is told by letter."""
    table = Order.objects.get(email=story.cast.host.email).tables.get()
    for seat in table.seats.open().order_by("-position")[:3]:
        guests.give_back(seat)
    whom = community.Whom(name=story.cast.charity.name, email=story.cast.worker.email)
    community.offer(table.ball, whom, 3, by=factories.person("Olga Offers"))


def the_group_takes_one_and_lets_the_others_go(story: Story) -> None:
    """Without an account and without a sum in sight."""
    page = story.somebody(phone=True)
    link = urlsplit(story.outbox.link(story.cast.worker.email, "/ball/seats/")).path
    page.goto(link)  # the letter was written by this process, which has another address
    expect(page.get_by_text("3 seats are kept for you.")).to_be_visible()
    assert "£" not in page.locator("main").inner_text()
    story.look.everywhere(page, "community-seats")
    page.get_by_role("button", name="Take this seat").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your name.")
    story.look.at(page, "community-seats-wrong")
    page.get_by_label("Your name").fill(story.cast.worker.name)
    page.get_by_role("button", name="Take this seat").click()
    said = f"{story.cast.worker.name}, you have a seat"
    expect(page.get_by_role("heading", level=1)).to_have_text(said)
    story.look.at(page, "community-ticket")
    page.goto(link)
    expect(page.get_by_text("2 seats are kept for you.")).to_be_visible()
    page.get_by_role("link", name="We cannot use them").click()
    story.look.everywhere(page, "community-no")
    page.get_by_role("button", name="Let them go").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for telling us")
    story.look.at(page, "community-let-go")
    offer = SeatOffer.objects.get(email=story.cast.worker.email)
    assert offer.state == "declined"
