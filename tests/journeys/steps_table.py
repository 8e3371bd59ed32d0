"""The host's mail, the table's link, and a guest who takes a seat with it on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from icalendar import Calendar
from playwright.sync_api import expect

from events.models import Ball, Order

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.story import Story

DIET = "No sesame, please"


def has_mail_with_tickets(story: Story) -> None:
    """In the outbox: a PDF with a page for each seat, and a calendar file that can be read."""
    host = story.cast.host
    page = story.somebody()
    page.goto(f"/outbox/?to={host.email}")
    story.look.at(page, "outbox")
    page.get_by_role("link", name="Your order for").click()
    story.look.at(page, "outbox-letter")
    order = Order.objects.get(email=host.email)
    pdf = _enclosed(page, f"tickets-{order.reference}.pdf")
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    _is_the_evening(_enclosed(page, f"{order.ball.slug}.ics"), order.ball)


def sends_the_link(story: Story) -> str:
    """The one in the mail opens the same table as those on the host's pages."""
    page = story.open["host"]
    link = story.outbox.link(story.cast.host.email, "/ball/tables/join/")
    expect(page.get_by_label("Link for your guests")).to_have_value(_whenever_signed(link))
    page.get_by_role("link", name=f"See your table {story.cast.table}").click()
    expect(page.get_by_text("0 of 10")).to_be_visible()
    expect(page.get_by_label("Link for your guests")).to_have_value(_whenever_signed(link))
    story.look.at(page, "table")
    return link


def _whenever_signed(link: str) -> re.Pattern[str]:
    """What a link says, without the second and the signature at its end."""
    return re.compile("^" + re.escape(link.rsplit(":", 2)[0]))


def takes_a_seat(story: Story) -> None:
    """No account, a minute, and what they eat is between them and the kitchen."""
    guest = story.cast.guest
    page = story.open["guest"] = story.somebody(phone=True)
    page.goto(sends_the_link(story))
    expect(page.get_by_text("10 seats are free at this table.")).to_be_visible()
    story.look.at(page, "claim")
    page.get_by_label("Food: allergies").fill(DIET)
    page.get_by_role("button", name="Take this seat").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your name.")
    expect(page.get_by_label("Food: allergies")).to_have_value(DIET)
    story.look.at(page, "claim-wrong")
    page.get_by_label("Your name").fill(guest.name)
    page.get_by_label("Your e-mail address").fill(guest.email)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Take this seat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{guest.name}, you have a seat")
    expect(page.get_by_role("img", name=re.compile("^Code to scan at the door"))).to_be_visible()
    story.look.at(page, "ticket")
    _the_host_sees_a_name_only(story)


def _the_host_sees_a_name_only(story: Story) -> None:
    page = story.open["host"]
    page.reload()
    expect(page.get_by_text("1 of 10")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text=story.cast.guest.name)).to_be_visible()
    assert DIET not in page.content()
    page.get_by_role("link", name="The order, with receipt and all tickets").click()
    expect(page.get_by_role("heading", name="Receipt")).to_be_visible()
    story.look.at(page, "order")


def _enclosed(page: Page, name: str) -> bytes:
    listed = page.get_by_role("link", name=name, exact=True)
    expect(listed).to_be_visible()
    reply = page.request.get(listed.get_attribute("href") or "")
    assert reply.ok
    return reply.body()


def _is_the_evening(file: bytes, ball: Ball) -> None:
    [evening] = Calendar.from_ical(file).walk("VEVENT")
    assert str(evening["SUMMARY"]) == ball.name
    assert evening["DTSTART"].dt == ball.starts_at
    assert evening["DTEND"].dt == ball.ends_at
