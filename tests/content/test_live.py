"""Live blocks show what the other rooms know, and say so kindly when there is nothing."""

import datetime as dt
import json
import re

import pytest

from common import clock
from content.live import Live
from content.models import NewsIndex, NewsPage, StoryIndex, StoryPage
from events import seats
from events.models import Holding, Order, PoolCounter
from tests import factories
from tests.content.planting import page, promise

HEADED = {"heading": "Here", "intro": ""}


@pytest.fixture
def show(client, bare):
    """The home page's sections as a visitor reads them, with one live block on it."""

    def showing(kind, **more):
        bare.body = json.dumps([{"type": kind, "value": {**HEADED, **more}}])
        bare.save()
        text = client.get("/").content.decode().partition("</section>")[2].partition("</main>")[0]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).strip()

    return showing


def test_open_needs_when_every_need_has_an_answer(show):
    assert "Every need has an answer today" in show("open_needs", count=3)


def test_open_needs_show_as_many_as_the_editor_asked_for(show):
    for number in range(4):
        factories.need(title=f"Laptops {number}", opened_at=clock.now())
    said = show("open_needs", count=3)
    assert [f"Laptops {n}" in said for n in range(4)] == [True, True, True, False]


def test_open_needs_keep_private_what_is_not_for_strangers(show):
    factories.need(title="Private", shown_publicly=False)
    factories.need(title="Unchecked", organisation=factories.organisation(state="submitted"))
    factories.need(title="Sleeping", state="paused")
    factories.need(title="Met", quantity=None, state="draft")
    said = show("open_needs", count=6)
    assert "Every need has an answer today" in said
    assert not any(word in said for word in ("Private", "Unchecked", "Sleeping", "Met"))


def test_unmet_demand_when_nobody_waits(show):
    assert "Nobody is waiting today" in show("unmet_demand", by_ward=True)


def test_unmet_demand_counts_groups_by_kind_and_needs_by_ward(show):
    devices = factories.help_kind("devices", plural="laptops", name="Devices")
    group = factories.organisation()
    for owner in (group, group, factories.organisation()):
        factories.need(organisation=owner, kind=devices).places.add(factories.place("Armley"))
    factories.need(kind=factories.help_kind("space", name="Rooms"))
    said = show("unmet_demand", by_ward=True)
    assert "2 groups want laptops" in said
    assert "1 group wants Rooms" in said
    assert "Armley: 3" in said


def test_demand_does_not_count_private_needs(db):
    factories.need(shown_publicly=False).places.add(factories.place())
    assert Live().wanted_by_kind == Live().wanted_by_ward == []


def test_impact_when_nothing_has_been_promised(show):
    assert "Nothing has been promised yet" in show("impact")


def test_impact_shows_the_three_figures_side_by_side_and_never_their_sum(show):
    promise(promised=12, delivered=8, confirmed=5)
    said = show("impact")
    for figure in ("12 devices", "8 devices", "5 devices"):
        assert figure in said
    assert "25" not in said


def test_impact_keeps_units_apart_and_the_most_promised_first(db):
    promise(promised=3, unit="sessions")
    promise(promised=12, delivered=8, confirmed=5)
    promise(promised=30)
    devices, sessions = Live().progress
    assert (devices.unit, devices.promised, devices.delivered, devices.confirmed) == (
        "devices",
        42,
        8,
        5,
    )
    assert (devices.delivered_share, devices.confirmed_share) == (19, 11)
    assert (sessions.unit, sessions.promised, sessions.delivered) == ("sessions", 3, 0)


def test_money_is_read_as_pounds(db):
    promise(promised=1200, delivered=1200, unit="gbp")
    (pounds,) = Live().progress
    assert (pounds.promised_said, pounds.unit_name) == ("£1,200", "")


def test_the_next_ball_when_none_is_planned(show):
    factories.ball(published=False)
    assert "The next Ball is not planned yet" in show("next_ball")


