"""What else is the same for every stranger, though no editor wrote it."""

import pytest
from django.test import Client

from common import kept_pages
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(settings, monkeypatch):
    settings.PAGES_KEPT_FOR = 50
    monkeypatch.setattr(kept_pages, "SHELF", kept_pages.Shelf())


@pytest.fixture
def addresses(need, offer, charity):
    charity.page_consents.create(wording="All may see it.")
    return [
        "/needs/",
        f"/needs/{need.public_id}/",
        "/offers/",
        f"/offers/{offer.public_id}/",
        "/partners/",
        f"/partners/{charity.public_id}/",
        "/impact/",
        "/how-matching-works/",
    ]


def test_boards_partners_and_figures_cost_the_second_stranger_no_question(
    addresses, django_assert_num_queries
):
    for address in addresses:
        first = Client().get(address)
        with django_assert_num_queries(0):
            assert Client().get(address).content == first.content, address


def test_each_of_them_is_read_in_its_own_way_by_who_is_signed_in(addresses, ben):
    theirs = Client()
    theirs.force_login(ben)
    for address in addresses:
        stranger = Client().get(address).content
        assert theirs.get(address).content != stranger, address
        assert Client().get(address).content == stranger, address


def test_what_somebody_asks_a_board_for_is_not_kept(need):
    Client().get("/needs/?q=laptops")
    assert "ETag" not in Client().get("/needs/?q=laptops")


def test_a_listing_is_kept_for_seconds_only(need):
    address = f"/needs/{need.public_id}/"
    Client().get(address)
    pages = list(kept_pages.SHELF._pages.values())
    assert all(page.until - kept_pages.time.monotonic() <= 10 for page in pages)


def test_forms_are_made_for_each(need):
    for address in ("/get-help/", "/offer-help/", "/search/"):
        Client().get(address)
        assert not kept_pages.SHELF._pages


def test_a_need_that_only_members_see_is_kept_for_nobody(charity, ben):
    hidden = factories.need(organisation=charity, shown_publicly=False)
    theirs = Client()
    theirs.force_login(ben)
    theirs.get(f"/needs/{hidden.public_id}/")
    assert Client().get(f"/needs/{hidden.public_id}/").status_code == 404
