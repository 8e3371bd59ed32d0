"""A browser that is given pages as they were sent, and says what keeps somebody from reading them.

One browser and one page for a whole walk: a sheet is opened once and then looked at in each state
by resizing, in dark colours, in forced ones, with its text spaced out and its words made long.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import html5lib
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders

from tests.addresses.walking import HERE, Sheet
from tests.browser.checks import RULES, assert_fits
from tests.browser.fixtures import DESKTOP, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route, ViewportSize

OURS = "#heddle"  # our own part of a page in the Wagtail admin
# 1280 by 1024 px at 400 % (WCAG 2.2, 1.4.10): as narrow as an old phone, and a quarter as high.
ZOOMED: ViewportSize = {"width": 320, "height": 256}
DESK: ViewportSize = {"width": DESKTOP["width"], "height": DESKTOP["height"]}
HAND: ViewportSize = {"width": PHONE["width"], "height": PHONE["height"]}
# What may differ in other colours on the same screen; all else was asked of the same document.
BY_LOOKS = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}}
ASK_AXE = """([within, options]) => axe.run(within || document, options).then(told =>
  told.violations.map(it => `${it.id}: ${it.nodes[0].html.slice(0, 160)} ${it.help}`))"""
# WCAG 2.2, 1.4.12: nothing is lost where the reader spaces lines, words and letters out.
SPACED = """within => { for (const it of document.querySelectorAll(`${within}, ${within} *`)) {
  it.style.setProperty('line-height', '1.5', 'important');
  it.style.setProperty('letter-spacing', '0.12em', 'important');
  it.style.setProperty('word-spacing', '0.16em', 'important'); } }"""
# WCAG 2.2, 2.4.7 and 2.4.13: what has the keyboard's focus has a ring of two pixels or more.
RINGLESS = """within => {
  const can = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  return [...document.querySelector(within).querySelectorAll(can)].filter(it => {
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


# Names of people, groups and goods are as long as people make them, without a gap to break at.
# What we say ourselves (buttons, states, heads of columns) and what has digits alone is as it is.
LONG = """within => {
  const said = 'h1, h2, h3, h4, p, li, td, th, dt, dd, a, label, legend, summary'.split(', ');
  const ours = 'button, .button, thead, .ticket, .tag, .standing, .age, .verdict, .w-sr-only, ' +
    '.visually-hidden';
  for (const it of document.querySelectorAll(said.map(one => `${within} ${one}`).join())) {
    if (it.closest(ours)) continue;
    const last = [...it.childNodes].findLast(one => one.nodeType === 3 && /\\p{L}/u.test(one.data));
    if (last) last.data += 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'; } }"""
# Sideways: our part of the admin is no wider than the screen; what is, and by how much.
WIDER = """within => { const it = document.querySelector(within);
  const room = document.documentElement.clientWidth;
  const wide = Math.round(Math.max(it.scrollWidth - it.clientWidth,
    it.getBoundingClientRect().right - room));
  return wide > 0 ? `${wide} px by ${(OUT)(within)}` : ''; }"""
# The innermost that reaches beyond the screen, where nothing around it scrolls.
OUT = """within => { const out = [...document.querySelectorAll(`${within} *`)].filter(it =>
    it.getBoundingClientRect().right > document.documentElement.clientWidth + 1 &&
    !it.closest('[tabindex="0"], .table'));
  return out.slice(-1).map(it => it.outerHTML.slice(0, 120)).join(); }"""
WIDER = WIDER.replace("OUT", OUT)
# What changes its colour or scrolls slowly is not judged half-way.
AT_ONCE = """*, *::before, *::after { transition: none !important; animation: none !important;
  scroll-behavior: auto !important; }"""


class Reader:
    """Gives sheets to a browser; nothing comes from outside."""

    def __init__(self, browser: Browser) -> None:
        """A page of its own."""
        # Axe and the spacing of the text are put in by us: the policy is judged elsewhere.
        self.context = browser.new_context(
            viewport=DESK, locale="en-GB", reduced_motion="reduce", bypass_csp=True
        )
        self.page: Page = self.context.new_page()
        self.axe = Axe().axe_script
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

    def opened(self, sheet: Sheet, screen: ViewportSize = DESK) -> Page:
        """The sheet, as it opens in the light; at a desk, unless told otherwise."""
        self.sheet = sheet
        self.page.emulate_media(color_scheme="light", forced_colors="none")
        self.page.set_viewport_size(screen)
        self.page.goto(HERE + sheet.address)
        self.page.add_style_tag(content=AT_ONCE)
        return self.page

    def faults(self, sheet: Sheet) -> Iterator[str]:
        """Everything that is wrong with it in any state, each in one line."""
        page = self.opened(sheet)
        ours = sheet.in_the_office and page.locator(OURS).count() > 0
        within = OURS if ours else "body"
        yield from _invalid(sheet)
        page.evaluate(self.axe)
        yield from self._asked("at a desk", OURS if ours else "", RULES)
        page.emulate_media(color_scheme="dark")
        yield from self._asked("at a desk in the dark", OURS if ours else "", BY_LOOKS)
        page.set_viewport_size(HAND)
        yield from self._asked("on a phone in the dark", OURS if ours else "", RULES)
        page.emulate_media(color_scheme="light")
        yield from self._asked("on a phone", OURS if ours else "", BY_LOOKS)
        page.emulate_media(forced_colors="active")
        page.keyboard.press("Tab")  # from here on focus is the keyboard's
        yield from (f"no ring of focus: {one}" for one in page.evaluate(RINGLESS, within))
        page.set_viewport_size(ZOOMED)
        yield from self._fits("at 400 %", within)
        if sheet.in_the_office and not ours:  # a list of Wagtail's own
            return
        page.evaluate(SPACED, OURS if ours else "main")
        yield from self._fits("spaced out", within)
        page.evaluate(LONG, OURS if ours else "main")
        yield from self._fits("with long words", within)

    def _asked(self, state: str, within: str, options: dict[str, Any]) -> Iterator[str]:
        told = self.page.evaluate(ASK_AXE, [within, options])
        yield from (f"{state}: {one}" for one in told)

    def _fits(self, state: str, within: str) -> Iterator[str]:
        if self.sheet and self.sheet.in_the_office:
            if within != OURS:  # a list of Wagtail's own
                return
            if wide := self.page.evaluate(WIDER, OURS):
                yield f"{state}: our part is too wide, {wide}"
            return
        try:
            assert_fits(self.page)
        except AssertionError as fault:
            yield f"{state}: {fault}: {self.page.evaluate(OUT, within)}"


def _invalid(sheet: Sheet) -> Iterator[str]:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(sheet.body.decode())
    for where, code, more in parser.errors[:3]:
        yield f"not valid, line {where[0]}: {code} {more}"
