"""Kept pages, searches, feeds and lists do not mix languages."""

import pytest
from django.test import Client
from wagtail.models import Page

from common import kept_pages
from content.languages import atlas
from content.models import NewsIndex, NewsPage, StandardPage
from content.moves import translations
from tests.content.planting import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(settings, monkeypatch, starter):
    settings.PAGES_KEPT_FOR = 50
    monkeypatch.setattr(kept_pages, "SHELF", kept_pages.Shelf())
    monkeypatch.setattr(atlas, "SHELF", kept_pages.SHELF)
    monkeypatch.setattr(atlas, "MEMORY", atlas._Memory())
    monkeypatch.setattr(kept_pages, "LOOK_EVERY", 0)
    monkeypatch.setattr(kept_pages.transaction, "on_commit", lambda then: then())
    return starter


def read(path, **headers):
    return Client().get(path, headers=headers).content.decode()


def test_each_language_is_kept_apart(kept):
    before = {path: read(path) for path in ("/ball/", "/pl/ball/", "/ar/ball/")}
    assert len(set(before.values())) == 3
    assert {path: read(path) for path in before} == before


def test_what_a_browser_prefers_makes_no_other_page(kept, django_assert_num_queries):
    read("/ball/")
    with django_assert_num_queries(0):
        assert '<html lang="en-GB"' in read("/ball/", accept_language="pl")


def test_a_page_published_in_one_language_is_read_at_once(kept):
    read("/pl/accessibility/")
    polish = StandardPage.objects.get(slug="accessibility", locale__language_code="pl")
    polish.intro = "Inaczej."
    polish.save_revision().publish()
    assert "Inaczej." in read("/pl/accessibility/")


def test_a_check_takes_the_notice_off_the_kept_page_at_once(kept, dot):
    assert "notice--warning" in read("/pl/accessibility/")
    polish = StandardPage.objects.get(slug="accessibility", locale__language_code="pl")
    translations.mark_checked(polish, by=dot)
    assert "notice--warning" not in read("/pl/accessibility/")
    translations.take_back(polish, by=dot)
    assert "notice--warning" in read("/pl/accessibility/")


def test_a_new_translation_is_offered_on_the_english_page_at_once(kept):
    assert "/pl/about/" not in read("/about/")
    about = Page.objects.get(slug="about")
    home = Page.objects.get(slug="home-pl")
    made = page(
        home,
        StandardPage,
        title="O nas",
        slug="about",
        locale=home.locale,
        translation_key=about.translation_key,
    )
    made.save_revision().publish()
    assert 'href="/pl/about/"' in read("/about/")


def test_where_pages_stand_is_remembered_between_two_pages(kept, django_assert_num_queries):
    atlas.atlas()
    with django_assert_num_queries(0):
        assert atlas.atlas().there("/ball/", "ar") == "/ar/ball/"


@pytest.fixture
def polish_news(starter):
    """A piece of news in Polish, beside those in English."""
    home = Page.objects.get(slug="home-pl")
    index = page(home, NewsIndex, slug="news", title="Nowiny", locale=home.locale)
    return page(index, NewsPage, title="Nowe laptopy", intro="Dwanaście.", locale=home.locale)


@pytest.mark.parametrize("path", ["/", "/news/", "/news/feed.xml", "/search/?q=laptopy"])
def test_what_is_polish_stands_in_no_english_list(polish_news, path):
    assert polish_news.title not in read(path)


def test_a_search_finds_english_pages_alone(starter):
    said = read("/search/?q=Leeds")
    assert "Leeds" in said.partition("<main")[2]
    assert 'href="/pl/' not in said.partition("<main")[2]
    assert 'href="/ar/' not in said.partition("<main")[2]


def test_slips_are_not_put_right_into_another_language(starter):
    assert "przetłumaczyła" not in read("/search/?q=przetlumaczyla").partition("<main")[2]


def test_the_sitemap_tells_every_page_with_its_like(starter, settings):
    said, site = read("/sitemap.xml"), settings.SITE_URL
    for path in ("/ball/", "/pl/ball/", "/ar/ball/"):
        assert f"<loc>{site}{path}</loc>" in said
        assert said.count(f'href="{site}{path}"') == (6 if path == "/ball/" else 3)
    assert said.count('hreflang="x-default"') >= 13
    assert f"<loc>{site}/about/</loc>" in said
