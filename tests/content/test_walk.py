"""No page of the editors shuts anybody out: the starter site is walked as all else is."""

import pytest
from django.test import Client
from wagtail.models import Page

from tests.addresses.walking import Reader, Walk, keep_evidence
from tests.content.planting import a_busy_day

pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.no_cover]


def test_no_page_of_the_starter_site_shuts_anybody_out(starter, chromium):
    a_busy_day()
    walk, reader = Walk(), Reader(chromium)
    for page in Page.objects.live().filter(depth__gt=1):
        walk.read(Client(), page.get_url())
    faults = {sheet.name: list(reader.faults(sheet)) for sheet in walk.sheets}
    keep_evidence("reader", walk, faults)
    told = [f"{name}\n  " + "\n  ".join(found) for name, found in faults.items() if found]
    assert not told, "\n".join(told)
