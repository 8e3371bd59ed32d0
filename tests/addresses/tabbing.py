"""The whole of a page by the Tab key: nothing left out, nothing hidden, no trap, in the order read.

WCAG 2.2: 2.1.1 and 2.1.2 (all by keyboard, no trap), 2.4.1 (the skip link), 2.4.3 (order), 2.4.7
and 2.4.11 (focus is seen, and not under anything that sticks).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

# What Tab must come by, in the order of the document; of a group of radio buttons one.
STOPS = """within => {
  const can = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
  const seen = it => it.checkVisibility({visibilityProperty: true}) && !it.disabled
    && it.tabIndex >= 0 && !it.closest('[inert], dialog:not([open])');
  const groups = new Set();
  window.stops = [...document.querySelector(within).querySelectorAll(can)].filter(it => {
    if (!seen(it) || it.id === 'main') return false;
    if (it.type !== 'radio') return true;
    const all = [...document.getElementsByName(it.name)].filter(one => one.form === it.form);
    const stop = all.find(one => one.checked) || all.find(seen);
    return it === stop;
  });
  return window.stops.length; }"""
# Where the keyboard is now: which stop, and what is wrong with how it is seen.
HERE = """() => {
  const it = document.activeElement, nth = window.stops.indexOf(it);
  if (nth < 0) return {nth, wrong: ''};
  const said = it.outerHTML.slice(0, 100);
  let over = '';
  const shown = [it, ...(it.labels || [])].some(one => {
    const box = one.getClientRects()[0];  // of a link over two lines the first
    const there = box && document.elementFromPoint(box.left + box.width / 2,
      Math.min(box.top + box.height / 2, innerHeight - 1));
    over = there ? there.outerHTML.slice(0, 60) : 'the edge of the screen';
    if (!there) return false;
    return one.contains(there) || (there.contains(one) && there.closest('a, label, summary'));
  });
  if (!shown) return {nth, wrong: `hidden by ${over}: ${said}`};
  for (let up = it; up && up !== document.body; up = up.parentElement) {
    const style = getComputedStyle(up);
    if (style.order !== '0' || style.flexDirection.endsWith('reverse'))
      return {nth, wrong: `stands elsewhere than it is read: ${said}`};
  }
  return {nth, wrong: ''}; }"""


def faults_by_tab(page: Page, *, within: str = "body", skips: bool = True) -> Iterator[str]:
    """From the first to the last, each in one line."""
    count: int = page.evaluate(STOPS, within)
    if within != "body":  # what comes before is Wagtail's
        page.evaluate(
            "it => { const at = document.querySelector(it); at.tabIndex = -1; at.focus() }", within
        )
    last = -1
    for _ in range(count):
        page.keyboard.press("Tab")
        at: dict[str, Any] = page.evaluate(HERE)
        if at["nth"] != last + 1:
            missed = page.evaluate("nth => window.stops[nth].outerHTML.slice(0, 100)", last + 1)
            yield f"Tab goes from {last} to {at['nth']} of {count}, not to {missed}"
            return
        if at["wrong"]:
            yield at["wrong"]
        last = at["nth"]
    page.keyboard.press("Shift+Tab")
    if count > 1 and page.evaluate(HERE)["nth"] != count - 2:
        yield "Shift and Tab do not go back"
    if skips:
        yield from _skip_link(page)


def _skip_link(page: Page) -> Iterator[str]:
    """The first stop leads into the main part; the next stop is in it."""
    page.evaluate("() => { document.activeElement.blur(); window.stops[0].focus() }")
    if not page.evaluate("() => window.stops[0].matches('a.skip[href=\"#main\"]')"):
        yield "the first stop does not skip to the main part"
        return
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "() => document.querySelector('main').contains(document.activeElement)"
    has = page.evaluate(
        "() => window.stops.some(one => document.querySelector('main').contains(one))"
    )
    if has and not page.evaluate(inside):
        yield "after the skip link, Tab is not in the main part"
