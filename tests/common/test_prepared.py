"""A prepared question answers as its queryset does, whatever was asked before."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import Count, F
from django.test.utils import CaptureQueriesContext

from common import clock
from common.prepared import Prepared
from events.models import TicketType
from events.moves.selling.choosing import _kinds
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


@Prepared
def named(ball, names, at, code):
    """What a shop might ask."""
    types = TicketType.objects.filter(ball_id=ball, name__in=names).on_sale(at)
    return types.shown(code).order_by("name")


@pytest.fixture
def kinds(ball, room):
    now = clock.now()
    return {
        "a": factories.ticket_type(ball, room, name="a"),
        "b": factories.ticket_type(ball, room, name="b", code="LANTERN"),
        "c": factories.ticket_type(ball, room, name="c", opens_at=now + HOUR),
    }


@pytest.mark.parametrize(
    ("names", "later", "code", "found"),
    [
        (("a", "b", "c"), 0, "", "a"),
        (("a", "b", "c"), 2, "", "ac"),
        (("c", "b", "a"), 2, "lantern", "abc"),
        (("b",), 0, "wrong", ""),
        (("b",), 0, "LANTERN", "b"),
        (("b", "a"), 0, "‹1›", "a"),
        ((), 0, "", ""),
    ],
)
def test_each_value_takes_its_own_place(ball, kinds, names, later, code, found):
    at = clock.now() + later * HOUR
    for _ in range(2):  # written, then kept
        assert "".join(kind.name for kind in named(ball.pk, names, at, code)) == found
    assert not named(ball.pk + 1, names, at, code)


def test_a_record_is_whole_and_carries_what_is_annotated(ball, room, kinds):
    (kind,) = _kinds(ball.pk, (kinds["a"].public_id,), clock.now(), "")
    assert kind == kinds["a"]
    with CaptureQueriesContext(connection) as asked:
        assert (kind.price_pence, kind.ball_id, kind.pool_key) == (
            kinds["a"].price_pence,
            ball.pk,
            room.public_id,
        )
    assert not asked.captured_queries


def test_what_is_typed_is_a_value_and_never_a_part_of_the_question(ball, kinds):
    for rubbish in ("' OR 1=1 --", "%s", "%(x)s", "\\", "‹0›"):
        assert not named(ball.pk, (rubbish,), clock.now(), rubbish)


def test_its_sql_is_written_once(ball, kinds, monkeypatch):
    asked = Prepared(named._build)
    built = []
    monkeypatch.setattr(asked, "_build", lambda *v: built.append(v) or named._build(*v))
    for name in "abcabc":
        asked(ball.pk, (name,), clock.now(), "")
    assert len(built) == 1


def test_each_day_has_its_own(ball, kinds):
    built = []
    asked = Prepared(lambda: built.append(clock.today()) or TicketType.objects.order_by("name"))
    for _ in range(2):
        asked()
        with clock.stopped_at(clock.now() + 24 * HOUR):
            asked()
    assert built == [clock.today(), clock.today() + dt.timedelta(days=1)]


def test_rows_of_values_and_what_is_joined_come_whole(ball, kinds):
    counted = Prepared(
        lambda: TicketType.objects.values(of=F("ball__name")).annotate(n=Count("pk"))
    )
    joined = Prepared(lambda pk: TicketType.objects.filter(ball_id=pk).select_related("ball"))
    for _ in range(2):
        assert counted() == [{"of": ball.name, "n": 3}]
        found = joined(ball.pk)
        with CaptureQueriesContext(connection) as asked:
            assert {kind.ball.name for kind in found} == {ball.name}
        assert not asked.captured_queries


def test_a_moment_that_nobody_gave_is_asked_anew(ball, kinds):
    open_now = Prepared(lambda: TicketType.objects.filter(opens_at__lte=clock.now()))
    assert open_now() == []
    with clock.stopped_at(clock.now() + 2 * HOUR):
        assert open_now() == [kinds["c"]]


def test_a_value_that_does_not_arrive_as_it_is_is_written_each_time(ball, kinds):
    like = Prepared(lambda part: TicketType.objects.filter(name__contains=part))
    assert [kind.name for name in "ab" for kind in like(name)] == ["a", "b"]


def test_a_question_with_no_answer_is_none(ball, kinds):
    nobody = Prepared(lambda pk: TicketType.objects.filter(pk__in=[], ball_id=pk))
    assert [nobody(ball.pk), nobody(ball.pk)] == [[], []]
