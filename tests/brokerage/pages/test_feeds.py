"""The boards for feed readers."""

import xml.etree.ElementTree as ET

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(answer):
    return [
        entry.findtext(f"{ATOM}title")
        for entry in ET.fromstring(answer.content).iter(f"{ATOM}entry")
    ]


def test_a_feed_tells_what_strangers_may_read(client, need, charity):
    need.exclusions = "No gambling firms"
    need.save()
    factories.need(title="Hidden", shown_publicly=False)
    answer = client.get("/needs/feed.xml")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert titles(answer) == [need.title]
    page = answer.content.decode()
    assert f"http://127.0.0.1:8000/needs/{need.public_id}/" in page
    assert charity.name in page
    for private in ("No gambling firms", charity.contact_email, "testserver"):
        assert private not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [("", 2), ("kind=space", 1), ("ward=beeston", 1), ("kind=devices&ward=beeston", 0),
     ("kind=nonsense", 0), ("ward=%27--", 0)],
)  # fmt: skip
def test_a_feed_keeps_to_a_kind_and_a_ward(client, query, found):
    factories.offer()
    there = factories.offer(kind=factories.help_kind("space"))
    there.places.add(factories.place("Beeston"))
    assert len(titles(client.get(f"/offers/feed.xml?{query}"))) == found


def test_what_xml_cannot_say_is_left_out(client):
    factories.need(title="Lap\x08tops \x1b[31m & <b>", description="\x0b\ufffe")
    assert titles(client.get("/needs/feed.xml")) == ["Laptops [31m & <b>"]


def test_a_reader_that_has_it_already_is_told_so(client, need):
    first = client.get("/needs/feed.xml")
    assert "max-age=900" in first["Cache-Control"]
    again = client.get("/needs/feed.xml", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    factories.need(title="Another")
    later = client.get("/needs/feed.xml", headers={"If-None-Match": first["ETag"]})
    assert later.status_code == 200


def test_a_feed_costs_the_same_however_long(client, need, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/needs/feed.xml")
    for _ in range(5):
        factories.need()
    with django_assert_num_queries(1):
        client.get("/needs/feed.xml")


def test_the_board_says_where_its_feed_is(client, need):
    page = client.get(f"/needs/?kind={need.kind.slug}&q=x").content.decode()
    assert 'type="application/atom+xml"' in page
    assert f'href="/needs/feed.xml?kind={need.kind.slug}"' in page
