"""On a page in another language every part in English says so, to people and to machines."""

import html
import re

import html5lib
import pytest
from django.test import Client

from content.models import Programme, StandardPage
from tests import factories
from tests.content.planting import a_busy_day

pytestmark = pytest.mark.django_db
LATIN = re.compile(r"[A-Za-z]{4,}")
ARABIC = re.compile(r"[\u0600-\u06FF]")
# Proper names and abbreviations, which need no language of their own (WCAG 2.2, 3.1.2).
NAMES = re.compile(
    r"127\.0\.0\.1:8000\S*|100% Digital Leeds|WCAG|equalityadvisoryservice\.com"
    r"|Equality Advisory and Support Service"
    r"|Topic UK|South Leeds Life|Leeds Digital Inclusion Fund|The Queens Hotel|Wi-Fi"
    r"|Leeds City Council|Leeds Community Foundation|Voluntary Action Leeds|Forum Central"
)
PAGES = ["/ar/", "/ar/get-help/", "/ar/offer-help/", "/ar/ball/", "/ar/accessibility/", "/ar/x/"]


def tree(path, client=None):
    said = (client or Client()).get(path).content.decode()
    return html5lib.parse(said, namespaceHTMLElements=False)


def texts(node, lang="", link=""):
    """Every piece of text with the language it stands in, and the address that it leads to."""
    lang, link = node.get("lang", lang), node.get("href", link)
    if node.tag in ("script", "style", "head"):
        return
    yield node.text or "", lang, link
    for child in node:
        yield from texts(child, lang, link)
        yield child.tail or "", lang, link


@pytest.fixture
def busy(starter):
    a_busy_day(factories.ball(name="Loom Ball", tagline="A good night", venue="The Loom Hall"))
    Programme.load()
    return starter


@pytest.mark.parametrize("path", PAGES)
def test_no_english_stands_in_an_arabic_page_unmarked(busy, path):
    """Arabic is told from English by its letters, so nothing can hide."""
    unmarked = [
        text.strip()
        for text, lang, link in texts(tree(path))
        if lang == "ar" and LATIN.search(NAMES.sub("", text)) and "mailto:" not in link
    ]
    assert unmarked == []


@pytest.mark.parametrize("path", PAGES)
def test_no_arabic_is_called_english(busy, path):
    wrong = [
        text for text, lang, _link in texts(tree(path)) if "en" in lang and ARABIC.search(text)
    ]
    assert wrong == []


def links(path):
    for link in tree(path).iter("a"):
        yield link.get("href"), link, "".join(link.itertext())


@pytest.mark.parametrize(
    "path", ["/pl/", "/pl/get-help/", "/pl/offer-help/", "/pl/ball/", "/pl/x/"]
)
def test_a_link_to_a_page_in_english_says_so(busy, path):
    for address, link, words in links(path):
        ours = address.startswith("/") and not address.startswith("/pl/")
        if not ours or link.get("lang"):  # the switcher names its language
            continue
        assert link.get("hreflang") == "en-GB", words
        told = "(po angielsku)" in words or "po angielsku" in around(path, address)
        assert told, words


def around(path, address):
    """A heading or a line beside a list of such links says it for them all."""
    said = html.unescape(Client().get(path).content.decode())
    listed = re.findall(
        r"(Te strony są po angielsku</h2>.*?</ul>|<ul[^>]*>(?:(?!</ul>).)*</ul>\s*"
        r"<p[^>]*>Te linki prowadzą do stron po angielsku|<div class=\"notice.*?</div>)",
        said,
        re.S,
    )
    return "po angielsku" if any(f'href="{address}"' in part for part in listed) else ""


def test_english_pages_bear_no_mark(busy):
    for path in ("/", "/ball/", "/accessibility/", "/about/"):
        said = Client().get(path).content.decode()
        main = said.partition("<main")[2]
        assert "(in English)" not in said
        assert "hreflang" not in main
        assert 'lang="en-GB" dir="ltr"' not in main
        assert "A machine translated this page" not in main


def test_links_lead_to_the_same_language_where_the_page_is_there(busy):
    found = {address for address, _link, _words in links("/ar/")}
    assert {"/ar/", "/ar/get-help/", "/ar/offer-help/", "/ar/ball/"} <= found
    assert "/get-help/" not in found


