"""The whole house in a real browser: what journeys are written with.

A journey is a test in tests/journeys that drives Chromium through the site as script/demo serves
it: gunicorn, the worker, the sweeper and the Stripe sandbox, each module with a freshly furnished
house of its own. Fixtures (tests/browser/fixtures.py), there without an import:

    house        what is running: house.url, house.till_url
    page, phone  a desktop's and a phone's page (360 px); page.goto("/") is relative to the house
    visit        makes more people: amara = visit(); ben = visit(phone=True)
    outbox       outbox.code("amara@fern.example"), outbox.link(to, "/answer/"), outbox.latest(to)
    sign_in      sign_in(page, "Amara Obi") as one of the demo's people, by the one-click page

and, from tests.browser.checks: assert_accessible, assert_valid_html, assert_looks, weigh,
screenshot. To run a journey both ways:

    @both_ways                     # from tests.browser
    def test_a_company_pledges(page): …

Nothing waits for time: Playwright waits for what is on the page, the outbox for a letter.
"""

import pytest

both_ways = pytest.mark.parametrize(
    "javascript", [True, False], ids=["with JavaScript", "without JavaScript"]
)

__all__ = ["both_ways"]
