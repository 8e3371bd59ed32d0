"""What becomes of a need that is open: a broker's words, the yearly question, and its own moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from brokerage.models import Need
from brokerage.moves import briefing, renewing

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.after import After

BRIEF = "Six tablets with large print"


def chooses_whose_words_are_shown(story: After) -> None:
    """By the link in the letter, signed in nowhere; the choice can be made again."""
    briefing.shape(story.need, by=story.broker, title=BRIEF, text="For a class of older people.")
    page = _twice(story, "/words/")
    story.look.everywhere(page, "brief")
    page.get_by_role("button", name="Yes, show the broker’s words").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everybody reads the broker’s words")
    story.look.everywhere(page, "brief-answered")
    page.goto(f"/needs/{story.need.public_id}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(BRIEF)


def says_that_it_is_still_true(story: After) -> None:
    """Also by a link; a second opening says when it was answered."""
    renewing.ask(Need.objects.get(pk=story.need.pk), by=story.broker)
    page = _twice(story, "/still-true/")
    story.look.everywhere(page, "still-true")
    page.get_by_role("button", name="Yes, it is still true").click()
    done = page.get_by_role("heading", level=1)
    expect(done).to_have_text("Thank you! It is still true.")
    page.goto(page.url)
    expect(done).to_have_text("Thank you! It is still true.")
    expect(page.get_by_text("You told us on")).to_be_visible()
    story.look.everywhere(page, "still-true-answered")


def pauses_changes_copies_and_closes(story: After, page: Page) -> None:
    """All from the listing's own page, by its owner."""
    page.goto(f"/needs/{story.need.public_id}/")
    story.look.everywhere(page, "yours")
    page.get_by_text("Pause it").first.click()
    page.get_by_role("button", name="Pause it").click()
    expect(page.get_by_role("status").filter(has_text="It is paused.")).to_be_visible()
    page.get_by_role("button", name="Open it again").click()
    page.get_by_role("link", name="Change it").click()
    words = page.get_by_label("What do you need?")
    words.fill("")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("alert").get_by_role("link").first).to_be_visible()
    story.look.everywhere(page, "edit-wrong")
    page.goto(f"/needs/{story.need.public_id}/")
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_text("This is a new draft.")).to_be_visible()
    page.goto(f"/needs/{story.need.public_id}/")
    page.get_by_text("Close it for good").click()
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_contain_text("Choose one of the two.")
    story.look.everywhere(page, "close-wrong")
    page.get_by_label("It is done: the help was found").check()
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_text("It is closed. Thank you for telling us.")).to_be_visible()
    story.look.everywhere(page, "closed")


def _twice(story: After, part: str) -> Page:
    """Opening a link changes nothing, however often."""
    page = story.somebody()
    link = story.link(story.people.worker, part)
    for _each in range(2):
        page.goto(link)
    return page
