"""A stranger reads what was published a moment ago, though pages are kept."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from common import kept_pages
from content.models import Programme, StandardPage
from people.moves import profile
from tests.content.planting import bare_home, page, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(settings, monkeypatch):
    settings.PAGES_KEPT_FOR = 50
    monkeypatch.setattr(kept_pages, "SHELF", kept_pages.Shelf())
    monkeypatch.setattr(kept_pages, "LOOK_EVERY", 0)
    monkeypatch.setattr(kept_pages.transaction, "on_commit", lambda then: then())


@pytest.fixture
def room():
    Programme.load()  # made by whoever asks first
    return page(bare_home(), StandardPage, title="Our room", slug="room", intro="Up the stairs.")


def read(client=None, url="/room/"):
    return (client or Client()).get(url).content.decode()


def publish(changed, **fields):
    for name, value in fields.items():
        setattr(changed, name, value)
    changed.save_revision().publish()


def test_two_strangers_cost_one_page(room, django_assert_num_queries):
    read()
    stranger = Client()
    with django_assert_num_queries(0):
        stranger.get("/room/")


def test_what_is_published_is_read_at_once(room):
    read()
    publish(room, intro="Down the stairs.")
    assert "Down the stairs." in read()


def test_a_draft_is_read_by_nobody(room):
    read()
    room.intro = "Not yet."
    room.save_revision()
    assert "Not yet." not in read()


def test_a_page_taken_down_is_gone_at_once(room):
    read()
    room.unpublish()
    assert Client().get("/room/").status_code == 404


def test_a_page_that_is_closed_is_closed_at_once(room):
    read()
    PageViewRestriction.objects.create(page=room, restriction_type="login")
    assert Client().get("/room/").status_code == 302


def test_a_new_help_line_is_on_every_page_at_once(room):
    read()
    programme = Programme.load()
    programme.help_phone = "0113 496 0777"
    programme.save()
    assert "0113 496 0777" in read()


def test_a_picture_whose_words_change_is_made_anew(room):
    read()
    before = kept_pages.cache.get(kept_pages.EDITION)
    picture().save()
    assert kept_pages.cache.get(kept_pages.EDITION) != before


def test_an_organisation_that_takes_its_page_back_is_gone_at_once(charity, ben):
    charity.page_consents.create(wording="All may see it.")
    address = f"/partners/{charity.public_id}/"
    assert charity.name in read(url=address)
    profile.hide_page(charity, by=ben)
    assert Client().get(address).status_code == 404


def test_who_is_signed_in_reads_their_own_page_and_leaves_none_behind(room, ben):
    theirs = Client()
    theirs.force_login(ben)
    assert "Sign in" not in read(theirs)
    stranger = read()
    assert read(theirs) != stranger
    assert read() == stranger


def test_the_page_is_not_sent_again_to_who_has_it(room):
    first = Client().get("/room/")
    again = Client().get("/room/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["X-Request-ID"] != first["X-Request-ID"]


def test_a_host_that_is_not_ours_is_refused_though_the_page_is_kept(room):
    read()
    assert Client().get("/room/", headers={"host": "evil.example"}).status_code == 400
