"""Two who both said yes write to each other and agree on a day; another offer is declined."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from icalendar import Calendar
from playwright.sync_api import expect

from brokerage.models import Introduction
from brokerage.states import IntroductionState
from common import clock
from tests.journeys.after import another_proposal

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.after import After

ASKED = "Shall we bring the chargers? https://maps.example/hall"
ANSWERED = "Yes, please: we have sockets."
WHERE = "The hall on Stonegate Road"


def says_no_with_a_reason(story: After) -> None:
    """One click opens it, and nothing typed is lost where a reason is missing."""
    declined = another_proposal(story)
    page = story.somebody()
    page.goto(story.link(story.people.worker, "/answer/"))
    page.get_by_text("No, not this time").click()
    story.look.everywhere(page, "answer-no")
    page.get_by_label("Anything to add?").fill("We walk without phones now.")
    page.get_by_role("button", name="Say no").click()
    expect(page.get_by_role("alert").get_by_role("link").first).to_be_visible()
    expect(page.get_by_label("Anything to add?")).to_have_value("We walk without phones now.")
    story.look.everywhere(page, "answer-no-wrong")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Say no").click()
    expect(page.get_by_role("heading", name="You said no. That is fine.")).to_be_visible()
    story.look.everywhere(page, "answer-said-no")
    declined.refresh_from_db()
    assert (declined.state, bool(declined.reason)) == (IntroductionState.DECLINED, True)


def write_to_each_other(story: After) -> tuple[Page, Page]:
    """Each on their own page; the link in a message can be followed."""
    lead, worker = story.somebody(story.people.lead), story.somebody(story.people.worker)
    _messages(story, lead)
    story.look.everywhere(lead, "messages-none")
    lead.get_by_role("button", name="Send it").click()
    expect(lead.get_by_role("alert").get_by_role("link")).to_be_visible()
    story.look.everywhere(lead, "messages-wrong")
    lead.get_by_label("Your message").fill(ASKED)
    lead.get_by_role("button", name="Send it").click()
    _messages(story, worker)
    expect(worker.get_by_role("link", name="https://maps.example/hall")).to_be_visible()
    worker.get_by_label("Your message").fill(ANSWERED)
    worker.get_by_role("button", name="Send it").click()
    lead.reload()
    expect(lead.get_by_text(ANSWERED)).to_be_visible()
    story.look.everywhere(lead, "messages")
    return lead, worker


def agree_on_a_day(story: After, lead: Page, worker: Page) -> None:
    """One proposes, the other says yes, and the file is read by any calendar."""
    dates = f"/introductions/{story.introduction.public_id}/dates/"
    day = clock.today() + dt.timedelta(days=8)
    lead.goto(dates)
    lead.get_by_label("Where").fill(WHERE)
    lead.get_by_role("button", name="Propose it").click()
    expect(lead.get_by_role("alert").get_by_role("link").first).to_be_visible()
    expect(lead.get_by_label("Where")).to_have_value(WHERE)
    story.look.everywhere(lead, "dates-wrong")
    for label, value in (("Day", day.isoformat()), ("From", "14:00"), ("Until", "15:30")):
        lead.get_by_label(label, exact=True).fill(value)
    lead.get_by_role("button", name="Propose it").click()
    worker.goto(dates)
    story.look.everywhere(worker, "dates-asked")
    worker.get_by_role("button", name="Yes, this suits us").click()
    ways = worker.get_by_role("link", name="Put it in your calendar")
    expect(ways).to_be_visible()
    story.look.everywhere(worker, "dates-agreed")
    file = worker.request.get(ways.get_attribute("href") or "").body()
    [meeting] = Calendar.from_ical(file).walk("VEVENT")
    assert str(meeting["LOCATION"]) == WHERE
    assert meeting["DTSTART"].dt == dt.datetime.combine(day, dt.time(14), clock.LONDON)


def _messages(story: After, page: Page) -> None:
    page.goto(f"/introductions/{story.introduction.public_id}/")
    page.get_by_role("link", name="Write to").click()


def begins(story: After, page: Page) -> None:
    """They met."""
    page.goto(f"/introductions/{story.introduction.public_id}/")
    story.look.everywhere(page, "introduction-agreed")
    page.get_by_role("button", name="It has begun").click()
    expect(page.get_by_role("heading", name="It is under way")).to_be_visible()
    state = Introduction.objects.get(pk=story.introduction.pk).state
    assert state == IntroductionState.UNDER_WAY
