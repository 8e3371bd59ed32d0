"""Two doors, one of them with no network: what both did is merged, and nobody is in twice.

The camera is Chromium's fake one, which plays a film of a ticket that was made here.
"""

from __future__ import annotations

import datetime as dt
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import segno
from django.db import connections
from PIL import Image
from playwright.sync_api import expect, sync_playwright

from common import clock
from events.models import Admission, Ball, DoorAct, Ticket
from events.passes import group_token, token
from tests.browser.checks import assert_accessible, assert_fits, assert_valid_html, screenshot
from tests.browser.fixtures import CHROMIUMS
from tests.journeys.devices import EXTRAS, kept, look_for, named_seats, verdict

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

JOAN = "Joan Akande"  # one of the demo's people: she stands at the door


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the camera looks; what is there when it opens is what it sees."""
    return tmp_path_factory.mktemp("camera") / "film.mjpeg"


@pytest.fixture(scope="module")
def chromium(film: Path) -> Iterator[Browser]:
    """A browser with a camera."""
    connections.close_all()
    program = next(filter(None, map(shutil.which, CHROMIUMS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={film}",
            ],
        )
        yield browser
        browser.close()
    connections.close_all()


@pytest.fixture
def shows(film: Path) -> Callable[[str], None]:
    """Puts a picture of this text before the camera, as a phone held up at arm's length."""

    def act(text: str) -> None:
        drawn = io.BytesIO()
        segno.make(text, error="q", micro=False).save(drawn, kind="png", scale=8, border=4)
        scene = Image.new("RGB", (640, 480), "#777")
        scene.paste(
            Image.open(drawn).convert("RGB").rotate(4, expand=True, fillcolor="#777"), (150, 60)
        )
        frame = io.BytesIO()
        scene.save(frame, "JPEG", quality=85)
        film.write_bytes(frame.getvalue() * 2)

    return act


@pytest.fixture
def ball(_records: None) -> Ball:
    """The demo's, on its evening: it begins in an hour."""
    ball = Ball.objects.coming().get()
    ball.starts_at = clock.now() + dt.timedelta(hours=1)
    ball.ends_at = ball.starts_at + dt.timedelta(hours=6)
    ball.save(update_fields=["starts_at", "ends_at"])
    return ball


@pytest.fixture
def device(
    visit: Callable[..., Page], sign_in: Callable[[Page, str], None], ball: Ball
) -> Callable[..., Page]:
    """A phone at the door: the page was loaded once, and can do without a network."""

    def make(name: str, **more: Any) -> Page:
        page = visit(phone=True, **more)
        sign_in(page, JOAN)
        page.goto(f"/door/{ball.slug}/app/")
        page.locator("body[data-ready]").wait_for()
        expect(page.locator("#desk")).to_be_visible()
        page.get_by_text("This device", exact=True).click()
        page.get_by_label("What is this door called?").fill(name)
        page.get_by_text("This device", exact=True).click()
        return page

    return make


def works_with_no_network(page: Page, ball: Ball, shows: Callable[[str], None]) -> None:
    """A scan, a name, and one that is taken back: four acts that nobody has heard of yet."""
    zoe, ida, gwen = named_seats(ball)[:3]
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("#network")).to_have_text("No network")
    shows(token.of(zoe.tickets.get(state="valid")))
    page.get_by_role("button", name="Scan a code").click()
    expect(verdict(page).locator(".verdict--in")).to_contain_text(zoe.guest_name)
    page.get_by_role("button", name="Stop the camera").click()
    look_for(page, ida.guest_name.lower()[:5])
    page.locator("#found").get_by_role("button", name=f"Admit {ida.guest_name}").click()
    expect(page.locator("#found")).to_contain_text("in at")
    assert_accessible(page)
    screenshot(page, "door-offline-found")
    look_for(page, gwen.guest_name)
    page.locator("#found").get_by_role("button", name=f"Admit {gwen.guest_name}").click()
    verdict(page).get_by_role("button", name="Undo").click()
    expect(page.locator("#waiting")).to_have_text("4 to send")
    page.reload()
    expect(page.locator("#waiting")).to_have_text("4 to send")
    assert not DoorAct.objects.exists()


def test_what_was_done_with_no_network_is_merged_with_another_door(ball, device, shows):
    left, right = device("Left door"), device("Right door")
    zoe, ida = named_seats(ball)[:2]
    for check in (assert_accessible, assert_fits, assert_valid_html):
        check(left)
    works_with_no_network(left, ball, shows)
    # Meanwhile the other door, which has a network, lets in the same guest a little later.
    look_for(right, zoe.tickets.get(state="valid").code.lower())
    right.get_by_label("Code, name, company or table").press("Enter")
    expect(verdict(right).locator(".verdict--in")).to_contain_text(zoe.guest_name)
    expect(right.locator("#waiting")).to_have_text("All sent")
    left.context.set_offline(False)
    expect(left.locator("#waiting")).to_have_text("All sent")
    expect(left.locator("#network")).to_have_text("Network is there")
    standing = Admission.objects.filter(seat__ball=ball, undone_at=None)
    assert {each.seat for each in standing} == {zoe, ida}
    assert {each.device for each in standing} == {"Left door"}
    assert DoorAct.objects.count() == 5
    right.evaluate("Door.merge()")
    for page in (left, right):
        expect(page.locator("#inside")).to_have_text("2")


