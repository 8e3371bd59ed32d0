"""Who asks to be spared bytes gets small pictures on a page, and none in a list."""

import re

import pytest

from common import kept_pages
from content.models import NewsIndex, NewsPage, StoryIndex, StoryPage
from tests.content.planting import page, picture

SAVING = {"save-data": "on"}


def widths(client, url, **headers):
    said = client.get(url, headers=headers).content.decode()
    return sorted({int(width) for width in re.findall(r'<img[^>]* width="(\d+)"', said)}), said


@pytest.fixture
def story(bare):
    return page(page(bare, StoryIndex), StoryPage, picture=picture())


@pytest.fixture
def news(bare):
    return page(page(bare, NewsIndex), NewsPage, picture=picture())


def test_a_page_shows_its_picture_small(client, story, news):
    for one in (story, news):
        _, usual = widths(client, one.get_url())
        found, saved = widths(client, one.get_url(), **SAVING)
        assert found == [480]
        assert "800w" in usual
        assert "800w" not in saved
        assert "1152w" not in saved


def test_a_list_shows_no_pictures(client, story):
    url = story.get_parent().get_url()
    assert "<picture" in client.get(url).content.decode()
    assert "<picture" not in client.get(url, headers=SAVING).content.decode()


@pytest.mark.parametrize("said", ["off", "", "1", "on; x", "ON\x00"])
def test_any_other_word_is_no_wish(client, story, said):
    url = story.get_parent().get_url()
    assert "<picture" in client.get(url, headers={"save-data": said}).content.decode()


def test_neither_is_given_the_page_of_the_other(client, story, settings, monkeypatch):
    settings.PAGES_KEPT_FOR = 50
    monkeypatch.setattr(kept_pages, "SHELF", kept_pages.Shelf())
    url = story.get_parent().get_url()
    for _ in range(2):
        assert "<picture" in client.get(url).content.decode()
        reply = client.get(url, headers=SAVING)
        assert "<picture" not in reply.content.decode()
        assert "Save-Data" in reply["Vary"]
