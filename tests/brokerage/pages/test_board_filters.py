"""A board is narrowed by a plain address that can be shared, and every filter comes off again."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common import clock
from tests import factories

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


@pytest.fixture
def varied(need):
    """Two needs that differ in everything."""
    group = factories.organisation("City Hall", kind="public")
    other = factories.need(
        organisation=group, kind=factories.help_kind("space"), title="A quiet room", mode="remote"
    )
    other.ends_on = clock.today() + dt.timedelta(days=3)
    other.save()
    other.communities.add(factories.community("Older people"))
    return need, other


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("how=online", [1]), ("how=in_person", [0]), ("community=older-people", [1]),
        ("whose=public", [1]), ("whose=community", [0]), ("soon=on", [1]),
        ("how=flying&whose=x&community=x&order=x", [0, 1]), ("q=%21%3F", []),
        ("q=quiet&whose=public&soon=on", [1]), ("q=rooms+quiet&order=soonest", [1]),
    ],
)  # fmt: skip
def test_each_filter_narrows(client, varied, query, found):
    page = text(client.get(f"/needs/?{query}"))
    assert [n for n, one in enumerate(varied) if one.title in page] == found


def test_what_is_for_either_way_fits_both(client, varied):
    both = factories.need(title="Either way", mode="either")
    for way in ("online", "in_person"):
        assert both.title in text(client.get(f"/needs/?how={way}"))


def titles(client, query):
    answer = client.get(f"/needs/?{query}")
    return [card["listing"].title for card in answer.context["cards"]]


def test_the_order_is_by_day_by_end_or_by_what_fits(client, db):
    now = clock.now()
    later = clock.today() + dt.timedelta(days=30)
    factories.need(title="Singing", description="Harps", opened_at=now - dt.timedelta(days=3))
    factories.need(title="Old harp", opened_at=now - dt.timedelta(days=2), ends_on=later)
    factories.need(title="Drums", opened_at=now)
    assert titles(client, "") == ["Drums", "Old harp", "Singing"]
    assert titles(client, "order=best") == ["Drums", "Old harp", "Singing"]
    assert titles(client, "order=soonest") == ["Old harp", "Drums", "Singing"]
    assert titles(client, "q=harp") == ["Old harp", "Singing"]
    factories.need(title="Choir", description="harp", opened_at=now + dt.timedelta(days=1))
    assert titles(client, "q=harp")[0] == "Old harp"
    assert titles(client, "q=harp&order=newest")[0] == "Choir"


def test_each_filter_is_said_and_comes_off_by_a_link(client, varied):
    page = text(client.get("/needs/?q=quiet&kind=space&soon=on&page=1"))
    for said, without in (
        ("“quiet”", "?kind=space&amp;soon=on"),
        ("Space", "?q=quiet&amp;soon=on"),
        ("Ends within two weeks", "?q=quiet&amp;kind=space"),
    ):
        assert said in page
        assert f'href="/needs/{without}"' in page
    assert "Take off:" not in text(client.get("/needs/?order=newest&page=1&kind=nonsense"))


def test_kinds_say_how_many_there_are_with_the_other_filters_kept(client, varied):
    assert "Space (1)" in text(client.get("/needs/?kind=devices"))
    factories.need(title="Laptops, more of them", description="laptops laptops")
    page = text(client.get("/needs/?whose=community&q=laptops"))
    assert "Devices (2)" in page
    assert "Space (" not in page


def test_nothing_found_says_what_to_do_next(client, varied):
    page = text(client.get("/needs/?q=harp&kind=space"))
    assert "Take off a filter above" in page
    assert 'href="/offer-help/"' in page
    assert "Did you mean" not in page


def test_a_slip_is_put_right_only_where_that_finds_something(client, varied):
    page = text(client.get("/needs/?q=oldre&whose=public"))
    assert '<a href="/needs/?whose=public&amp;q=older">older</a>' in page
    assert "Did you mean" not in text(client.get("/needs/?q=oldre&whose=company"))


def test_strange_words_are_shown_as_they_were_typed(client, varied):
    words = "%3Cscript%3Ealert(1)%3C/script%3E"
    assert "<script>alert" not in text(client.get(f"/needs/?q={words}"))
    assert client.get("/needs/?q=" + "x" * 10_000).status_code == 200


def queries(client, at):
    client.get(at)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(at).status_code == 200
    return len(asked)


def fill(number):
    for _ in range(number):
        for make in (factories.need, factories.offer):
            one = make()
            one.places.add(factories.place("Armley"), factories.place("Beeston"))
            one.communities.add(factories.community())


@pytest.mark.parametrize(
    "at",
    ["/needs/", "/offers/", "/needs/?q=laptops&kind=devices&ward=armley&community=older-people",
     "/offers/?whose=company&order=soonest", "/offers/?q=nothinglikeit"],
)  # fmt: skip
def test_a_board_asks_as_little_for_fifty_as_for_five(client, db, at):
    fill(5)
    few = queries(client, at)
    fill(45)
    assert queries(client, at) == few <= 12


def test_a_listing_asks_as_little_beside_fifty_as_beside_five(client, need, offer):
    fill(5)
    few = [
        queries(client, at) for at in (f"/needs/{need.public_id}/", f"/offers/{offer.public_id}/")
    ]
    fill(45)
    for at, before in zip(
        (f"/needs/{need.public_id}/", f"/offers/{offer.public_id}/"), few, strict=True
    ):
        assert queries(client, at) == before <= 12


def test_a_listing_shows_others_like_it_the_nearest_first(client, need, ben):
    need.places.add(factories.place("Beeston"))
    factories.need(kind=factories.help_kind("space"), title="Another kind")
    factories.need(title="Hidden", shown_publicly=False)
    for number in range(3):
        factories.need(title=f"Far {number}", opened_at=clock.now())
    near = factories.need(title="Near", opened_at=clock.now() - dt.timedelta(days=9))
    near.places.add(factories.place("Beeston"))
    answer = client.get(f"/needs/{need.public_id}/")
    assert [card["listing"].title for card in answer.context["similar"]] == [
        "Near",
        "Far 2",
        "Far 1",
    ]
    assert "Others ask for something like it" in text(answer)
    client.force_login(ben)
    assert "something like it" not in text(client.get(f"/needs/{need.public_id}/"))
