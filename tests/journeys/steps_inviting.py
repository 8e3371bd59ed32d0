"""The host invites by name, and the invited answers by a link of their own, on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.journeys.story import Story

NAME = "Vera Vale"


def invites_a_guest(story: Story) -> None:
    """A list with a mistake in it: each line is told, nothing is lost, and one letter goes out."""
    email = f"vera.{'scripts' if story.javascript else 'plain'}@home.example"
    page = story.open["host"]
    page.get_by_role("link", name=f"See your table {story.cast.table}").click()
    page.get_by_role("link", name="Invite guests by e-mail").click()
    story.look.at(page, "invite")
    page.get_by_label("Your guests, one on each line").fill(f"{NAME}, {email}\nrubbish")
    page.get_by_role("button", name="Check the list").click()
    expect(page.get_by_text("There is no e-mail address in this line.")).to_be_visible()
    story.look.at(page, "invite-checked")
    page.get_by_role("button", name="Send 1 invitation").click()
    expect(page.get_by_text("1 invitation is on its way.")).to_be_visible()
    expect(page.get_by_label("Your guests, one on each line")).to_have_value("rubbish")
    page.get_by_role("link", name="Back to the table").click()
    expect(page.get_by_text("1 invited, 8 open")).to_be_visible()
    _answers(story, email)
    page.reload()
    expect(page.get_by_text("2 of 10")).to_be_visible()
    story.look.at(page, "table-with-guests")


def _answers(story: Story, email: str) -> None:
    """With name and address filled in; a no is one link away."""
    guest = story.somebody(phone=True)
    guest.goto(story.outbox.link(email, "/ball/invitation/"))
    story.look.at(guest, "invited")
    guest.get_by_role("link", name="I cannot come").click()
    story.look.at(guest, "invited-no")
    guest.get_by_role("link", name="Back to the invitation").click()
    expect(guest.get_by_label("Your name")).to_have_value(NAME)
    guest.get_by_role("button", name="Take this seat").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text(f"{NAME}, you have a seat")
    guest.get_by_role("link", name="Give something").click()
    expect(guest.get_by_label("How much would you like to give?")).to_have_value("")
    story.look.at(guest, "own-gift")
