"""What a visitor does alone: finds, gets wrong, complains, waits, and answers for their story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import expect

from content.complaints.models import Complaint
from content.models import StoryPage
from content.moves import approvals
from events.models import Ball
from people.models import Person

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.story import Story

WAITS = "merle@waiting.example"
PARTNER = "joan@thimble-rooms.example"
WORDS = "My number stood on a public page."


def finds_with_a_slip(story: Story) -> Page:
    """What was meant is found, what is nowhere leads to a person."""
    page = story.somebody(phone=True)
    page.goto("/search/?q=voluntere")
    expect(page.get_by_text("Did you mean")).to_be_visible()
    story.look.everywhere(page, "search-slip")
    page.get_by_role("searchbox").last.fill("zzyzx")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(page.get_by_text("Nothing found for “zzyzx”")).to_be_visible()
    story.look.everywhere(page, "search-nothing")
    page.get_by_role("main").get_by_role("link", name="Ask someone to help you").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask someone to help you")
    return page


def sees_who_is_near(story: Story, page: Page) -> None:
    """By the first part of a postcode, chosen from a list."""
    page.get_by_role("main").get_by_role("link", name="who is near you").click()
    page.get_by_role("navigation", name="Postcodes").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/near/#ls\d+$"))
    story.look.everywhere(page, "near")


def complains(story: Story, page: Page) -> None:
    """Sent empty, nothing is lost; sent well, it has a number, and can be taken back."""
    page.goto("/complaints/tell/")
    page.get_by_label("What went wrong?").fill(WORDS)
    page.get_by_role("button", name="Send it to us").click()
    expect(page.get_by_role("alert")).to_contain_text("Tell us your name.")
    expect(page.get_by_label("What went wrong?")).to_have_value(WORDS)
    story.look.everywhere(page, "complaint-with-errors")
    page.get_by_label("Your name").fill("Merle Ashby")
    page.get_by_label("E-mail").fill(WAITS)
    page.get_by_role("button", name="Send it to us").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have it")
    story.look.everywhere(page, "complaint-received")
    page.get_by_text("Take it back").first.click()
    page.get_by_role("button", name="Take my complaint back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You took it back")
    assert Complaint.objects.filter(email=WAITS).latest("pk").words == WORDS


def waits_for_a_seat_and_leaves_the_line(story: Story, page: Page) -> None:
    """In line by a form, out of it by the letter's link."""
    ball = Ball.objects.order_by("starts_at").last()
    assert ball
    page.goto(f"/ball/{ball.slug}/waiting/")
    page.get_by_role("button", name="Put me on the list").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your name.")
    story.look.everywhere(page, "waiting-with-errors")
    page.get_by_label("What would you like?").select_option(index=1)
    page.get_by_label("How many?").fill("1")
    page.get_by_label("Your name").fill("Merle Ashby")
    page.get_by_label("E-mail").fill(WAITS)
    page.get_by_role("button", name="Put me on the list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are on the list")
    story.look.everywhere(page, "waiting-in-line")
    page.goto(story.outbox.link(WAITS, "/ball/waiting/"))
    page.get_by_role("button", name="Leave the list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are not on the list any more")


def answers_for_a_story(story: Story) -> None:
    """A partner reads the words by its link and asks for a change."""
    tale = StoryPage.objects.live().order_by("pk").last()
    assert tale
    tale.intro = f"{tale.intro} And more."
    tale.save_revision()
    editor = Person.objects.filter(is_superuser=True).order_by("pk").first()
    assert editor
    approvals.ask(tale, by=editor, to=PARTNER, name="Joan Reed")
    page = story.somebody(phone=True)
    page.goto(urlsplit(story.outbox.link(PARTNER, "/your-story/")).path)  # asked by this process
    expect(page.get_by_role("heading", level=1)).to_have_text("May we publish this story?")
    story.look.everywhere(page, "story-asked")
    page.get_by_role("radio").last.check()
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Tell us what to change.")
    story.look.everywhere(page, "story-with-errors")
    page.get_by_role("textbox").first.fill("It was nine of us.")
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You asked for a change")
    story.look.everywhere(page, "story-answered")
