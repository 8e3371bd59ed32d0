"""The sale and the naming of guests end at the same hour when a Ball moves, summer time or not."""

import datetime as dt

import pytest

from common import clock
from events.models import Ball
from events.moves import evening, moving_along
from events.moves.evening import NewEvening
from tests.events.conftest import fresh

DAY = dt.timedelta(days=1)


@pytest.fixture
def moves(ball, dot):
    """Moves the Ball by so many days; at its own hour, unless told otherwise."""

    def act(days, hours=0):
        starts = moving_along.by_days(fresh(ball).starts_at, days) + dt.timedelta(hours=hours)
        answer = clock.now() + 8 * DAY
        to = NewEvening(starts, starts + DAY / 4, "The Hall", "", "A flood.", answer)
        return evening.move(ball, to, by=dot)

    return act


class TestTheHour:
    """By the clock on the wall in Leeds, summer time or not."""

    @pytest.fixture
    def winter(self, ball) -> Ball:
        """At seven on a day in March; sold until noon in February, names until ten at night."""
        now = clock.now()
        seven = dt.datetime(now.year + 2, 3, 12, 19, tzinfo=clock.LONDON)
        ball.starts_at, ball.ends_at = seven, seven + DAY / 4
        ball.sales_close_at = seven.replace(month=2, day=20, hour=12)
        ball.claims_close_at = seven.replace(day=9, hour=22)
        ball.save()
        return ball

    def test_sale_and_names_end_at_the_same_hour_across_the_change(self, winter, moves):
        moves(30)
        now = fresh(winter)
        moments = (now.starts_at, now.sales_close_at, now.claims_close_at)
        assert [one.astimezone(clock.LONDON).hour for one in moments] == [19, 12, 22]
        assert moving_along.days_between(winter.sales_close_at, now.sales_close_at) == 30
        assert moving_along.days_between(winter.claims_close_at, now.claims_close_at) == 30

    def test_an_evening_that_begins_at_another_hour_leaves_theirs(self, winter, moves):
        moves(7, hours=-2)
        assert fresh(winter).sales_close_at.astimezone(clock.LONDON).hour == 12

    def test_neither_lasts_into_an_evening_that_begins_earlier(self, winter, moves):
        late = winter.starts_at - dt.timedelta(minutes=30)
        Ball.objects.update(sales_close_at=late, claims_close_at=winter.starts_at)
        moves(7, hours=-2)
        now = fresh(winter)
        assert now.sales_close_at == now.claims_close_at == now.starts_at

    def test_what_lasted_into_the_evening_still_does(self, winter, moves):
        Ball.objects.update(sales_close_at=winter.starts_at + dt.timedelta(hours=2))
        moves(30)
        now = fresh(winter)
        assert now.sales_close_at - now.starts_at == dt.timedelta(hours=2)
