"""A walk over every page of ours: as its person is sent it, and as a browser then shows it.

Pages are asked for through Django's own client, inside the test's transaction, and given to the
browser with the style and scripts that belong to them: no server runs. A form that is sent empty
gives the page with its errors, and is taken back again. Each address is walked by the first of the
cast who is let in.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import Client

from tests.addresses.book import World, filled
from tests.addresses.doors import Row
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.fixtures import DESKTOP, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route, ViewportSize

HERE = "http://walk.example"
EVIDENCE = os.environ.get("HEDDLE_EVIDENCE", "")  # a folder to write to (script/evidence)
OFFICE = "/admin/"
OURS = "#heddle"  # our own part of a page in the Wagtail admin
WITH_ERRORS = {200, 400, 409, 422}
AS_IT_OPENS = "as it opens"
NARROWEST = 320  # px: 1280 px at 400 % (WCAG 2.2, 1.4.10)
# What may differ in the dark and on a phone; all else was asked of the same document before.
BY_LOOKS = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}}
# WCAG 2.2, 1.4.12: nothing is lost where the reader spaces lines, words and letters out.
SPACED = """() => { for (const it of document.querySelectorAll('main, main *')) {
  it.style.setProperty('line-height', '1.5', 'important');
  it.style.setProperty('letter-spacing', '0.12em', 'important');
  it.style.setProperty('word-spacing', '0.16em', 'important'); } }"""
# WCAG 2.2, 2.4.7 and 2.4.13: what has the keyboard's focus has a ring of two pixels or more.
RINGLESS = """() => {
  const can = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  return [...document.querySelectorAll(can)].filter(it => {
    if (it.disabled || !it.checkVisibility() || it.closest('[inert], dialog:not([open])'))
      return false;
    it.focus();
    if (document.activeElement !== it) return false;
    const worn = [it, it.closest('label'), it.nextElementSibling].filter(Boolean);
    return !worn.some(one => {
      return ['', '::before', '::after'].some(part => {
        const look = getComputedStyle(one, part || null);
        return (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2)
          || look.boxShadow !== 'none';
      });
    });
  }).slice(0, 3).map(it => it.outerHTML.slice(0, 120));
}"""


@dataclass(slots=True)
class Sheet:
    """One state of one page, as it was sent."""

    pattern: str
    state: str
    address: str
    body: bytes

    @property
    def name(self) -> str:
        """For a failure."""
        return f"{self.address} ({self.pattern}, {self.state})"

    @property
    def in_the_office(self) -> bool:
        """Whether Wagtail drew what stands around it."""
        return self.address.startswith(OFFICE)

    def weight(self) -> int:
        """Bytes of the page with its style and scripts, each squeezed; pictures are left out."""
        named = re.findall(rb'(?:href|src)="/static/([^"]+\.(?:css|js))"', self.body)
        files = [
            Path(at).read_bytes() for name in set(named) if (at := finders.find(name.decode()))
        ]
        return sum(len(gzip.compress(each, 6)) for each in [self.body, *files])


@dataclass(slots=True)
class Walk:
    """What one of the cast is sent, and why some addresses are no page for them."""

    sheets: list[Sheet] = field(default_factory=list)
    no_page: dict[str, str] = field(default_factory=dict)

    def read(self, client: Client, address: str) -> None:
        """Take in one page as it opens, by its own address."""
        status, kind, body = _asked(client, "get", address)
        assert (status, kind[:9]) == (200, "text/html"), address
        self.sheets.append(Sheet(address.strip("/"), AS_IT_OPENS, address, body))

    def go(self, client: Client, rows: list[Row], world: World) -> None:
        """Ask for each of the addresses, and send its form empty."""
        for row in rows:
            address = filled(row.pattern, world.of(row.pattern))
            for state, method in ((AS_IT_OPENS, "get"), ("sent empty", "post")):
                status, kind, body = _asked(client, method, address)
                fine = {200} if method == "get" else WITH_ERRORS
                if status in fine and kind.startswith("text/html") and b"<html" in body:
                    self.sheets.append(Sheet(row.pattern, state, address, body))
                elif method == "get":
                    self.no_page[row.pattern] = f"{status} {kind}"


def _asked(client: Client, method: str, address: str) -> tuple[int, str, bytes]:
    """What is answered; what it changed is taken back."""
    kept = {name: one.value for name, one in client.cookies.items()}
    with transaction.atomic():
        answer = getattr(client, method)(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(kept)
    return answer.status_code, answer.get("Content-Type", ""), body


class Reader:
    """A browser that is given sheets, and says what keeps somebody from reading them."""

    def __init__(self, browser: Browser) -> None:
        """A page of its own; nothing comes from outside."""
        # Axe and the spacing of the text are put in by us: the policy is judged elsewhere.
        self.context = browser.new_context(
            viewport=_size(DESKTOP), locale="en-GB", reduced_motion="reduce", bypass_csp=True
        )
        self.page: Page = self.context.new_page()
        self.sheet: Sheet | None = None
        self.page.route("**/*", self._give)

    def _give(self, route: Route) -> None:
        path = route.request.url.removeprefix(HERE).partition("?")[0]
        if route.request.resource_type == "document" and self.sheet:
            route.fulfill(body=self.sheet.body, content_type="text/html; charset=utf-8")
        elif path.startswith("/static/") and (at := finders.find(path.removeprefix("/static/"))):
            route.fulfill(path=at)
        else:
            route.abort()

    def faults(self, sheet: Sheet) -> Iterator[str]:
        """Everything that is wrong with it, each in one line."""
        self.sheet = sheet
        page = self.page
        page.emulate_media(color_scheme="light", forced_colors="none")
        page.set_viewport_size(_size(DESKTOP))
        page.goto(HERE + sheet.address)
        if not sheet.in_the_office:
            yield from _invalid(sheet)
        within = OURS if sheet.in_the_office and page.locator(OURS).count() else ""
        yield from _said(lambda: assert_accessible(page, within=within))
        if sheet.in_the_office or sheet.state != AS_IT_OPENS:
            return
        yield from self._on_a_phone_in_the_dark()
        page.emulate_media(color_scheme="light", forced_colors="active")
        page.keyboard.press("Tab")  # from here on focus is the keyboard's
        yield from (f"no ring of focus: {one}" for one in page.evaluate(RINGLESS))
        page.set_viewport_size(_size(PHONE | {"width": NARROWEST}))
        yield from _said(lambda: assert_fits(page))
        page.evaluate(SPACED)
        yield from (f"spaced out: {one}" for one in _said(lambda: assert_fits(page)))

    def _on_a_phone_in_the_dark(self) -> Iterator[str]:
        self.page.set_viewport_size(_size(PHONE))
        self.page.emulate_media(color_scheme="dark")
        found = Axe().run(self.page, options=BY_LOOKS).response["violations"]
        for each in found:
            yield f"in the dark on a phone: {each['id']}: {each['nodes'][0]['html'][:160]}"


def _size(of: dict[str, int]) -> ViewportSize:
    return {"width": of["width"], "height": of["height"]}


def _invalid(sheet: Sheet) -> Iterator[str]:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(sheet.body.decode())
    for where, code, more in parser.errors[:3]:
        yield f"not valid, line {where[0]}: {code} {more}"


def _said(check: Any) -> Iterator[str]:
    try:
        check()
    except AssertionError as fault:
        yield str(fault)


def keep_evidence(who: str, walk: Walk, faults: dict[str, list[str]]) -> None:
    """Write down what was walked, where script/evidence asks for it."""
    if not EVIDENCE:
        return
    seen = [
        {"pattern": s.pattern, "state": s.state, "weight": s.weight(), "faults": faults[s.name]}
        for s in walk.sheets
    ]
    made = {"who": who, "pages": seen, "no_page": walk.no_page}
    Path(EVIDENCE).mkdir(parents=True, exist_ok=True)
    (Path(EVIDENCE) / f"{who}.json").write_text(json.dumps(made, indent=1))
