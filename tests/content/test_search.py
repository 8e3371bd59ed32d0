"""The search finds public pages and keeps calm about anything that is typed."""

import pytest
from wagtail.models import PageViewRestriction

from content.models import StandardPage
from tests.content.planting import page


def found(client, words):
    """The titles on the page of results."""
    answer = client.get("/search/", {"q": words})
    assert answer.status_code == 200
    results = answer.context["results"]
    return [result.title for result in results or []]


def test_a_word_is_found_in_the_singular_and_in_the_plural(client, starter):
    assert "Tea, tablets and a Thursday" in found(client, "laptop")
    assert "Tea, tablets and a Thursday" in found(client, "laptops")


def test_every_word_must_be_there(client, starter):
    assert found(client, "kettle zebra") == []
    assert found(client, "kettle lunch") == ["Tea, tablets and a Thursday"]


def test_nothing_found_says_so_and_offers_a_way_on(client, bare):
    said = client.get("/search/?q=zebra").content.decode()
    assert "Nothing found for “<bdi>zebra</bdi>”" in said
    assert "/needs/" in said


def test_an_empty_search_asks_for_words(client, bare):
    assert "Type a word or two" in client.get("/search/").content.decode()
    assert "Type a word or two" in client.get("/search/?q=%20").content.decode()


@pytest.mark.parametrize(
    "words",
    ['"', "'", "*", "AND", "a OR", "NEAR(", '" OR \\', "%", "-", "😀", "<script>x</script>"],
)
def test_signs_and_commands_are_only_words(client, bare, words):
    answer = client.get("/search/", {"q": words})
    assert answer.status_code == 200
    assert "<script>x" not in answer.content.decode()


def test_too_long_a_search_is_told_so_and_kept(client, bare):
    answer = client.get("/search/", {"q": "x" * 101})
    assert answer.status_code == 200
    assert "x" * 101 in answer.content.decode()
    assert "field__error" in answer.content.decode()


def test_a_nul_is_turned_away(client, bare):
    assert client.get("/search/", {"q": "a\x00b"}).status_code == 400


def test_what_is_not_public_is_not_found(client, bare):
    locked = page(bare, StandardPage, title="Purple heron")
    assert found(client, "heron") == ["Purple heron"]
    PageViewRestriction.objects.create(page=locked, restriction_type="login")
    assert found(client, "heron") == []
    page(bare, StandardPage, title="Purple egret").unpublish()
    assert found(client, "egret") == []


def test_robots_and_readers_find_their_files(client, starter):
    robots = client.get("/robots.txt")
    assert robots["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in robots.content.decode()
    assert "/stories/one-room-three-groups/" in client.get("/sitemap.xml").content.decode()
    feed = client.get("/news/feed.xml").content.decode()
    assert "We count three things" in feed
    assert "Mon, 16 Nov 2026 09:00:00" in feed
