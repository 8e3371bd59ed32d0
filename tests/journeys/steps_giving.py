"""What was given: reported, taken back, disputed, settled; what changed; and the report of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from playwright.sync_api import expect
from pypdf import PdfReader

from brokerage.models import Delivery

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.after import After

CHANGED = "Four of them book their doctor by themselves now."


def takes_a_wrong_report_back(story: After, lead: Page) -> None:
    """The ledger keeps both; only the true one counts."""
    _reports(lead, "5")
    lead.get_by_role("button", name="Take it back").click()
    expect(lead.get_by_role("button", name="Take it back")).to_have_count(0)
    story.look.everywhere(lead, "introduction-report-taken-back")
    _reports(lead, "6")
    expect(lead.get_by_role("heading", name="It was given")).to_be_visible()
    story.look.everywhere(lead, "introduction-delivered")
    assert Delivery.objects.filter(introduction=story.introduction).delivered().count() == 3


def disputes_and_then_confirms(story: After) -> None:
    """By the link in the letter: nothing came; then four did, they think; then all six."""
    page = story.somebody()
    page.goto(story.link(story.people.worker, "/confirm/"))
    story.look.everywhere(page, "confirm")
    page.get_by_role("button", name="Nothing arrived").click()
    denied = page.get_by_role("heading", name="You told us that nothing arrived")
    expect(denied).to_be_visible()
    story.look.everywhere(page, "confirm-denied")
    for arrived in ("4", "6"):
        page.get_by_label("How much arrived?").fill(arrived)
        page.get_by_role("button", name="Confirm what arrived").click()
        expect(page.get_by_text(f"Arrived: {arrived} devices")).to_be_visible()
        story.look.everywhere(page, "confirmed")
        if arrived == "4":
            page.get_by_role("button", name="Take it back").click()


def says_what_changed(story: After, worker: Page) -> None:
    """A sentence, and how it is known; others may read it where they agree."""
    worker.goto(f"/introductions/{story.introduction.public_id}/")
    story.look.everywhere(worker, "introduction-confirmed")
    worker.get_by_role("link", name="Say what changed").click()
    worker.get_by_label("What is different now").fill(CHANGED)
    worker.get_by_role("button", name="Say what changed").click()
    expect(worker.get_by_role("alert").get_by_role("link")).to_be_visible()
    expect(worker.get_by_label("What is different now")).to_have_value(CHANGED)
    story.look.everywhere(worker, "changed-wrong")
    worker.get_by_label("We saw it happen").check()
    worker.get_by_label("Others may read these words").check()
    worker.get_by_role("button", name="Say what changed").click()
    expect(worker.get_by_role("heading", level=1)).to_have_text("Thank you for telling us")


def reads_its_report(story: After, lead: Page) -> None:
    """The page, the PDF and the workbook say the same, of what was confirmed."""
    lead.goto("/desk/")
    lead.get_by_role("link", name="This year’s report").click()
    expect(lead.get_by_role("heading", name=f"What {story.people.company} gave")).to_be_visible()
    expect(lead.get_by_text(CHANGED)).to_be_visible()
    story.look.everywhere(lead, "report")
    said = lead.get_by_role("figure").filter(has_text="To quote").locator("p").inner_text()
    pdf = PdfReader(io.BytesIO(_file(lead, "Download as PDF")))
    told = " ".join(" ".join(each.extract_text() for each in pdf.pages).split())
    assert said in told
    assert CHANGED in told
    book = load_workbook(io.BytesIO(_file(lead, "Download as a spreadsheet")))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {said, story.need.title} <= set(cells)


def _file(page: Page, name: str) -> bytes:
    reply = page.request.get(page.get_by_role("link", name=name).get_attribute("href") or "")
    assert reply.ok
    return reply.body()


def _reports(page: Page, quantity: str) -> None:
    page.get_by_label("How much did you give?").fill(quantity)
    page.get_by_role("button", name="Report it").click()
