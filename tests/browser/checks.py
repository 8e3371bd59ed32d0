"""What every page is held to: accessible, valid, light, and worth looking at."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import html5lib
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

_made: "WeakKeyDictionary[BrowserContext, dict[str, Any]]" = WeakKeyDictionary()
SCREENSHOTS = Path(__file__).resolve().parents[2] / "var" / "screenshots"
RULES = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": [
            *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
            "best-practice",
        ],
    },
}
LIGHT = 50 * 1024  # bytes over the wire on a first visit, without editorial images


def remember(context: "BrowserContext", asked: dict[str, Any]) -> None:
    """With what options a context was made: Playwright does not say afterwards."""
    _made[context] = asked


def made_with(page: "Page") -> dict[str, Any]:
    """The options of the page's context."""
    return _made.get(page.context, {})


def assert_accessible(page: "Page", within: str = "") -> None:
    """Axe finds nothing: WCAG 2.0 to 2.2, levels A and AA, and best practice.

    `within` narrows to one part by CSS selector, as for our own views in the Wagtail admin.
    """
    with _where_scripts_run(page) as able:
        found = Axe().run(able, context=within or None, options=RULES).response["violations"]
    told = [
        f"{each['id']} ({each['impact']}): {each['help']}\n"
        + "\n".join(f"    {node['html'][:200]}\n    {_why(node)}" for node in each["nodes"][:5])
        for each in found
    ]
    assert not found, f"{page.url} is not accessible:\n" + "\n".join(told)


@contextlib.contextmanager
def _where_scripts_run(page: "Page") -> Iterator["Page"]:
    """The page itself, or, where scripts may not run, the same document where axe may.

    The document is as it stands (the answer to a form too), and its own scripts stay out.
    """
    asked = made_with(page)
    if asked.get("java_script_enabled", True):
        yield page
        return
    browser = page.context.browser
    assert browser
    document = page.content()
    state = page.context.storage_state()
    context = browser.new_context(**{**asked, "java_script_enabled": True, "storage_state": state})
    try:
        twin = context.new_page()
        twin.route("**/*.js", lambda route: route.abort())
        twin.route(page.url, lambda route: route.fulfill(body=document, content_type="text/html"))
        twin.goto(page.url)
        yield twin
    finally:
        context.close()


def _why(node: dict[str, Any]) -> str:
    return str(node.get("failureSummary", "")).replace("\n", " ")[:300]


def assert_valid_html(page: "Page", path: str = "") -> None:
    """What the server sends parses without one error (the page's own address unless told)."""
    sent = page.context.request.get(path or page.url)
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(sent.text())
    told = [f"line {where[0]}: {code} {more}" for where, code, more in parser.errors]
    assert not told, f"{sent.url} is not valid:\n" + "\n".join(told)


def assert_fits(page: "Page") -> None:
    """Nothing makes the page wider than the screen, and no ticket hides a part of its code."""
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the screen"
    cut = "[...document.querySelectorAll('.ticket')].filter(it => it.scrollWidth > it.clientWidth)"
    assert not page.evaluate(f"{cut}.length"), f"a ticket's code is cut on {page.url}"


def screenshot(page: "Page", name: str) -> Path:
    """A picture of the whole page in var/screenshots, named with its width."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    width = (page.viewport_size or {"width": 0})["width"]
    safe = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in name)
    file = SCREENSHOTS / f"{safe}-{width}.png"
    page.screenshot(path=file, full_page=True)
    return file


@dataclass(slots=True)
class Weight:
    """Bytes over the wire, compressed, headers included; by kind of resource."""

    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All but editorial images (those under /media/)."""
        return sum(size for kind, size in self.kinds.items() if kind != "Editorial")

    def __str__(self) -> str:
        """For the test's output."""
        return json.dumps({"total": self.total, **dict(sorted(self.kinds.items()))})


def weigh(page: "Page", path: str) -> Weight:
    """A first visit to the path, with an empty cache: what travelled over the wire."""
    link = page.context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    weight = Weight()

    def seen(reply: dict[str, Any]) -> None:
        editorial = "/media/" in reply["response"]["url"]
        kinds[reply["requestId"]] = "Editorial" if editorial else reply["type"]

    def done(loaded: dict[str, Any]) -> None:
        kind = kinds.get(loaded["requestId"], "Other")
        size = round(loaded["encodedDataLength"])
        weight.kinds[kind] = weight.kinds.get(kind, 0) + size

    link.on("Network.responseReceived", seen)
    link.on("Network.loadingFinished", done)
    link.send("Network.enable")
    link.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(path, wait_until="networkidle")
    link.detach()
    return weight
