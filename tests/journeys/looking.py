"""Every page that the story visits is looked at once: axe, valid HTML, room on a phone."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import html5lib

from tests.browser.checks import assert_accessible, assert_fits, screenshot
from tests.browser.fixtures import DESKTOP, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

PICTURES = bool(os.environ.get("HEDDLE_PICTURES"))  # to judge by eye: var/screenshots
NARROWEST = 320  # px: 1280 px at 400 % (WCAG 2.2, 1.4.10)
BACK_OFFICE = "#heddle"  # our own part of a page in the Wagtail admin


@dataclass(slots=True)
class Look:
    """Remembers what was looked at, and what the server last sent to each page.

    A blind one looks at nothing: where another run has looked at the same pages.
    """

    blind: bool = False
    seen: set[str] = field(default_factory=set)
    sent: dict[Page, Response] = field(default_factory=dict)

    def follow(self, page: Page) -> Page:
        """From now on keep the document that the page shows, an answer to a form too."""

        def keep(reply: Response) -> None:
            asked = reply.request
            shown = asked.resource_type == "document" and not 300 <= reply.status < 400
            if shown and asked.frame == page.main_frame:
                self.sent[page] = reply

        page.on("response", keep)
        return page

    def at(self, page: Page, name: str) -> None:
        """One page, or one state of it, by name; a second time costs nothing."""
        if self.blind or name in self.seen:
            return
        self.seen.add(name)
        page.wait_for_load_state()
        _assert_valid(self.sent[page])
        assert_accessible(page)
        _assert_fits_a_phone(page)
        if PICTURES:
            screenshot(page, f"journey-{name}")

    def everywhere(self, page: Page, name: str) -> None:
        """The same at a desk and on a phone, where nothing is wider than 320 px."""
        if self.blind or name in self.seen:
            return
        self.seen.add(name)
        page.wait_for_load_state()
        _assert_valid(self.sent[page])
        usual = page.viewport_size
        for width in (DESKTOP["width"], PHONE["width"], NARROWEST):
            page.set_viewport_size({"width": width, "height": PHONE["height"]})
            assert_fits(page)
            if width != NARROWEST:
                assert_accessible(page)
            if PICTURES:
                screenshot(page, f"journey-{name}")
        if usual:
            page.set_viewport_size(usual)

    def in_the_back_office(self, page: Page, name: str) -> None:
        """The same for what is ours of a page in the Wagtail admin."""
        if self.blind or name in self.seen:
            return
        self.seen.add(name)
        page.wait_for_load_state()
        assert_accessible(page, within=BACK_OFFICE)
        if PICTURES:
            screenshot(page, f"journey-{name}")


def _assert_valid(sent: Response) -> None:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(sent.text())
    told = [f"line {where[0]}: {code} {more}" for where, code, more in parser.errors]
    assert not told, f"{sent.url} is not valid:\n" + "\n".join(told)


def _assert_fits_a_phone(page: Page) -> None:
    usual = page.viewport_size
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    assert_fits(page)
    if usual:
        page.set_viewport_size(usual)
