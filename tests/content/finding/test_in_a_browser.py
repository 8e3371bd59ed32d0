"""In a real browser: near me sends nothing, paper opens what is folded, and axe finds nothing."""

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from content.complaints import links, moves
from content.complaints.moves import Told
from tests import factories
from tests.browser.checks import assert_accessible, assert_fits

pytestmark = pytest.mark.browser
SITE = "http://heddle.example"


@pytest.fixture
def pages(client, starter):
    """The pages as the house makes them, by their addresses."""
    factories.need(title="Ten looms for a class")
    stands = f"/complaints/stands/{links.token(moves.receive(Told('Wrong.', 'Wim', phone='1')))}/"
    asked = ["/near/", "/ask-someone/", "/complaints/tell/", "/search/?q=looms", "/search/?q=zzzz"]
    made = {one: client.get(one).content for one in [*asked, "/help/", stands]}
    made["/complaints/wrong/"] = client.post("/complaints/tell/", {"words": "Wrong."}).content
    return made


@pytest.fixture
def opened(pages, chromium):
    """Opens one of them with its real files, and no network; what was asked for is kept."""
    contexts, asked = [], []

    def answer(route):
        parts = urlsplit(route.request.url)
        asked.append(parts.path + (f"?{parts.query}" if parts.query else ""))
        if parts.path.startswith("/static/"):
            file = Path(finders.find(parts.path.removeprefix("/static/")))
            kind = mimetypes.guess_type(parts.path)[0]
            route.fulfill(status=200, body=file.read_bytes(), content_type=kind)
        elif asked[-1] in pages:
            route.fulfill(
                status=200, body=pages[asked[-1]], content_type="text/html; charset=utf-8"
            )
        else:
            route.fulfill(status=404)

    def look(path, *, width=360, **how):
        context = chromium.new_context(viewport={"width": width, "height": 800}, **how)
        contexts.append(context)
        context.route(f"{SITE}/**", answer)
        page = context.new_page()
        page.goto(SITE + path)
        return page

    look.asked = asked
    yield look
    for context in contexts:
        context.close()


def test_without_script_the_address_alone_chooses_the_district(opened):
    page = opened("/near/", java_script_enabled=False)
    assert not page.locator("form[data-near]").is_visible()
    page.click("a[href='#ls9']")
    assert page.locator("#ls9").is_visible()
    assert not page.locator("#ls8").is_visible()


def test_the_box_leads_to_the_district_and_nothing_is_sent(opened):
    page = opened("/near/")
    before = len(opened.asked)
    page.fill("#near-code", "ls9 8aa")
    page.keyboard.press("Enter")
    assert page.url == f"{SITE}/near/#ls9"
    assert page.locator("#ls9").is_visible()
    page.fill("#near-code", "ZE1 0AA")
    page.click("form[data-near] button")
    assert "do not know this one" in page.locator("form[data-near] output").inner_text()
    assert opened.asked[before:] == []


def test_paper_shows_what_is_folded_and_where_it_came_from(opened):
    page = opened("/help/")
    folded = page.locator("main details > :not(summary)").first
    assert not page.locator(".paper").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".paper").is_visible()
    assert folded.bounding_box()["height"] > 0


@pytest.mark.parametrize(("width", "mode"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_nothing_runs_out_at_the_side(pages, opened, width, mode):
    for path in pages:
        page = opened(f"{path}#ls9" if path == "/near/" else path, width=width, color_scheme=mode)
        assert_accessible(page)
        assert_fits(page)
