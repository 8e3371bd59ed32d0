"""Takes twelve pages of a furnished house, for docs/pictures: phone, desk, and desk in the dark.

The same code on the same day gives the same pictures but for what chance has named: motion is off,
each visitor has a fresh browser, and nothing is taken before its fonts and pictures are there.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from script.house import ROOT, House
from script.serve import prepare

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = ROOT / "docs" / "pictures"
VAR = ROOT / "var" / "pictures"
PORT = 8790
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
# To the top, but not under the office's own head, which stays where it is.
BRING = "it => { it.style.scrollMarginTop = '5rem'; it.scrollIntoView({block: 'start'}); }"
WAYS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 720}, "color_scheme": "light"},
    "desk": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
}


@dataclass(frozen=True, slots=True)
class Shot:
    """A page: who looks, where they begin, and which links they follow from there."""

    name: str
    begin: str
    follow: tuple[str, ...] = ()
    who: str = ""
    to: str = ""  # what is brought to the top of the window


SHOTS = (
    Shot("home", "/"),
    Shot("get-help", "/get-help/"),
    Shot("needs", "/needs/"),
    Shot("need", "/needs/", (r"^/needs/\w+/$",)),
    Shot("offer-form", "/offer-help/", who="Amara Obi"),
    Shot("story", "/stories/one-room-three-groups/"),
    Shot("impact", "/impact/"),
    Shot("ball", "/ball/"),
    Shot("shop", "/ball/", (r"^/ball/\d+/$",)),
    Shot("table", "/desk/", (r"^/desk/\w+/$", r"^/ball/tables/\w+/$"), who="Amara Obi"),
    Shot("queue", "/admin/brokerage/", who="Dot Marsh"),
    Shot(
        "match",
        "/admin/brokerage/?rule=good-offer",
        (r"^/admin/brokerage/needs/\w+/$",),
        who="Dot Marsh",
        to="#suggested",
    ),
)


def take(page: Page, shot: Shot, house: House) -> bytes:
    """Go there as they would, and look once all has come."""
    if shot.who:
        page.goto(f"{house.url}/demo/")
        page.get_by_role("button", name=f"Be {shot.who}", exact=True).click()
    page.goto(house.url + shot.begin)
    for pattern in shot.follow:
        page.goto(house.url + _found(page, pattern))
    page.evaluate("document.fonts.ready")
    if shot.to:
        page.locator(shot.to).evaluate(BRING)
    page.wait_for_load_state("networkidle")
    return page.screenshot(animations="disabled", caret="hide")


def _found(page: Page, pattern: str) -> str:
    """The same, once the sweeper of a young house has made what it leads to."""
    for _second in range(60):
        if link := _link(page, pattern):
            return link
        page.wait_for_timeout(1000)
        page.reload()
    raise LookupError(f"No link on {page.url} leads to {pattern}")


def _link(page: Page, pattern: str) -> str:
    """The first link in the main part that leads where the pattern says; here, when here is it."""
    here = re.sub(r"^https?://[^/]+", "", page.url)
    if re.match(pattern, here):
        return here
    asked = "all => all.map(a => a.getAttribute('href'))"
    links: list[str] = page.locator("main a[href]").evaluate_all(asked)
    return next((link for link in links if re.match(pattern, link)), "")


def squeeze(picture: bytes, to: Path) -> int:
    """Write it as small as still reads well; its bytes."""
    with Image.open(io.BytesIO(picture)) as drawn:
        drawn.convert("RGB").save(to, "WEBP", quality=54, method=6)
    return to.stat().st_size


def walk(browser: Browser, house: House, wanted: set[str]) -> int:
    """Take all that is wanted in every way; bytes written."""
    heavy = 0
    for shot in SHOTS:
        if wanted and shot.name not in wanted:
            continue
        for way, how in WAYS.items():
            context = browser.new_context(locale="en-GB", reduced_motion="reduce", **how)
            heavy += squeeze(
                take(context.new_page(), shot, house), HERE / f"{shot.name}-{way}.webp"
            )
            context.close()
        print(f"{shot.name}: {len(WAYS)} pictures", flush=True)
    return heavy


def main() -> int:
    """0 when all were taken; 1 where there is no browser to take them with."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # comes with --dev alone

    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if not program:
        print("Chromium is not installed: script/tools brings it.", file=sys.stderr)
        return 1
    os.environ.pop("DATABASE_URL", None)
    shutil.rmtree(VAR, ignore_errors=True)  # a house that somebody walked through looks otherwise
    VAR.mkdir(parents=True)
    HERE.mkdir(parents=True, exist_ok=True)
    port = int(os.environ.get("PORT") or PORT)
    house = House(VAR, port, port + 1)
    prepare(house)
    with house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        heavy = walk(browser, house, set(sys.argv[1:]))
        browser.close()
    print(f"{heavy / 1024:.0f} KB in {HERE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
