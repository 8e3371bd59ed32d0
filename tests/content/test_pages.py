"""Every page of the public site can be read: by people, by parsers and by old browsers."""

from itertools import pairwise

import html5lib
import pytest
from wagtail.models import Page

from content import models
from content.starter.reading import languages, sheets, sheets_in
from tests.content.planting import LISTS, TYPES, a_busy_day, page


def read(client, url):
    """The page, as a strict parser sees it."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(answer.content.decode())


def addresses():
    return [each.get_url() for each in Page.objects.live().filter(depth__gt=1)]


def test_every_page_of_the_starter_site_is_valid_and_has_one_main_heading(client, starter):
    a_busy_day()
    urls = addresses()
    others = sum(len(sheets_in(language)) for language in languages())
    assert len(urls) == len(sheets()) + 1 + others
    for url in urls:
        tree = read(client, url)
        assert len(tree.findall(".//h1")) == 1, url
        assert tree.find(".//meta[@name='description']").get("content"), url


def test_headings_never_skip_a_rank(client, starter):
    a_busy_day()
    for url in addresses():
        tags = (element.tag for element in read(client, url).iter())
        ranks = [int(tag[1]) for tag in tags if tag in ("h1", "h2", "h3", "h4")]
        steps = [after - before for before, after in pairwise(ranks)]
        assert ranks[0] == 1, url
        assert max(steps, default=0) <= 1, (url, ranks)


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_a_page_with_nothing_on_it_yet_still_reads_well(client, bare, model):
    read(client, page(bare, model).get_url())


@pytest.mark.parametrize(("parent", "model"), LISTS, ids=lambda model: model.__name__)
def test_a_child_with_nothing_on_it_yet_still_reads_well(client, bare, parent, model):
    read(client, page(page(bare, parent), model).get_url())


def test_the_home_page_says_who_we_are_and_gives_two_ways_in(client, starter):
    tree = read(client, "/")
    hero = tree.find(".//section[@class='hero']")
    ways = {link.get("href"): link.text for link in hero.iter("a") if link.get("class")}
    assert ways == {"/offer-help/": "I want to help", "/get-help/": "We need help"}
    assert starter.intro in "".join(hero.itertext())


def test_every_link_of_the_starter_site_leads_somewhere(client, starter):
    a_busy_day()
    links = {link.get("href") for url in addresses() for link in read(client, url).iter("a")}
    assert None not in links
    for target in sorted(link for link in links if link.startswith("/")):
        assert client.get(target).status_code in (200, 302), target


def test_crumbs_lead_back_to_where_a_page_hangs(client, starter):
    tree = read(client, "/stories/one-room-three-groups/")
    crumbs = tree.find(".//nav[@class='crumbs wrap']")
    assert [link.get("href") for link in crumbs.iter("a")] == ["/", "/stories/"]
    assert crumbs.find(".//span[@aria-current='page']").text == "One room, three groups"


def test_a_long_list_is_turned_in_pages(client, bare):
    index = page(bare, models.NewsIndex)
    for number in range(13):
        page(index, models.NewsPage, title=f"Piece {number}")
    first, second = (client.get(f"{index.get_url()}?page={n}").content.decode() for n in (1, 2))
    assert first.count('<li class="card') == 12
    assert second.count('<li class="card') == 1
    assert client.get(f"{index.get_url()}?page=nonsense").status_code == 200


def test_reading_the_site_sets_no_cookie(client, starter):
    for url in addresses():
        assert not client.get(url).cookies, url


def test_nothing_of_the_editors_tools_is_shown_to_a_visitor(client, starter):
    assert "userbar" not in client.get("/").content.decode()