def test_a_table_comes_in_by_its_hosts_code_and_one_without_a_ticket(ball, device, shows):
    page = device("Left door")
    guest = named_seats(ball)[0]
    table = guest.table
    inside = int(page.locator("#inside").inner_text())
    page.context.set_offline(True)
    shows(group_token.of(table))
    page.get_by_role("button", name="Scan a code").click()
    group = page.get_by_role("region", name="A table")
    expect(group).to_contain_text(table.name)
    assert_accessible(page)
    ticked = group.get_by_role("checkbox", checked=True)
    many = ticked.count()
    assert many > 1
    group.get_by_role("checkbox", name=guest.guest_name).uncheck()
    group.get_by_role("button", name="Let in all who are ticked").click()
    expect(page.locator("#inside")).to_have_text(str(inside + many - 1))
    page.get_by_text("Somebody without a ticket").click()
    page.locator("#walk-up").get_by_label("Name").fill("Wim Walk")
    page.locator("#walk-up").get_by_label("Place").select_option(index=1)
    page.get_by_role("button", name="Let them in").click()
    expect(verdict(page)).to_contain_text("Wim Walk")
    page.context.set_offline(False)
    expect(page.locator("#waiting")).to_have_text("All sent")
    assert not Admission.objects.filter(seat=guest, undone_at=None).exists()
    assert Admission.objects.filter(seat__guest_name="Wim Walk", undone_at=None).count() == 1
    look_for(page, "wim")
    expect(page.locator("#found")).to_contain_text("in at")
    screenshot(page, "door-walk-up")


def test_a_ticket_that_was_replaced_is_refused_with_the_reason_and_no_network(ball, device):
    seat = named_seats(ball)[0]
    old = Ticket.objects.filter(seat__ball=ball, state="replaced").first()
    if old is None:
        old = Ticket.objects.create(seat=seat, state="replaced", code="0LDC0DE1")
    page = device("Left door")
    page.context.set_offline(True)
    look_for(page, old.code)
    page.get_by_label("Code, name, company or table").press("Enter")
    expect(verdict(page)).to_contain_text("This ticket was replaced")
    expect(verdict(page).locator(".verdict--no")).to_be_visible()
    assert_accessible(page)


def test_the_device_forgets_its_guests(ball, device):
    """By a button, and when whoever stands there was signed out; what is to be sent stays."""
    guest = named_seats(ball)[0]
    page = device("Left door")
    assert guest.guest_name in kept(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_text("This device", exact=True).click()
    page.get_by_role("button", name="Forget all guests now").click()
    expect(page.locator("#empty")).to_contain_text("has forgotten its guests")
    assert guest.guest_name not in kept(page)

    page.reload()
    expect(page.locator("#desk")).to_be_visible()
    page.context.set_offline(True)
    look_for(page, guest.guest_name)
    page.locator("#found").get_by_role("button", name="Admit").first.click()
    expect(page.locator("#waiting")).to_have_text("1 to send")
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.locator("#sign-in")).to_be_visible()
    assert guest.guest_name not in kept(page)
    expect(page.locator("#waiting")).to_have_text("1 to send")
    assert_accessible(page)


def test_the_device_forgets_its_guests_after_the_evening(ball, device):
    guest = named_seats(ball)[0]
    page = device("Right door")
    assert guest.guest_name in kept(page)
    page.clock.set_fixed_time(ball.ends_at.replace(year=ball.ends_at.year + 1))
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("#empty")).to_contain_text("The evening is over")
    assert guest.guest_name not in kept(page)


def test_what_was_asked_before_all_was_forgotten_brings_nobody_back(ball, device):
    """The guest book is on its way when somebody presses the button."""
    guest = named_seats(ball)[0]
    page = device("Left door")
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.locator("#desk")).to_be_visible()
    held: list[Any] = []
    page.route("**/app/guests.json", lambda route: held.append(route))  # noqa: PLW0108
    page.reload()
    expect(page.locator("#desk")).to_be_visible()
    page.wait_for_function("Door.meeting !== undefined")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_text("This device", exact=True).click()
    page.get_by_role("button", name="Forget all guests now").click()
    expect(page.locator("#empty")).to_contain_text("has forgotten its guests")
    expect(second.locator("#empty")).to_contain_text("has forgotten its guests")
    [on_its_way] = held
    with page.expect_response("**/app/guests.json"):
        on_its_way.continue_()
    page.evaluate("Door.meeting")
    second.evaluate("Door.merge()")
    assert guest.guest_name not in kept(page)
    assert page.evaluate("Door.keep.note('key')") is None
    expect(page.locator("#desk")).to_be_hidden()


def test_a_device_gives_no_extra_seat_that_is_sold_and_rehearses_before_the_evening(ball, device):
    page = device("Left door")
    guest = named_seats(ball)[0]
    assert page.evaluate(EXTRAS) == 3  # one with no place, one of two on a place, one on a guest's
    page.context.set_offline(True)
    page.evaluate("Door.at.book.extras = 0; Door.show()")
    page.get_by_text("Somebody without a ticket").click()
    page.get_by_role("button", name="Let them in").click()
    expect(verdict(page)).to_contain_text("No extra seat is left")
    page.evaluate("Door.at.book.opens = Date.now() + 86400000; Door.show()")
    look_for(page, guest.guest_name)
    page.locator("#found").get_by_role("button", name=f"Admit {guest.guest_name}").click()
    expect(verdict(page)).to_contain_text("Guests are let in from")
    screenshot(page, "door-app-not-yet")
    verdict(page).get_by_role("button", name="Rehearse").click()
    expect(verdict(page)).to_contain_text("Nothing was written down")
    assert_accessible(page)
    expect(page.locator("#waiting")).to_have_text("All sent")
