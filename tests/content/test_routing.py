"""An address leads where Wagtail would lead it, with fewer questions on the way."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction, Site

from content import models
from content.models import StandardPage
from content.routing import any_restrictions, restrictions, the_way
from tests.content.planting import in_polish, page

pytestmark = pytest.mark.django_db


def asked(path, **headers):
    """The request, after our way and after Wagtail's alone."""
    ours, theirs = (RequestFactory().get(f"/{path}", headers=headers) for _ in range(2))
    the_way(ours, path)
    return Page.route_for_request(ours, path), Page.route_for_request(theirs, path)


def test_every_page_of_the_starter_site_is_found_as_wagtail_finds_it(starter):
    for each in Page.objects.live().descendant_of(starter, inclusive=True):
        path = each.get_url().lstrip("/")
        ours, theirs = asked(path)
        assert (type(ours[0]), ours[0]) == (type(theirs[0]), theirs[0]), path


@pytest.mark.parametrize("path", ["nowhere/", "stories/nowhere/", "stories/../", "‹1›/", "%/_/"])
def test_nothing_is_found_where_nothing_is(starter, path):
    assert asked(path) == (None, None)


def test_a_draft_is_not_found(bare):
    page(bare, StandardPage, slug="quiet", live=False)
    assert asked("quiet/") == (None, None)


def test_what_is_below_a_draft_is_found_as_wagtail_finds_it(bare):
    quiet = page(bare, models.StoryIndex, slug="quiet", live=False)
    below = page(quiet, models.StoryPage, slug="below")
    ours, theirs = asked("quiet/below/")
    assert ours[0] == theirs[0] == below


def test_a_page_that_changed_its_name_is_found_by_the_new_one_at_once(client, bare):
    one = page(bare, StandardPage, slug="before")
    assert client.get("/before/").status_code == 200
    one.slug = "after"
    one.save()
    assert client.get("/after/").status_code == 200
    assert client.get("/before/").status_code == 404


def test_where_the_site_has_another_home_wagtail_finds_its_own_way(bare):
    other = page(Page.get_first_root_node(), StandardPage, slug="other")
    Site.objects.update(root_page=other)
    ours, theirs = asked("")
    assert ours[0] == theirs[0] == other


def test_where_there_are_two_sites_the_host_decides(bare):
    other = page(Page.get_first_root_node(), models.HomePage, slug="other", headline="Others")
    Site.objects.create(hostname="other.example", root_page=other)
    ours, theirs = asked("", host="other.example")
    assert ours[0] == theirs[0] == other


def test_a_site_that_is_nobodys_default_answers_to_its_own_name_alone(bare):
    Site.objects.update(is_default_site=False, hostname="ours.example")
    assert asked("", host="testserver") == (None, None)


def test_an_address_in_another_language_leads_to_the_home_page_in_it(bare):
    polish = in_polish(bare)
    with override("pl"):
        ours, theirs = asked("")
    assert ours[0] == theirs[0] == polish


def test_the_way_to_a_story_is_four_questions(starter):
    path = models.StoryPage.objects.live().first().get_url().lstrip("/")
    the_way(RequestFactory().get(f"/{path}"), path)
    with CaptureQueriesContext(connection) as found:
        the_way(RequestFactory().get(f"/{path}"), path)
    assert len(found) == 4  # site with its home page; the list, twice; the story


def test_a_lock_above_keeps_a_page_and_its_end_opens_it(client, bare):
    above = page(bare, models.StoryIndex, slug="above")
    below = page(above, models.StoryPage, slug="below")
    assert client.get(below.get_url()).status_code == 200
    lock = PageViewRestriction.objects.create(page=above, restriction_type="login")
    assert list(below.get_view_restrictions()) == [lock]
    assert below.get_view_restrictions().filter(restriction_type="login").exists()
    assert client.get(below.get_url()).status_code == 302
    lock.delete()
    assert not below.get_view_restrictions().exists()
    assert client.get(below.get_url()).status_code == 200


def test_the_kept_question_about_locks_is_the_written_one(bare):
    lock = PageViewRestriction.objects.create(page=bare, restriction_type="login")
    paths = (bare.path[:4], bare.path)
    assert any_restrictions(paths) == list(restrictions(paths)) == [lock]
