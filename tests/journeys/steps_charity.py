"""A charity's worker asks for help on a phone; mistakes and a poor line lose nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from brokerage.models import Need
from brokerage.states import ListingState
from tests.journeys import steps_sign_in

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from playwright.sync_api import Page

    from tests.journeys.story import Story

MORE = " Most of us are over seventy."
SAVED, NOT_SAVED = "Saved at", "Not saved: no line."


def asks(story: Story) -> None:
    """From the front page to “We have it”, on a screen 360 px wide."""
    page = story.open["worker"] = story.somebody(phone=True)
    _signs_up(story, page)
    if story.javascript:
        _loses_the_line(story, page)
    else:
        _leaves_and_comes_back(story, page)
    _gets_it_wrong(story, page)
    _gets_it_right(story, page)


def _signs_up(story: Story, page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="We need help").click()
    story.look.at(page, "get-help-visitor")
    page.get_by_role("link", name="Sign in and ask").click()
    steps_sign_in.by_code(story, page, story.cast.worker)
    steps_sign_in.says_their_name(story, page, story.cast.worker)
    page.get_by_role("link", name="Register your organisation").click()
    charity, kind = story.cast.charity, "Community organisation"
    steps_sign_in.registers(page, charity, kind=kind, number="12")
    expect(page.get_by_role("alert").get_by_role("link")).to_contain_text(
        "A charity number in England and Wales has 6 or 7 digits"
    )
    expect(page.get_by_label("Its name")).to_have_value(charity.name)
    expect(page.get_by_label("What does it do?")).to_have_value(charity.about)
    story.look.at(page, "register-wrong")
    page.get_by_label("Its number there").fill(charity.number)
    page.get_by_role("button", name="Send it for the check").click()
    expect(page.get_by_text(f"{charity.name} is with us.")).to_be_visible()
    story.look.at(page, "get-help")


def _loses_the_line(story: Story, page: Page) -> None:
    """Nothing goes out and nothing is lost: not by leaving the page, and then it is a draft."""
    words = page.get_by_label("What do you need?")
    words.fill(story.cast.asks)
    told = page.get_by_role("status")
    expect(told.filter(has_text=SAVED)).to_be_visible()
    draft = page.url  # from now on the page is the draft's own
    page.context.set_offline(True)
    words.press_sequentially(MORE)
    expect(told.filter(has_text=NOT_SAVED)).to_be_visible()
    page.get_by_role("button", name="Check and send").click()
    expect(words).to_have_value(story.cast.asks + MORE)
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(draft)
    expect(words).to_have_value(story.cast.asks + MORE)
    expect(told.filter(has_text="We put back what you had typed.")).to_be_visible()
    _is_saved_by_itself(story, page)


def _is_saved_by_itself(story: Story, page: Page) -> None:
    """As soon as the line is back, with nobody touching anything."""
    told = page.get_by_role("status")
    page.context.set_offline(True)
    page.get_by_label("How many?").fill("a dozen")
    expect(told.filter(has_text=NOT_SAVED)).to_be_visible()
    page.context.set_offline(False)
    expect(told.filter(has_text=SAVED)).to_be_visible()
    draft = _drafts(story).get()
    assert draft.description == story.cast.asks + MORE
    assert draft.quantity == 12


def _drafts(story: Story) -> QuerySet[Need]:
    return Need.objects.filter(organisation__name=story.cast.charity.name, state=ListingState.DRAFT)


def _leaves_and_comes_back(story: Story, page: Page) -> None:
    """Without scripts the button saves; the draft is where it was left."""
    page.get_by_label("What do you need?").fill(story.cast.asks + MORE)
    page.get_by_role("button", name="Save and come back later").click()
    expect(page.get_by_text("Saved. You find it here when you come back.")).to_be_visible()
    page.goto("/")
    page.goto("/get-help/")
    page.get_by_text("You have 1 draft").click()
    page.get_by_role("link", name=story.cast.asks.rstrip(".")).click()
    expect(page.get_by_label("What do you need?")).to_have_value(story.cast.asks + MORE)


def _gets_it_wrong(story: Story, page: Page) -> None:
    kind = page.get_by_label("What kind of help?")
    kind.select_option(label="Laptops, tablets and phones")
    page.get_by_label("How many?").fill("some")
    page.get_by_label("By when?").fill("3 January 2020")
    page.get_by_role("button", name="Check and send").click()
    faults = page.get_by_role("alert").get_by_role("link")
    expect(faults).to_have_count(3)
    expect(faults.filter(has_text="Enter a number, such as 12.")).to_be_visible()
    expect(faults.filter(has_text="Choose where the help is needed.")).to_be_visible()
    expect(faults.filter(has_text="That day has passed.")).to_be_visible()
    expect(page.get_by_label("What do you need?")).to_have_value(story.cast.asks + MORE)
    expect(kind).to_have_value("devices")
    expect(page.get_by_label("How many?")).to_have_value("some")
    expect(page.get_by_label("By when?")).to_have_value("3 January 2020")
    story.look.at(page, "get-help-wrong")


def _gets_it_right(story: Story, page: Page) -> None:
    page.get_by_label("How many?").fill("a dozen")
    page.get_by_label("Where?").select_option(label="Killingbeck & Seacroft")
    page.get_by_label("By when?").fill("end of March")
    page.get_by_role("button", name="Check and send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    expect(page.get_by_role("definition").filter(has_text="12 devices")).to_be_visible()
    story.look.at(page, "get-help-check")
    page.get_by_role("button", name="Send it to a broker").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have it. Thank you!")
    assert not _drafts(story).exists(), "The same need lies about a second time"
    story.look.at(page, "get-help-sent")
