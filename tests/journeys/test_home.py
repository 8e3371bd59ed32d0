"""A visitor opens the front door."""

from tests.browser import both_ways
from tests.browser.checks import (
    LIGHT,
    assert_accessible,
    assert_fits,
    assert_valid_html,
    screenshot,
    weigh,
)


@both_ways
def test_the_home_page_opens_at_a_desktop_and_on_a_phone(page, phone):
    for visitor in (page, phone):
        visitor.goto("/")
        assert visitor.get_by_role("heading", level=1).is_visible()
        assert_fits(visitor)
        assert_accessible(visitor)
        screenshot(visitor, "home")
    assert_valid_html(page)


def test_the_home_page_is_light(page):
    weight = weigh(page, "/")
    assert weight.total <= LIGHT, weight


def test_the_home_page_is_accessible_in_the_dark(visit):
    page = visit(dark=True)
    page.goto("/")
    assert_accessible(page)
