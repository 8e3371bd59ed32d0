"""Setting Balls up in the office: refusals beside the field, and nothing typed is lost."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common import clock
from events.admin.set_up_forms import FACTS as FACTS_BY_HEADING
from events.admin.set_up_forms import BallForm
from events.models import Ball, PoolCounter, TicketType
from people.roles import BALL_TEAM, GUEST_DESKS
from tests import factories
from tests.events.conftest import fresh
from tests.events.pages.conftest import errors, text
from tests.events.pages.office import one_of


@pytest.fixture
def team(db):
    """Somebody of the Ball's team."""
    return one_of(BALL_TEAM)


def moment(days: int) -> str:
    return (clock.now() + dt.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


FACTS = {
    "name": "Ball 2028", "slug": "2028", "tagline": "", "published": "on", "venue": "The Hall",
    "address": "", "dress": "", "getting_in": "", "organiser_name": "The Loom Trust",
    "organiser_charity_number": "", "profits_wording": "All of it", "vat_mode": "exempt",
    "vat_reason": "A charity's event", "starts_at": moment(90), "ends_at": moment(91),
    "refund_percent": "100", "invoice_days": "30",
    "sales_open_at": moment(1), "sales_close_at": moment(80), "claims_close_at": moment(88),
}  # fmt: skip
TYPE = {
    "name": "Seat", "kind": "single", "about": "", "price": "95.50", "seats": "1", "least": "1",
    "most": "8", "opens_at": "", "closes_at": "", "code": "", "order": "10", "active": "on",
}  # fmt: skip


def test_a_new_ball_is_made_with_its_facts_and_dates(team):
    reply = team.post(reverse("ball_new"), FACTS)
    assert reply["Location"] == reverse("ball_set_up", args=["2028"])
    made = Ball.objects.get()
    assert (made.name, made.published, made.vat_mode) == ("Ball 2028", True, "exempt")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"ends_at": FACTS["starts_at"]}, "ends_at"),
        ({"sales_close_at": moment(0)}, "sales_close_at"),
        ({"sales_close_at": moment(99)}, "sales_close_at"),
        ({"claims_close_at": moment(99)}, "claims_close_at"),
        ({"refunds_until": moment(99)}, "refunds_until"),
        ({"refund_percent": "101"}, "refund_percent"),
        ({"starts_at": "soon"}, "starts_at"),
        ({"slug": "orders"}, "slug"),
        ({"slug": "kept"}, "slug"),
        ({"slug": "a b"}, "slug"),
        ({"name": ""}, "name"),
        ({"vat_mode": "none"}, "vat_mode"),
    ],
)
def test_what_cannot_be_stands_beside_its_field(team, more, field):
    factories.ball(slug="kept")
    reply = team.post(reverse("ball_new"), FACTS | more)
    assert reply.status_code == 422
    assert list(errors(reply)) == [field]
    assert Ball.objects.count() == 1


def test_each_fact_stands_once_under_a_heading(team, ball):
    shown = text(team.get(reverse("ball_facts", args=[ball.slug])))
    for heading, names in FACTS_BY_HEADING:
        group = shown.partition(f"<legend><h2>{heading}</h2></legend>")[2].partition("</fieldset>")[
            0
        ]
        assert [name for name in BallForm().fields if f'name="{name}"' in group] == list(names)
    assert len({name for _heading, names in FACTS_BY_HEADING for name in names}) == 28


def test_the_facts_of_a_ball_are_shown_and_changed(team, ball):
    address = reverse("ball_facts", args=[ball.slug])
    shown = team.get(address)
    assert f'value="{ball.venue}"' in text(shown)
    local = ball.starts_at.astimezone(clock.LONDON)
    assert f'value="{local:%Y-%m-%dT%H:%M}"' in text(shown)
    own = {"slug": ball.slug, "venue": "The Barn", "ends_at": moment(125)}
    reply = team.post(address, FACTS | own)
    assert reply.status_code == 303, errors(reply)
    assert fresh(ball).venue == "The Barn"


def test_a_pool_is_made_and_resized_and_never_below_what_is_taken(team, ball, holds, room):
    team.post(reverse("ball_new_pool", args=[ball.slug]), {"name": "Balcony", "capacity": "40"})
    assert set(ball.pools.values_list("name", flat=True)) == {"The room", "Balcony"}
    holds()
    address = reverse("ball_pool", args=[room.public_id])
    reply = team.post(address, {"name": "The room", "capacity": "9"})
    assert reply.status_code == 409
    assert errors(reply) == {
        "capacity": ["10 seats of it are sold or held, so it cannot have fewer."]
    }
    assert 'value="9"' in text(reply)
    assert team.post(address, {"name": "Hall", "capacity": "10"}).status_code == 303
    assert PoolCounter.objects.get(pool_key=room.public_id).capacity == 10


@pytest.mark.parametrize(
    ("posted", "field"),
    [
        ({"name": "The room", "capacity": "4"}, "name"),
        ({"name": "Balcony", "capacity": "-1"}, "capacity"),
        ({"name": "Balcony", "capacity": "many"}, "capacity"),
        ({"name": "Balcony", "capacity": "9" * 30}, "capacity"),
        ({"name": "", "capacity": "4"}, "name"),
    ],
)
def test_a_pool_that_cannot_be_is_refused_beside_the_field(team, ball, room, posted, field):
    reply = team.post(reverse("ball_new_pool", args=[ball.slug]), posted)
    assert (reply.status_code, list(errors(reply))) == (422, [field])
    assert ball.pools.count() == 1


