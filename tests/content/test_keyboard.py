"""Pages of editors by the keyboard: home, a list of stories, a story, an Easy Read page."""

import pytest
from django.test import Client

from tests.addresses.reading import Reader
from tests.addresses.tabbing import faults_by_tab
from tests.addresses.walking import Walk
from tests.browser.fixtures import DESKTOP, PHONE
from tests.content.planting import a_busy_day

pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.no_cover]
PAGES = ["/", "/stories/", "/stories/one-room-three-groups/", "/help/", "/ar/"]


def test_tab_goes_through_each_from_the_first_link_to_the_last(starter, chromium):
    a_busy_day()
    walk, reader = Walk(), Reader(chromium)
    for address in PAGES:
        walk.read(Client(), address)
    wrong = [
        f"{sheet.address} at {screen['width']}: {fault}"
        for sheet in walk.sheets
        for screen in (DESKTOP, PHONE)
        for fault in faults_by_tab(reader.opened(sheet, screen))
    ]
    assert not wrong, "\n".join(wrong)
