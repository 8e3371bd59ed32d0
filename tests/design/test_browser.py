"""In a real browser: axe finds nothing in any mode, and a form saves what is typed."""

import mimetypes
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders

from config.style_page import style_errors, style_page

pytestmark = pytest.mark.browser
SITE = "http://heddle.example"


@pytest.fixture
def opened(db, chromium, rf, settings):
    """Opens a page of the style guide with its real files, and no network."""
    settings.DEMO = True
    pages = {
        "/style/": style_page(rf.get("/style/")).content,
        "/style/doing/": style_page(rf.get("/style/doing/"), "doing").content,
        "/style/ball/": style_page(rf.get("/style/ball/"), "ball").content,
        "/style/office/": style_page(rf.get("/style/office/"), "office").content,
        "/errors/": style_errors(rf.get("/errors/")).content,
    }
    contexts = []

    def answer(route):
        path = urlsplit(route.request.url).path
        if path.startswith("/static/") and (at := finders.find(path.removeprefix("/static/"))):
            kind = mimetypes.guess_type(path)[0]
            route.fulfill(status=200, path=at, content_type=kind)
        elif path in pages:
            route.fulfill(status=200, body=pages[path], content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)

    def look(path, *, width=1280, **how):
        context = chromium.new_context(viewport={"width": width, "height": 800}, **how)
        contexts.append(context)
        context.route(f"{SITE}/**", answer)
        page = context.new_page()
        page.goto(SITE + path)
        return page

    yield look
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    "path", ["/style/", "/style/doing/", "/style/ball/", "/style/office/", "/errors/"]
)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing(opened, path, width, mode):
    page = opened(path, width=width, color_scheme=mode)
    found = Axe().run(page).response
    assert found["passes"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


@pytest.mark.parametrize("path", ["/style/", "/style/doing/", "/style/ball/"])
@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_nothing_sticks_out_at_320_pixels(opened, path, way):
    page = opened(path, width=320)
    page.evaluate("way => { document.documentElement.dir = way }", way)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_menu_opens_without_script(opened):
    page = opened("/errors/", width=360, java_script_enabled=False)
    link = page.get_by_role("link", name="Get help")
    assert not link.is_visible()
    page.get_by_text("Menu").click()
    assert link.is_visible()


def test_the_page_with_mistakes_begins_at_the_summary(opened):
    page = opened("/errors/")
    assert page.evaluate("document.activeElement.hasAttribute('data-errors')")


def test_what_is_typed_is_saved_and_said(opened):
    page = opened("/style/doing/")
    page.route("**/style/errors/", lambda route: route.fulfill(status=204))
    with page.expect_request("**/style/errors/") as sent:
        page.locator("#new_title").fill("Laptops")
    assert sent.value.method == "POST"
    assert "Laptops" in sent.value.post_data
    page.get_by_text("Saved at").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_what_is_typed_with_no_line_is_kept_on_the_phone_and_comes_back(opened):
    page = opened("/style/doing/")
    page.route("**/style/errors/", lambda route: route.abort())
    page.locator("#new_title").fill("Laptops")
    page.get_by_label("Tuesday").first.check()
    page.get_by_text("Not saved: no line.").wait_for()
    page.reload()
    page.get_by_text("We put back what you had typed.").wait_for()
    assert page.locator("#new_title").input_value() == "Laptops"
    assert page.get_by_label("Tuesday").first.is_checked()


def test_a_sent_form_leaves_nothing_on_the_phone(opened):
    page = opened("/style/doing/")
    page.locator("#new_title").fill("Laptops")
    with page.expect_navigation():
        page.evaluate("document.querySelector('[data-autosave]').requestSubmit()")
    page.goto(f"{SITE}/errors/")
    assert page.evaluate("localStorage.length") == 0
