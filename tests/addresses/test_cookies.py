"""The page on cookies names every cookie that any address of ours sets, and no other."""

import re

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from content.starter.reading import sheets
from people import known_browsers
from tests.addresses.book import filled
from tests.addresses.doors import rows
from tests.people.signing_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
NEEDS_NO_YES = {"sessionid", "csrftoken", "messages", known_browsers.COOKIE}


def named():
    """Those that the page explains."""
    (page,) = (sheet for sheet in sheets() if sheet.slug == "cookies")
    said = " ".join(str(block["value"]) for block in page.fields["body"])
    return set(re.findall(r"<li><strong>(\w+)</strong>", said))


def left_by(client, world, who):
    """Whatever any address that lets them in sets, looked at and sent empty; nothing is kept."""
    found = set()
    for row in rows():
        for method in ("get", "post"):
            if row.lets_in(who, method) and not row.pattern.startswith("admin/"):
                with transaction.atomic():
                    answer = getattr(client, method)(filled(row.pattern, world.of(row.pattern)))
                    found |= set(answer.cookies)
                    transaction.set_rollback(True)
    return found


def test_the_page_names_every_cookie_that_is_set_and_no_other(world, ben):
    stranger = left_by(Client(), world, "nobody")
    browser = Client()
    signed_in(browser, ben)
    member = left_by(browser, world, "ben")
    assert stranger | member <= named()
    assert {"csrftoken", "messages", "sessionid"} <= stranger | member
    assert named() == NEEDS_NO_YES


def test_signing_in_leaves_what_the_page_says(client, ben, rf):
    answer = HttpResponse()
    known_browsers.remember(answer, ben.email)
    assert set(answer.cookies) == {known_browsers.COOKIE} <= named()


@pytest.mark.parametrize("asks", [{}, {"HTTP_SAVE_DATA": "on"}, {"HTTP_ACCEPT_LANGUAGE": "pl"}])
def test_who_only_reads_gets_none(client, world, asks):
    for path in ("/", "/needs/", "/offers/", "/ask-someone/", "/impact/", "/nothing-here/"):
        assert not client.get(path, **asks).cookies, path
