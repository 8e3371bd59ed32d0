"""A broker's morning without a mouse, what is done to many at once, and lists in and out."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from brokerage.models import Note, Task
from common import clock
from tests.journeys.story import until

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator, Page

    from tests.journeys.after import After

TABLET = {"width": 820, "height": 1180}
FURTHEST = 90  # presses of Tab to the first thing of the queue, past menu and filters
_SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return one === there || one.contains(there) || !!there && there.contains(one);
}"""
_WIDER = (
    "() => { const it = document.querySelector('#heddle'); return it.scrollWidth - it.clientWidth }"
)
PARTNERS = "name,kind,charity number\nLoom Lane Friends,charity,9999877\n,charity,\n"


def takes_and_puts_off(story: After) -> Page:
    """Tab, Enter, and letters: nothing else; what has the focus can be seen, on a tablet."""
    page = story.somebody("Dot Marsh", phone=False, viewport=TABLET)
    page.goto("/admin/brokerage/")
    story.look.in_the_back_office(page, "queue-on-a-tablet")
    _goes_to(page, page.get_by_role("button", name=re.compile("^Take ?:")).first, at_most=FURTHEST)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile(r"\d+ things? waits?"))).to_be_visible()
    mine = page.get_by_role("row").filter(has_text="Dot Marsh").first
    # The row that was taken is where Tab goes on.
    _goes_to(page, mine.get_by_role("link", name=re.compile("^More ?:")), at_most=4)
    page.keyboard.press("Enter")
    until = page.get_by_label("Until")
    expect(until).to_be_visible()
    story.look.in_the_back_office(page, "task")
    _goes_to(page, until)
    until.fill((clock.today() + dt.timedelta(days=5)).isoformat())  # keys differ by language
    _goes_to(page, page.get_by_label("Why"))
    page.keyboard.type("Back from leave then")
    _goes_to(page, page.get_by_role("button", name="Put off", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile(r"\d+ things? waits?"))).to_be_visible()
    _goes_to(page, page.get_by_role("checkbox", name=re.compile("^Tick ")).first, at_most=2)
    assert Task.objects.filter(snooze_word="Back from leave then").count() == 1
    return page


def writes_a_call_down(story: After, page: Page) -> None:
    """On the introduction's page, which tells its history once."""
    page.goto(f"/admin/brokerage/introductions/{story.introduction.public_id}/")
    expect(page.get_by_text(f"{story.people.charity} said yes")).to_be_visible()
    _goes_to(page, page.locator("summary", has_text="Write down a call"), at_most=FURTHEST)
    page.keyboard.press("Enter")
    _goes_to(page, page.get_by_label("What was said"))
    page.keyboard.type("They laughed and said it goes well.")
    _goes_to(page, page.get_by_role("button", name="Write it down").last)
    page.keyboard.press("Enter")
    expect(page.get_by_text("They laughed and said it goes well.")).to_be_visible()
    story.look.in_the_back_office(page, "introduction-with-a-call")
    assert Note.objects.about(story.introduction).get().kind == Note.Kind.PHONE


def lets_many_go(story: After, page: Page) -> None:
    """Ticked with the space bar, asked once more, and told what was done and what was not."""
    page.goto("/admin/brokerage/")
    for box in page.get_by_role("checkbox", name=re.compile("^Tick ")).all()[:2]:
        _goes_to(page, box, at_most=FURTHEST)
        page.keyboard.press("Space")
    page.get_by_label("With what you ticked:").select_option(label="Let go")
    page.get_by_role("button", name="Go on").press("Enter")
    expect(page.get_by_text("Nothing has been done yet.")).to_be_visible()
    story.look.in_the_back_office(page, "many")
    page.get_by_role("button", name="Let go").press("Enter")
    expect(
        page.get_by_role("heading", name=re.compile(r"^Let go: \d done, \d not$"))
    ).to_be_visible()
    story.look.in_the_back_office(page, "many-done")


def takes_lists_out_and_in(story: After, page: Page) -> None:
    """Organisations as a file; and what would become of each line of a partner's list."""
    page.goto("/admin/organisations/")
    with page.expect_download() as coming:
        page.get_by_role("button", name="as CSV").press("Enter")
    assert story.people.charity in coming.value.path().read_text("utf-8-sig")
    page.goto("/admin/organisation-lists/")
    page.get_by_role("button", name="Read it").press("Enter")
    expect(page.get_by_text("Choose a file.")).to_be_visible()
    story.look.in_the_back_office(page, "partner-list-wrong")
    file: FilePayload = {
        "name": "partners.csv",
        "mimeType": "text/csv",
        "buffer": PARTNERS.encode(),
    }
    page.get_by_label("The list, as a .csv or .xlsx file").set_input_files(file)
    page.get_by_label("Whose list is it?").fill("partners")
    page.get_by_role("button", name="Read it").press("Enter")
    expect(page.get_by_role("button", name="Take it in: 1 new, 0 changed")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Refused")).to_have_count(1)
    story.look.in_the_back_office(page, "partner-list")
    page.get_by_role("button", name="Let go of it").press("Enter")
    expect(page.get_by_text("The list is gone.")).to_be_visible()


def has_room_on_a_tablet(story: After, page: Page) -> None:
    """No page of the office is wider than its place beside the menu."""
    for where in (
        "/admin/brokerage/",
        f"/admin/brokerage/introductions/{story.introduction.public_id}/",
        f"/admin/brokerage/needs/{story.need.public_id}/",
        "/admin/brokerage/figures/",
    ):
        page.goto(where)
        assert page.evaluate(_WIDER) <= 0, where


def _goes_to(page: Page, wanted: Locator, *, at_most: int = 30) -> None:
    """Tab until it has the focus, and see it."""
    expect(wanted).to_be_visible()
    for _press in range(at_most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            seen = until(lambda: page.evaluate(_SEEN))  # the admin scrolls smoothly
            assert seen, f"{wanted} has the focus and is hidden"
            return
    raise AssertionError(f"{wanted} is not reached by {at_most} presses of Tab")