def test_a_ticket_type_is_made_in_pounds_and_kept_in_pence(team, ball, room):
    reply = team.post(reverse("ball_new_type", args=[ball.slug]), TYPE | {"pools": [room.pk]})
    assert reply.status_code == 303, errors(reply)
    made = TicketType.objects.get()
    assert (made.ball, made.price_pence, list(made.pools.all())) == (ball, 9_550, [room])
    page = text(team.get(reverse("ball_type", args=[made.public_id])))
    assert 'value="95.50"' in page


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"price": "-1"}, "price"),
        ({"price": "1.005"}, "price"),
        ({"price": "9" * 20}, "price"),
        ({"price": "lots"}, "price"),
        ({"seats": "0"}, "seats"),
        ({"seats": "51"}, "seats"),
        ({"least": "0"}, "least"),
        ({"least": "9"}, "most"),
        ({"closes_at": moment(1), "opens_at": moment(2)}, "closes_at"),
        ({"pools": ["999999"]}, "pools"),
        ({"pools": []}, "pools"),
    ],
)
def test_a_ticket_type_that_cannot_be_is_refused_beside_the_field(team, ball, room, more, field):
    posted = TYPE | {"pools": [room.pk]} | more
    reply = team.post(reverse("ball_new_type", args=[ball.slug]), posted)
    assert (reply.status_code, list(errors(reply))) == (422, [field])
    assert not TicketType.objects.exists()


def test_pools_of_another_ball_are_not_among_the_choices(team, ball, room):
    abroad = factories.pool(factories.ball())
    reply = team.post(reverse("ball_new_type", args=[ball.slug]), TYPE | {"pools": [abroad.pk]})
    assert list(errors(reply)) == ["pools"]


def test_what_was_sold_keeps_its_seats(team, holds, table_of_ten, room):
    holds()
    address = reverse("ball_type", args=[table_of_ten.public_id])
    posted = TYPE | {"kind": "table", "seats": "8", "pools": [room.pk]}
    reply = team.post(address, posted)
    assert (reply.status_code, list(errors(reply))) == (409, ["seats"])
    assert fresh(table_of_ten).seats == 10
    assert team.post(address, posted | {"seats": "10"}).status_code == 303


def test_promises_are_added_changed_and_removed(team, ball, table_of_ten, dot):
    team.post(
        reverse("ball_new_promise", args=[table_of_ten.public_id]),
        {"words": "A song", "days_before": "7", "owner": dot.pk, "order": "1"},
    )
    promised = table_of_ten.promises.get()
    assert (promised.words, promised.days_before, promised.owner) == ("A song", 7, dot)
    shop = reverse("events:shop", args=[ball.slug])
    assert "A song" in text(team.get(shop))
    address = reverse("ball_promise", args=[promised.public_id])
    late = team.post(address, {"words": "A song", "days_before": "400", "order": "1"})
    assert list(errors(late)) == ["days_before"]
    team.post(address, {"words": "Two songs", "days_before": "0", "owner": "", "order": "1"})
    assert fresh(promised).words == "Two songs"
    assert "on the day" in text(team.get(reverse("ball_set_up", args=[ball.slug])))
    team.post(reverse("ball_promise_drop", args=[promised.public_id]))
    assert not table_of_ten.promises.exists()


def test_a_ball_is_copied_to_next_year(team, ball, table_of_ten):
    address = reverse("ball_copy", args=[ball.slug])
    assert f"{ball.slug}-next" in text(team.get(address))
    posted = {"name": "Next", "slug": ball.slug, "starts_at": moment(400)}
    assert list(errors(team.post(address, posted))) == ["slug"]
    early = team.post(address, posted | {"slug": "next", "starts_at": moment(1)})
    assert (early.status_code, list(errors(early))) == (409, ["starts_at"])
    reply = team.post(address, posted | {"slug": "next"})
    assert reply["Location"] == reverse("ball_set_up", args=["next"])
    assert Ball.objects.get(slug="next").ticket_types.get().name == "Table of ten"


def test_a_year_as_an_address_counts_on(team):
    factories.ball(slug="2027")
    assert 'value="2028"' in text(team.get(reverse("ball_copy", args=["2027"])))


def test_the_overview_costs_the_same_however_much_there_is(team, ball, room):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert team.get(reverse("ball_set_up", args=[ball.slug])).status_code == 200
        return len(queries)

    factories.ticket_type(ball, room).promises.create(words="One")
    cost()
    once = cost()
    for number in range(4):
        pool = factories.pool(ball, name=f"Pool {number}")
        kind = factories.ticket_type(ball, room, pool)
        for word in ("One", "Two"):
            kind.promises.create(words=word)
    assert cost() == once


def test_a_ball_with_nothing_says_what_to_do_first(team, ball):
    page = text(team.get(reverse("ball_set_up", args=[ball.slug])))
    assert "Make one first" in page
    assert "nothing to buy yet" in page


def test_the_guest_desk_sets_nothing_up(ball):
    assert one_of(GUEST_DESKS).post(reverse("ball_new"), FACTS).status_code == 302
    assert Ball.objects.count() == 1


def test_a_form_without_its_dates_asks_for_them(db):
    assert {"starts_at", "ends_at", "sales_close_at"} <= set(BallForm({}).errors)
