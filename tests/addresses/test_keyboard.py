"""A whole page by the keyboard: a list, a form, the Ball's shop, the brokers' queue."""

import pytest

from tests.addresses.book import filled
from tests.addresses.reading import OURS, Reader
from tests.addresses.tabbing import faults_by_tab
from tests.addresses.test_walk import come_in
from tests.addresses.walking import Walk
from tests.browser.fixtures import DESKTOP, PHONE

pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.no_cover]

PAGES = [
    ("nobody", "needs/"),
    ("nobody", "ball/<slug:slug>/"),
    ("nobody", "search/"),
    ("ben", "get-help/<slug:public_id>/"),
    ("ben", "desk/<slug:public_id>/"),
    ("buyer", "ball/tables/<slug:public_id>/"),
    ("broker", "admin/brokerage/"),
]


@pytest.mark.parametrize(("who", "pattern"), PAGES, ids=lambda said: said.split("<")[0].strip("/"))
@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_tab_goes_through_it_all(who, pattern, screen, world, chromium, request):
    walk, reader = Walk(), Reader(chromium)
    walk.read(come_in(who, world, request), filled(pattern, world.of(pattern)))
    page = reader.opened(walk.sheets[0], screen)
    within = OURS if walk.sheets[0].in_the_office else "body"
    assert not list(faults_by_tab(page, within=within, skips=within == "body"))
