"""Pages say in the words of machines what they are, and no more than that."""

import json
import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.test import override_settings
from django.utils.html import escape
from PIL import Image

from common import clock
from content.meta import schema
from content.models import BallPage, HomePage, NewsIndex, NewsPage, StandardPage, StoryPage
from tests import factories
from tests.content.planting import page

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def told(client, url):
    """What the page tells machines, by its type; and the page."""
    said = client.get(url).content.decode()
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', said)
    found = [json.loads(one) for one in scripts]
    assert all(one["@context"] == "https://schema.org" for one in found)
    return {one["@type"]: one for one in found}, said


def test_the_home_page_says_who_runs_it_and_how_to_reach_a_person(client, starter):
    found, _ = told(client, "/")
    assert list(found) == ["Organization"]
    assert found["Organization"]["url"] == f"{SITE}/"
    assert found["Organization"]["contactPoint"]["telephone"] == "0113 496 0100"


def test_the_balls_page_is_an_event_with_its_prices(client, bare, ball, room, table_of_ten):
    single = factories.ticket_type(ball, room, name="Seat", kind="single", seats=1)
    single.price_pence = 8050
    single.save()
    factories.ticket_type(ball, room, name="Secret", code="X", price_pence=1)
    url = page(bare, BallPage, slug="ball").get_url()
    found, _ = told(client, url)
    event = found["Event"]
    assert event["name"] == ball.name
    assert event["startDate"] == ball.starts_at.isoformat()
    assert event["location"]["name"] == ball.venue
    assert event["offers"]["lowPrice"] == "80.50"
    assert event["offers"]["priceCurrency"] == "GBP"
    assert event["offers"]["availability"].endswith("InStock")
    assert event["offers"]["url"] == f"{SITE}/ball/{ball.slug}/"


def test_a_seat_for_a_carer_or_a_captain_does_not_make_the_ball_look_free(
    client, bare, ball, room, table_of_ten
):
    """Search engines say "free" of an evening whose lowest price is nothing."""
    factories.ticket_type(ball, room, name="Carer", kind="single", seats=1, price_pence=0)
    url = page(bare, BallPage, slug="ball").get_url()
    found, _ = told(client, url)
    assert found["Event"]["offers"]["lowPrice"] == f"{table_of_ten.price_pence / 100:.2f}"


def test_an_evening_that_is_free_for_everybody_says_so(client, bare, ball, room):
    factories.ticket_type(ball, room, name="Come in", kind="single", seats=1, price_pence=0)
    found, _ = told(client, page(bare, BallPage, slug="ball").get_url())
    assert found["Event"]["offers"]["lowPrice"] == "0.00"


def test_an_early_price_is_told_while_it_lasts(client, bare, ball, room, table_of_ten):
    till = clock.now() + timedelta(days=3)
    table_of_ten.early_pence, table_of_ten.early_until = 700, till
    table_of_ten.save()
    url = page(bare, BallPage, slug="ball").get_url()
    assert told(client, url)[0]["Event"]["offers"]["lowPrice"] == "7.00"
    with clock.stopped_at(till):
        now = told(client, url)[0]["Event"]["offers"]["lowPrice"]
    assert now == f"{table_of_ten.price_pence / 100:.2f}"


def test_what_is_not_on_sale_is_not_offered(client, bare, ball, room):
    url = page(bare, BallPage, slug="ball").get_url()
    found, _ = told(client, url)
    assert "offers" not in found["Event"]


def at(**more):
    """A page of an event of an editor's."""
    said = {"title": "Tea", "description": "", "starts_at": clock.now(), "get_url": lambda: "/tea/"}
    return SimpleNamespace(**said, **more)


