"""The door lets a guest in once, and says why not a second time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from common import clock
from events.models import Admission, Ball

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.story import Story

DOOR = "Joan Akande"  # one of the demo's people, signed in by one click


def lets_the_guest_in_once(story: Story) -> None:
    """By the code in the guest's mail; the second scan names the time of the first."""
    page = story.open["door"] = story.somebody(phone=True)
    page.goto("/demo/")
    story.look.at(page, "demo-people")
    page.get_by_role("button", name=f"Be {DOOR}").click()
    page.goto("/door/")
    _rehearses(story, page)
    with _the_evening():
        _lets_in(story, page)


def _lets_in(story: Story, page: Page) -> None:
    page.goto("/door/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("The door")
    story.look.at(page, "door")
    inside = _inside(page)
    code = _code(story)
    _shows(page, code)
    guest = story.cast.guest.name
    expect(page.get_by_role("status").get_by_role("heading")).to_have_text(guest)
    first = Admission.objects.get(seat__guest_email=story.cast.guest.email)
    at = f"{first.at.astimezone(clock.LONDON):%H:%M}"
    expect(page.get_by_role("status")).to_contain_text(f"in at {at}")
    assert _inside(page) == inside + 1
    story.look.at(page, "door-admitted")
    _shows(page, code.lower().replace("-", " "))
    refused = page.get_by_role("alert")
    expect(refused).to_contain_text("Not admitted")
    expect(refused).to_contain_text(f"This ticket was used at {at} already.")
    expect(refused).to_contain_text(guest)
    assert _inside(page) == inside + 1
    assert Admission.objects.get(seat__guest_email=story.cast.guest.email) == first
    story.look.at(page, "door-refused")


def _shows(page: Page, code: str) -> None:
    page.get_by_label("Code on the ticket").fill(code)
    page.get_by_role("button", name="Admit", exact=True).click()


def _code(story: Story) -> str:
    letter = story.outbox.latest(story.cast.guest.email, containing="Your ticket for")
    return letter.text.partition("say its code: ")[2].split(".")[0].strip()


def _inside(page: Page) -> int:
    said = page.get_by_text("are in").inner_text()
    return int(said.split()[0])


def _rehearses(story: Story, page: Page) -> None:
    """Months before, the door says from when, and shows what a scan would come to."""
    _shows(page, _code(story))
    early = page.get_by_role("alert")
    expect(early).to_contain_text("Guests are let in from")
    story.look.at(page, "door-not-yet")
    page.get_by_role("button", name="Rehearse with this ticket").click()
    expect(page.get_by_role("status")).to_contain_text(story.cast.guest.name)
    expect(page.get_by_role("status")).to_contain_text("nothing was written down")
    story.look.at(page, "door-rehearsal")
    assert not Admission.objects.filter(seat__guest_email=story.cast.guest.email).exists()


@contextmanager
def _the_evening() -> Iterator[None]:
    """It comes in an hour, and is put off again for whoever uses this house next."""
    ball = Ball.objects.coming().get()
    this = Ball.objects.filter(pk=ball.pk)
    begins = clock.now() + dt.timedelta(hours=1)
    this.update(starts_at=begins, ends_at=begins + dt.timedelta(hours=6))
    try:
        yield
    finally:
        this.update(starts_at=ball.starts_at, ends_at=ball.ends_at)
