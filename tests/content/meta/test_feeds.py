"""Events and funding for feed readers: what the lists show, in their order, and no more."""

import datetime as dt
from xml.etree import ElementTree

import pytest

from common import clock
from content import models
from tests.content.planting import page

pytestmark = pytest.mark.django_db


def items(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/rss+xml")
    channel = ElementTree.fromstring(answer.content).find("channel")
    return [(item.findtext("title"), item.findtext("description")) for item in channel.iter("item")]


def test_events_stand_next_first_and_what_is_called_off_says_so(client, bare):
    index = page(bare, models.EventIndex)
    day = clock.now().replace(hour=18, minute=30) + dt.timedelta(days=9)
    page(index, models.EventPage, title="Later", starts_at=day)
    page(index, models.EventPage, title="Tea", starts_at=day - dt.timedelta(days=2), venue="Hall")
    page(index, models.EventPage, title="Off", starts_at=day, called_off=True)
    page(index, models.EventPage, title="Over", starts_at=clock.now() - dt.timedelta(days=3))
    found = items(client, "/events/feed.xml")
    assert [title for title, _ in found] == ["Tea", "Later", "Called off: Off"]
    assert "Hall" in found[0][1]


def test_money_says_how_much_and_until_when_and_falls_off_when_closed(client, bare):
    index = page(bare, models.FundingIndex)
    day = clock.today() + dt.timedelta(days=9)
    page(index, models.FundingPage, title="Open <all>", amount="Up to £500", intro="For groups.")
    page(index, models.FundingPage, title="Soon", closes=day)
    page(index, models.FundingPage, title="Closed", closes=clock.today() - dt.timedelta(days=1))
    soon, always = items(client, "/funding/feed.xml")
    assert soon[0] == "Soon"
    assert f"Closes on {day.day} " in soon[1]
    assert always == ("Open <all>", "Up to £500. For groups.")


@pytest.mark.parametrize("address", ["/events/feed.xml", "/funding/feed.xml"])
def test_a_reader_that_has_it_already_gets_304(client, bare, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("model", [models.EventIndex, models.FundingIndex])
def test_each_list_tells_browsers_of_its_feed(client, bare, model):
    said = client.get(page(bare, model).get_url()).content.decode()
    assert said.count('type="application/rss+xml"') == 1