def test_hours_that_an_editor_changed_stay_english_and_are_marked(busy):
    programme = Programme.load()
    programme.help_hours = "on Mondays only"
    programme.save()
    said = Client().get("/pl/").content.decode()
    assert '<span lang="en-GB" dir="ltr">on Mondays only</span>' in said


def test_what_a_record_says_cannot_end_the_mark_around_it(busy):
    programme = Programme.load()
    programme.help_hours = "<b>9 & 5</b>"
    programme.save()
    said = Client().get("/pl/").content.decode()
    assert "&lt;b&gt;9 &amp; 5&lt;/b&gt;</span>" in said


def test_dates_are_in_the_language_of_the_page(busy):
    ball = factories.ball()
    ball.starts_at = ball.starts_at.replace(month=3, day=4)
    said = Client().get("/pl/ball/").content.decode()
    months = r"stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października"
    assert re.search(rf"<time[^>]*>\w+ \d+ (?:{months}|listopada|grudnia) 20\d\d", said)


def test_sums_in_arabic_are_written_as_pounds_are(settings):
    from django.utils.formats import number_format  # noqa: PLC0415
    from django.utils.translation import override  # noqa: PLC0415

    with override("ar"):
        assert number_format("1234.5", 2, force_grouping=True) == "1,234.50"


def test_machines_are_told_the_language_too(busy):
    said = Client().get("/pl/ball/").content.decode()
    assert '<meta property="og:locale" content="pl_PL">' in said
    assert '<meta property="og:locale:alternate" content="ar_AR">' in said
    assert '<meta property="og:locale:alternate" content="pl_PL">' not in said
    assert '"inLanguage": "pl"' in said


def test_only_pages_in_arabic_ask_for_its_letters(busy):
    assert "arabic.css" in Client().get("/ar/").content.decode()
    for path in ("/", "/pl/"):
        assert "arabic.css" not in Client().get(path).content.decode()


def test_the_contact_part_marks_the_address_that_editors_wrote(busy):
    programme = Programme.load()
    programme.address = "1 Shuttle Yard"
    programme.save()
    page = StandardPage.objects.get(slug="accessibility", locale__language_code="pl")
    page.shows_contact = True
    page.save()
    said = Client().get("/pl/accessibility/").content.decode()
    assert '<dd lang="en-GB" dir="ltr">1 Shuttle Yard</dd>' in said


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_links_that_editors_wrote_say_where_they_lead_to_english(starter, language, settings):
    page = StandardPage.objects.get(slug="accessibility", locale__language_code=language)
    about = StandardPage.objects.get(slug="about")
    own = StandardPage.objects.get(slug="get-help", locale__language_code=language)
    links = (
        f'<a linktype="page" id="{about.pk}">1</a> <a linktype="page" id="{own.pk}">2</a> '
        f'<a href="/near/">3</a> <a href="/{language}/get-help/">4</a> '
        '<a href="https://other.example/?a=1&amp;b=2">5</a> <a href="mailto:x@y.example">6</a> '
        f'<a href="{settings.SITE_URL}/near/?a=1&amp;b=2">7</a> <a href="/media/x.pdf">8</a> '
        '<a href="//other.example/">9</a> <a href="#there">0</a>'
    )
    page.body = [("text", f"<p>{links}</p>")]
    page.save()
    said = Client().get(f"/{language}/accessibility/").content.decode()
    links = re.findall(r'<a href="[^"]*"( hreflang="en-GB")?>(\d)</a>', said)
    found = {number: bool(mark) for mark, number in links}
    assert {number for number, mark in found.items() if mark} == {"1", "3", "7"}
    assert set(found) == set("1234567890")
    assert "https://other.example/?a=1&amp;b=2" in said


def test_an_english_page_says_that_a_link_leads_to_polish(starter):
    page = StandardPage.objects.get(slug="about")
    page.body = [("text", '<p><a href="/pl/">po polsku</a> <a href="/near/">near</a></p>')]
    page.save()
    said = Client().get("/about/").content.decode()
    assert '<a href="/pl/" hreflang="pl">po polsku</a> <a href="/near/">near</a>' in said
