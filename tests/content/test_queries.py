"""The public pages ask the database the same few questions, however much there is to show."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content import models
from people.models import Network, NetworkMembership
from tests import factories
from tests.content.planting import LISTS, a_busy_day, page, picture

CEILING = 12


def queries(client, url):
    """How many, once the house is warm: sizes of pictures, its own settings, all languages."""
    for _ in range(2):  # the first visit may make what the second remembers
        client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_the_home_page_asks_at_most_twelve_however_much_there_is(client, starter):
    ball = factories.ball()
    a_busy_day(ball)
    few = queries(client, "/")
    for _ in range(5):
        a_busy_day(ball=factories.ball())
    stories, news = models.StoryIndex.objects.get(), models.NewsIndex.objects.get()
    for _ in range(10):
        page(stories, models.StoryPage, picture=picture())
        page(news, models.NewsPage, picture=picture())
    assert queries(client, "/") <= few <= CEILING


def test_the_balls_page_asks_at_most_twelve_however_many_pools_there_are(client, starter):
    ball = factories.ball()
    factories.pool(ball)
    few = queries(client, "/ball/")
    for number in range(10):
        factories.pool(ball, name=f"Pool {number}")
    assert queries(client, "/ball/") == few <= CEILING


@pytest.mark.parametrize(("parent", "model"), LISTS, ids=lambda model: model.__name__)
def test_a_list_asks_no_more_for_fifty_children_than_for_two(client, bare, parent, model):
    index = page(bare, parent)
    pictured = {"picture": picture()} if hasattr(model, "picture") else {}
    for _ in range(2):
        page(index, model, **pictured)
    few = queries(client, index.get_url())
    for _ in range(48):
        page(index, model, **pictured)
    assert queries(client, index.get_url()) <= few <= CEILING + 1


def test_a_network_asks_no_more_for_fifty_members_than_for_two(client, bare):
    network = Network.objects.create(name="Armley", slug="armley", place=factories.place())

    def join():
        member = factories.organisation(about="Lunch on Thursdays")
        member.page_consents.create(wording="All may see it.")
        NetworkMembership.objects.create(network=network, organisation=member)

    shown = page(page(bare, models.NetworkIndex), models.NetworkPage, network=network)
    join()
    join()
    few = queries(client, shown.get_url())
    for _ in range(48):
        join()
    assert queries(client, shown.get_url()) == few <= CEILING


def test_looking_at_a_page_writes_nothing_where_the_cache_is_the_database(
    client, starter, settings
):
    ours = settings.CACHES["default"] | {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "heddle_cache",
    }
    call_command("createcachetable", "heddle_cache", verbosity=0)
    settings.CACHES = settings.CACHES | {"default": ours}
    a_busy_day()
    for url in ("/", "/stories/", "/stories/one-room-three-groups/", "/ball/"):
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        written = [one["sql"] for one in asked if not one["sql"].startswith("SELECT")]
        assert not written, url