def test_the_next_ball_shows_the_seats_that_are_left_in_all_its_pools(show):
    ball = factories.ball(name="Ball of threads", venue="The Loom Hall")
    factories.pool(ball, capacity=300)
    factories.pool(ball, capacity=20, name="Balcony")
    PoolCounter.objects.filter(capacity=300).update(taken=45)
    said = show("next_ball")
    assert "Ball of threads" in said
    assert "The Loom Hall" in said
    assert "Seats left 275" in said
    assert "Book a seat or a table" in said


def test_a_seat_that_counts_in_two_pools_is_one_seat_that_is_left(ball, room):
    front = factories.pool(ball, capacity=20, name="At the front")
    factories.ticket_type(ball, room, front)
    order = Order.objects.create(
        ball=ball, reference="AB12", hold_until=clock.now() - dt.timedelta(minutes=1)
    )
    for pool in (room, front):
        Holding.objects.create(order=order, pool_key=pool.public_id, seats=10)
    PoolCounter.objects.update(taken=10)
    evening = Live().next_ball
    assert evening is not None
    assert evening.seats_left == 100


def test_pools_that_overlap_count_each_seat_that_is_left_once(ball, room):
    balcony = factories.pool(ball, capacity=40, name="Balcony")
    wheelchairs = factories.pool(ball, capacity=10, name="Wheelchairs")
    factories.ticket_type(ball, room)
    factories.ticket_type(ball, balcony, name="Upstairs")
    for hall in (room, balcony):
        factories.ticket_type(ball, hall, wheelchairs, name=f"Wheelchair, {hall.name}")
    PoolCounter.objects.filter(pool_key=wheelchairs.public_id).update(taken=4)
    PoolCounter.objects.filter(pool_key=balcony.public_id).update(taken=4)
    evening = Live().next_ball
    assert evening is not None
    assert evening.seats_left == 136


def test_the_next_ball_costs_one_query_however_many_pools_there_are(
    ball, room, django_assert_num_queries
):
    for number in range(5):
        pool = factories.pool(ball, capacity=10, name=f"Pool {number}")
        factories.ticket_type(ball, pool, name=f"Type {number}")
    with django_assert_num_queries(1):
        assert Live().next_ball is not None


def test_the_next_ball_when_all_seats_are_taken(show):
    factories.pool(factories.ball(), capacity=10)
    PoolCounter.objects.update(taken=10)
    assert "All seats are taken." in show("next_ball")


def test_the_next_ball_before_tickets_are_sold(show):
    factories.ball(sales_open_at=clock.now() + dt.timedelta(days=3))
    said = show("next_ball")
    assert "Tickets are not on sale just now." in said
    assert "Seats left" not in said


def test_seats_of_a_lapsed_hold_count_as_left_just_as_they_do_in_the_shop(ball, room):
    order = Order.objects.create(
        ball=ball, reference="AB12", hold_until=clock.now() - dt.timedelta(minutes=1)
    )
    Holding.objects.create(order=order, pool_key=room.public_id, seats=10)
    PoolCounter.objects.update(taken=30)
    evening = Live().next_ball
    assert evening is not None
    assert evening.seats_left == 80 == sum(seats.left(ball).pools.values())


def test_stories_and_news_when_there_are_none(show):
    assert "No stories yet" in show("latest_stories", count=3)
    assert "No news yet" in show("latest_news")


def test_the_newest_story_and_the_latest_news_are_shown(show, bare):
    stories, news = page(bare, StoryIndex), page(bare, NewsIndex)
    page(stories, StoryPage, title="Older story")
    page(stories, StoryPage, title="Newer story")
    page(news, NewsPage, title="Old news", day=dt.date(2026, 1, 1))
    page(news, NewsPage, title="Fresh news", day=dt.date(2026, 2, 1))
    said = show("latest_stories", count=1)
    assert "Newer story" in said
    assert "Older story" not in said
    assert show("latest_stories", count=3).count("story") >= 2
    said = show("latest_news")
    assert said.index("Fresh news") < said.index("Old news")


def test_a_live_block_reads_nothing_until_it_is_shown(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        Live()
    live = Live()
    with django_assert_num_queries(1):
        assert live.open_needs == live.open_needs