def test_any_page_with_a_start_is_an_event():
    here = schema.of(at(venue="The Hall", address="1 Mill Lane", cost="Free"), {})
    assert (here["@type"], here["url"]) == ("Event", f"{SITE}/tea/")
    assert here["location"] == {"@type": "Place", "name": "The Hall", "address": "1 Mill Lane"}
    assert here["isAccessibleForFree"] is True
    assert here["eventStatus"].endswith("EventScheduled")
    assert "endDate" not in here
    there = schema.of(at(online="https://meet.example", called_off=True, ends_at=clock.now()), {})
    assert there["location"]["url"] == "https://meet.example"
    assert there["eventStatus"].endswith("EventCancelled")
    assert there["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
    assert there["endDate"]
    assert "isAccessibleForFree" not in there
    both = schema.of(at(venue="The Hall", online="https://meet.example", cost="£3"), {})
    assert both["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")


def test_a_page_may_say_itself_what_it_is():
    own = SimpleNamespace(structured_data=lambda request: {"@type": "Dataset"})
    assert schema.of(own, {}) == {"@type": "Dataset"}


def test_news_and_stories_are_articles(client, starter):
    story, news = StoryPage.objects.first(), NewsPage.objects.first()
    found, _ = told(client, story.get_url())
    assert found["Article"]["headline"] == story.title
    assert found["Article"]["image"].startswith(f"{SITE}/media/")
    found, said = told(client, news.get_url())
    assert found["NewsArticle"]["datePublished"] == news.day.isoformat()
    assert f'<meta property="og:title" content="{escape(news.title)}">' in said
    assert '<meta property="og:type" content="article">' in said
    assert f'<meta property="og:url" content="{SITE}{news.get_url()}">' in said


def test_a_link_to_any_page_has_a_picture_beside_it(client, starter):
    """Open Graph asks for one; its own where the page has one, our cloth where not."""
    for model in (StoryPage, NewsPage, HomePage):
        said = client.get(model.objects.first().get_url()).content.decode()
        address = re.findall(r'<meta property="og:image" content="([^"]*)">', said)
        assert len(address) == 1
        assert address[0].startswith(
            f"{SITE}/media/" if model is StoryPage else f"{SITE}/static/heddle/card"
        )


def test_the_picture_for_links_is_as_large_as_those_who_show_it_ask_and_no_larger():
    found = finders.find("heddle/card.png")
    assert Image.open(found).size == (1200, 630)
    assert Path(found).stat().st_size < 60_000


def test_nothing_that_an_editor_writes_ends_the_script(client, bare):
    title = "</script><script>alert(1)</script> & <b>"
    index = page(bare, NewsIndex)
    found, said = told(client, page(index, NewsPage, title=title).get_url())
    assert found["NewsArticle"]["headline"] == title
    assert "<script>alert" not in said
    assert "<script>" not in schema.script({"name": title})


def test_the_way_here_is_told_to_people_and_to_machines_alike(client, starter):
    for url in ("/needs/", "/offers/", "/partners/", "/impact/", "/near/", "/complaints/tell/"):
        found, said = told(client, url)
        steps = found["BreadcrumbList"]["itemListElement"]
        assert steps[0] == {"@type": "ListItem", "position": 1, "name": "Home", "item": f"{SITE}/"}
        assert "item" not in steps[-1]
        assert [one["position"] for one in steps] == list(range(1, len(steps) + 1))
        assert 'class="crumbs wrap"' in said
        assert f'<link rel="canonical" href="{SITE}{url}">' in said, url


def test_a_listing_and_a_partner_stand_below_their_board(client, need, charity):
    charity.page_consents.create(wording="All may see it.")
    for url, above in (
        (f"/needs/{need.public_id}/", "/needs/"),
        (f"/partners/{charity.public_id}/", "/partners/"),
    ):
        found, _ = told(client, url)
        assert found["BreadcrumbList"]["itemListElement"][1]["item"] == f"{SITE}{above}"


def test_a_link_to_a_page_that_no_editor_made_looks_like_something_too(
    client, bare, need, charity, ball
):
    charity.page_consents.create(given_by=None, wording="All may see it.")
    pages = {
        "/needs/": "What’s wanted",
        f"/needs/{need.public_id}/": need.shown_title,
        "/partners/": "Partners",
        f"/partners/{charity.public_id}/": charity.name,
        f"/ball/{ball.slug}/": ball.name,
        "/impact/": "What came of it",
        "/get-help/": "Get help for your group",
        "/offer-help/": "Offer help that is wanted",
        "/near/": "Who is near you",
        "/ask-someone/": "Ask someone to help you",
        "/complaints/tell/": "Tell us what went wrong with your data",
    }
    for address, title in pages.items():
        said = client.get(address).content.decode()
        assert said.count(f'<meta property="og:title" content="{escape(title)}">') == 1, address
        assert f'<meta property="og:url" content="{SITE}{address}">' in said
        assert said.count('property="og:description" content="') == 1
        assert said.count(f'<meta property="og:image" content="{SITE}/static/heddle/card') == 1


def test_the_balls_shop_says_what_it_stands_below(client, bare, ball, room):
    found, _ = told(client, f"/ball/{ball.slug}/")
    steps = [step["name"] for step in found["BreadcrumbList"]["itemListElement"]]
    assert steps == ["Home", "The Ball", ball.name]


def test_a_page_behind_a_signed_link_has_no_address_for_others(client, db):
    said = client.get("/complaints/stands/x/").content.decode()
    assert "canonical" not in said


def test_the_sitemap_has_all_that_strangers_may_see_and_nothing_else(client, bare, ball):
    open_need, hidden = factories.need(), factories.need(shown_publicly=False)
    offer = factories.offer()
    partner, quiet = factories.organisation("Loom"), factories.organisation("Quiet")
    partner.page_consents.create(wording="All may see it.")
    page(bare, StandardPage, slug="about")
    with override_settings(SITE_URL="https://heddle.example"):
        answer = client.get("/sitemap.xml")
    said = answer.content.decode()
    for path in (
        "/needs/",
        "/near/",
        "/ask-someone/",
        f"/needs/{open_need.public_id}/",
        f"/offers/{offer.public_id}/",
        f"/partners/{partner.public_id}/",
        f"/ball/{ball.slug}/",
    ):
        assert f"<loc>https://heddle.example{path}</loc>" in said, path
    assert "/about/" in said
    assert hidden.public_id not in said
    assert quiet.public_id not in said


def test_a_reader_of_the_news_that_has_it_already_gets_304(client, starter):
    first = client.get("/news/feed.xml")
    assert "max-age=900" in first["Cache-Control"]
    assert f"<link>{SITE}/news/</link>" in first.content.decode()
    again = client.get("/news/feed.xml", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    page(NewsIndex.objects.get(), NewsPage, title="New today")
    newer = client.get("/news/feed.xml", headers={"If-None-Match": first["ETag"]})
    assert newer.status_code == 200
