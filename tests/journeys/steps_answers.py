"""Both sides answer by the links in their mail; only then does each learn whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from notices.models import Notice

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.cast import Somebody
    from tests.journeys.story import Story


def says_yes_first(story: Story) -> None:
    """The company's lead says yes; nobody sees anybody's contact details yet."""
    _nobody_is_told(story)
    page = _opens_the_link(story, story.cast.lead, "Would you help here?")
    _is_silent(page.content(), story.cast.worker)
    story.look.at(page, "answer-of-the-offer")
    page.get_by_role("button", name="Yes, we would like to help").click()
    expect(page.get_by_role("heading", name="You said yes. Thank you!")).to_be_visible()
    story.look.at(page, "answer-said-yes")
    _is_silent(page.content(), story.cast.worker)
    _nobody_is_told(story)


def says_yes_second(story: Story) -> None:
    """The charity's worker says yes too, on the phone; now both are told."""
    page = _opens_the_link(story, story.cast.worker, "Would this help you?", phone=True)
    _is_silent(page.content(), story.cast.lead)
    story.look.at(page, "answer-of-the-need")
    page.get_by_role("button", name="Yes, we would like this").click()
    expect(page.get_by_role("heading", name="You both said yes")).to_be_visible()
    _is_silent(page.content(), story.cast.lead)  # the link alone still shows nobody's details
    _is_told(story, "lead", story.cast.lead, story.cast.worker)
    _is_told(story, "worker", story.cast.worker, story.cast.lead)


def _opens_the_link(story: Story, who: Somebody, asks: str, *, phone: bool = False) -> Page:
    """Where the mail is read, nobody is signed in; opening the link changes nothing."""
    page = story.somebody(phone=phone)
    link = story.outbox.link(who.email, "/answer/")
    for _twice in range(2):
        page.goto(link)
        expect(page.get_by_role("heading", level=1)).to_have_text(asks)
        expect(page.get_by_role("button", name="Yes, we would like")).to_be_visible()
    return page


def _nobody_is_told(story: Story) -> None:
    """Neither in the mail nor on the pages of those who are signed in."""
    for page, who, other in (
        (story.open["lead"], story.cast.lead, story.cast.worker),
        (story.open["worker"], story.cast.worker, story.cast.lead),
    ):
        for letter in Notice.objects.filter(to__iexact=who.email):
            _is_silent(f"{letter.subject}\n{letter.text}\n{letter.html}", other)
        page.goto("/desk/")
        story.look.at(page, "desk")
        _is_silent(page.content(), other)
        page.get_by_role("link", name=story.cast.asks.rstrip(".")).first.click()
        _is_silent(page.content(), other)


def _is_silent(text: str, about: Somebody) -> None:
    for secret in (about.email, about.phone, about.phone.replace(" ", ""), about.name):
        assert secret not in text, f"{secret} is told too early"


def _is_told(story: Story, whose: str, who: Somebody, other: Somebody) -> None:
    """By mail, and on the introduction's page when signed in."""
    letter = story.outbox.latest(who.email, containing="both said yes")
    for said in (other.email, other.phone, other.name):
        assert said in letter.text, letter.text
    page = story.open[whose]
    page.goto(story.outbox.link(who.email, "/going/"))  # signed in: the whole page
    expect(page.get_by_role("link", name=other.email)).to_be_visible()
    expect(page.get_by_role("link", name=other.phone)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(other.name)
    story.look.at(page, f"introduction-agreed-{whose}")
