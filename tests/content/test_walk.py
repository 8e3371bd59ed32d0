"""No page of the editors shuts anybody out: the starter site is walked as all else is."""

import pytest
from django.test import Client
from wagtail.models import Page

from tests.addresses.reading import Reader
from tests.addresses.walking import NOTHING_YET, Walk, keep_evidence
from tests.content.planting import LISTS, TYPES, a_busy_day, page

pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.no_cover]


def test_no_page_of_the_starter_site_shuts_anybody_out(starter, chromium):
    a_busy_day()
    walk = Walk()
    for shown in Page.objects.live().filter(depth__gt=1):
        walk.read(Client(), shown.get_url())
    judged(walk, chromium, "reader")


def test_a_page_of_each_type_with_nothing_on_it_yet_shuts_nobody_out(bare, chromium):
    walk = Walk()
    for model in TYPES:
        walk.read(Client(), page(bare, model).get_url(), state=NOTHING_YET)
    for parent, child in LISTS:
        walk.read(Client(), page(page(bare, parent), child).get_url(), state=NOTHING_YET)
    judged(walk, chromium, "reader-empty")


def judged(walk, chromium, who):
    """Each sheet in every state; what was seen is kept where it is asked for."""
    reader = Reader(chromium)
    faults = {sheet.name: list(reader.faults(sheet)) for sheet in walk.sheets}
    keep_evidence(who, walk, faults)
    told = [f"{name}\n  " + "\n  ".join(found) for name, found in faults.items() if found]
    assert not told, "\n".join(told)
