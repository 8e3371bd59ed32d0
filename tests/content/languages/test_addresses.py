"""A page's address says its language, and leads to the same page in every other one."""

import re

import pytest
from django.test import Client
from wagtail.models import Locale, Page

from content.languages.atlas import drawn
from content.models import BallPage, HomePage, StandardPage
from tests.content.planting import in_polish, page

pytestmark = pytest.mark.django_db
KEY_PAGES = ["/", "/get-help/", "/offer-help/", "/ball/", "/accessibility/"]
SWITCHER = re.compile(r'<nav class="ways.*?</nav>', re.S)


def read(path, **headers):
    return Client().get(path, headers=headers).content.decode()


def switcher(path):
    """Where it leads, by language, and the words at each."""
    nav = SWITCHER.search(read(path))[0]
    links = re.findall(r'<a href="([^"]+)" lang="([^"]+)"[^>]*>(.*?)</a>', nav, re.S)
    return {lang: (url, re.sub("<[^>]+>", "", words)) for url, lang, words in links}


def alternates(path):
    said = read(path)
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', said))


@pytest.mark.parametrize(
    ("path", "whole"),
    [
        ("/", 'lang="en-GB" dir="ltr"'),
        ("/pl/", 'lang="pl" dir="ltr"'),
        ("/ar/ball/", 'lang="ar" dir="rtl"'),
        ("/ar/nothing-here/", 'lang="ar" dir="rtl"'),
        ("/needs/", 'lang="en-GB" dir="ltr"'),
    ],
)
def test_the_whole_page_says_its_language_and_its_direction(starter, path, whole):
    assert f"<html {whole}>" in read(path)


@pytest.mark.parametrize("path", KEY_PAGES)
def test_each_key_page_leads_to_itself_in_every_language(starter, path):
    for at in (path, f"/pl{path}", f"/ar{path}"):
        assert switcher(at) == {
            "en-GB": (path, "English"),
            "pl": (f"/pl{path}", "Polski"),
            "ar": (f"/ar{path}", "العربية"),
        }


@pytest.mark.parametrize("path", KEY_PAGES)
def test_machines_are_told_the_same_by_each_of_them(starter, path, settings):
    told = [alternates(at) for at in (path, f"/pl{path}", f"/ar{path}")]
    site = settings.SITE_URL
    assert (
        told
        == [
            {
                "en-GB": site + path,
                "pl": f"{site}/pl{path}",
                "ar": f"{site}/ar{path}",
                "x-default": site + path,
            }
        ]
        * 3
    )


@pytest.mark.parametrize("path", ["/about/", "/needs/", "/news/", "/nothing-here/"])
def test_what_is_in_english_alone_leads_to_the_home_page_and_says_so(starter, path):
    ways = switcher(path)
    assert ways["pl"] == ("/pl/", "Polski (strona główna)")
    assert ways["ar"] == ("/ar/", "العربية (الصفحة الرئيسية)")
    assert ways["en-GB"] == (path, "English")
    assert alternates(path) == {}


def test_the_way_back_from_a_page_that_is_not_there_says_home_in_english(starter):
    assert switcher("/pl/nothing-here/")["en-GB"] == ("/", "English (home page)")


def test_the_address_alone_decides(starter):
    """Neither what the browser prefers nor a cookie leads anybody elsewhere."""
    wish = Client(headers={"accept-language": "ar"})
    wish.cookies["django_language"] = "pl"
    answer = wish.get("/")
    assert answer.status_code == 200
    assert answer["Content-Language"] == "en-gb"
    assert "Accept-Language" not in answer.get("Vary", "")
    assert "django_language" not in answer.cookies
    assert wish.get("/ar/ball/")["Content-Language"] == "ar"


@pytest.mark.parametrize(
    "path",
    ["/pl/about/", "/pl/needs/", "/pl/search/", "/pl/admin/", "/en-gb/", "/pl/pl/", "/ar/home-ar/"],
)
def test_no_page_has_an_address_in_a_language_it_is_not_in(starter, path):
    assert Client().get(path).status_code == 404


def test_a_language_without_a_home_page_is_offered_to_nobody(bare):
    page(bare, StandardPage, slug="room")
    assert SWITCHER.search(read("/")) is None
    assert Client().get("/pl/").status_code == 404
    assert Client().get("/pl/room/").status_code == 404


def test_a_page_that_is_taken_down_leads_home_from_then_on(starter):
    StandardPage.objects.get(slug="accessibility", locale__language_code="pl").unpublish()
    assert switcher("/accessibility/")["pl"] == ("/pl/", "Polski (strona główna)")
    assert "pl" not in alternates("/accessibility/")


def test_wagtails_own_sign_in_stays_closed_in_every_language(starter):
    for path in ("/_util/login/", "/pl/_util/login/", "/ar/_util/login/"):
        assert Client().get(path)["Location"].startswith("/account/")


def test_the_addresses_we_draw_are_those_that_wagtail_gives(starter):
    known = drawn().by_address
    foreign = Page.objects.filter(locale__language_code__in=["pl", "ar"], depth__gt=1)
    assert foreign.count() == 10
    for one in foreign:
        assert one.get_url() in known


def test_where_pages_stand_is_read_in_one_query(starter, django_assert_num_queries):
    with django_assert_num_queries(1):
        drawn()


def test_a_page_is_found_under_its_new_name_at_once(starter):
    polish = BallPage.objects.get(locale__language_code="pl")
    polish.slug = "bal"
    polish.save_revision().publish()
    assert switcher("/ball/")["pl"][0] == "/pl/bal/"


@pytest.mark.parametrize(
    "address", ["get-help", "//elsewhere.example/", "/a b/", "https://x.test/"]
)
def test_a_page_stands_for_an_address_of_ours_or_for_none(bare, address):
    home = in_polish(bare)
    made = StandardPage(title="x", slug="x", stands_for=address, locale=home.locale)
    with pytest.raises(Exception, match="stands_for"):
        home.add_child(instance=made)


def test_an_english_page_stands_for_itself(bare):
    made = StandardPage(title="x", slug="x", stands_for="/needs/", locale=Locale.get_default())
    with pytest.raises(Exception, match="in English itself"):
        bare.add_child(instance=made)


def test_each_language_has_its_home_page_once(starter):
    homes = HomePage.objects.filter(translation_key=starter.translation_key)
    assert sorted(homes.values_list("locale__language_code", flat=True)) == ["ar", "en-gb", "pl"]
