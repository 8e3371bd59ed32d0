"""The Ball's home for its staff: how it sells, and what needs a person, each by role."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common import clock
from common.money import Money
from events.admin.home import drawn
from events.models import Seat, StripeEvent
from events.moves import guests, refunds, selling
from events.moves.selling import Details, Wanted, transfers
from events.moves.selling.transfers import Arrived
from events.standing import Day
from people.roles import BALL_TEAM, GUEST_DESKS, TREASURERS
from tests import factories
from tests.events.conftest import later
from tests.events.pages.conftest import text
from tests.events.pages.office import one_of, staff


@pytest.fixture
def team(db):
    """Somebody of the Ball's team."""
    return one_of(BALL_TEAM)


def home(client, ball):
    return client.get(reverse("ball_of", args=[ball.slug]))


def waits(page):
    return {str(each.words): each.count for each in page.context["waits"]}


def test_the_home_of_an_empty_ball_says_so(team, ball):
    page = text(home(team, ball))
    for said in ("Nothing is sold yet", "There is no pool yet", "Nothing waits for you", "0 of 0"):
        assert said in page


def test_sales_are_counted_by_the_day_in_leeds_and_drawn(team, ball, paid, holds, pays, single):
    night = clock.now().astimezone(clock.LONDON).replace(hour=23, minute=50) + dt.timedelta(days=3)
    with clock.stopped_at(night):
        order = holds(single, quantity=2)
        pays(order)
    page = home(team, ball)
    days = [(day.day, day.orders, day.seats, str(day.money)) for day, _ in page.context["days"]]
    today = paid.paid_at.astimezone(clock.LONDON).date()
    assert days == [
        (today + dt.timedelta(days=3), 1, 2, "£190"),
        (today, 1, 10, "£1,200"),
    ]
    assert [until for _, until in page.context["days"]] == [12, 10]
    plot = page.context["plot"]
    assert plot.count('<rect class="plot__bar') == 2
    assert "12 seats from" in plot
    assert "the most on" in plot


def test_seats_are_told_by_pool_sold_held_and_free(team, ball, paid, holds, single):
    holds(single, quantity=3, details=None)
    pool = home(team, ball).context["pools"][0]
    assert (pool.name, pool.sold, pool.held, pool.free, pool.capacity) == (
        "The room", 10, 3, 87, 100,
    )  # fmt: skip


def test_money_is_told_by_the_ledger(team, ball, holds, pays):
    paid = pays(holds(gift_pence=2_500, details=Details(name="Amara Obi", email="a@fern.example")))
    refund = refunds.ask(paid.payments.get(), reason="goodwill", amount_pence=1_000)
    refunds.settle(refund)
    money = home(team, ball).context["money"]
    assert [str(getattr(money, name)) for name in ("charged", "received", "refunded", "gifts")] == [
        "£1,225", "£1,225", "£10", "£25",
    ]  # fmt: skip


def test_tables_are_told_full_or_how_far(team, ball, table):
    page = home(team, ball)
    assert "0 of 10" in text(page)
    for number in range(10):
        guests.claim(table, guests.Guest(f"Guest {number}"))
    page = home(team, ball)
    assert (page.context["full"], page.context["tables"]) == (1, [])


def test_what_needs_a_person_is_counted_with_a_link(team, ball, paid, waits_for, dot):
    line = paid.lines.get()
    paid.benefits.create(
        line=line, place=1, words="Logo", due_on=clock.today() - dt.timedelta(days=1)
    )
    seat = paid.seats.free()[0]
    guests.give_back(seat)
    refund = refunds.ask(paid.payments.get(), reason="goodwill")
    type(refund).objects.filter(pk=refund.pk).update(state="failed")
    StripeEvent.objects.create(
        stripe_id="evt_x", given_up_at=clock.now(), type="x", livemode=False,
        made_at=clock.now(), body={},
    )  # fmt: skip
    waits_for(ball, paid.lines.get().ticket_type)
    page = home(team, ball)
    assert waits(page) == {
        "Letter of Stripe’s given up, of all Balls": 1,
        "Refund that failed": 1,
        "Benefit overdue": 1,
        "Seat given back, without a guest": 1,
        "Table at which nobody sits yet": 1,
        "Person on the waiting list": 1,
    }
    for each in page.context["waits"]:
        assert team.get(each.address.split("#")[0]).status_code == 200


def test_an_order_that_cannot_expire_waits_for_a_person(team, ball, awaiting):
    with later(hours=2):
        assert waits(home(team, ball))["Order that cannot expire"] == 1


def test_a_gift_without_a_declaration_waits(team, ball, holds, pays):
    pays(holds(gift_pence=500, details=Details(name="Greta Lund", email="greta@home.example")))
    assert waits(home(team, ball))["Gift without a Gift Aid declaration"] == 1


def test_the_treasurer_sees_money_and_no_guest_and_the_guest_desk_the_other_way(ball, paid, ticket):
    treasurer, desk = one_of(TREASURERS), one_of(GUEST_DESKS)
    order = reverse("ball_order", args=[paid.public_id])
    for client, money in ((treasurer, True), (desk, False)):
        page = text(home(client, ball))
        assert ("£1,200" in page) == money
        assert (reverse("ball_waiting", args=[ball.slug]) in page) != money
        assert (reverse("ball_needs_of", args=[ball.slug]) in page) != money
        one = text(client.get(order))
        assert ("£1,200" in one) == money
        assert ("pi_cs_1" in one) == money
        assert ("Zoë Ash" in one) != money
        listed = text(client.get(reverse("ball_orders:index")))
        assert paid.reference in listed
        assert ("£1,200" in listed) == money


def test_the_home_leads_to_every_page_that_one_may_open_and_to_no_other(team, ball):
    for client, many in ((team, 15), (one_of(TREASURERS), 5), (one_of(GUEST_DESKS), 6)):
        groups = home(client, ball).context["ways"]
        there = [address for _name, links in groups for _words, address in links]
        assert len(there) == many
        assert [client.get(address).status_code for address in there] == [200] * many


def test_the_home_costs_the_same_however_much_is_sold(team, ball, holds, pays, single):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert home(team, ball).status_code == 200
        return len(queries)

    pays(holds())
    cost()
    once = cost()
    for _ in range(3):
        pays(holds())
        pays(holds(single, quantity=2))
    assert cost() == once <= 40


def test_the_only_ball_is_opened_at_once_and_several_are_a_list(team, ball):
    address = reverse("ball_home")
    assert team.get(address)["Location"] == reverse("ball_of", args=[ball.slug])
    now = clock.now()
    past = factories.ball(
        name="Ball of old",
        starts_at=now - dt.timedelta(days=300),
        sales_open_at=now - dt.timedelta(days=400),
    )
    page = team.get(address)
    assert (page.context["coming"], page.context["past"]) == ([ball], [past])
    assert "over. All of it can be read" in text(home(team, past))


def test_a_ball_that_is_not_published_says_so(team, db):
    hidden = factories.ball(published=False)
    assert "Not published yet" in text(home(team, hidden))
    shut = factories.ball(sales_open_at=clock.now() + dt.timedelta(days=1))
    assert "not on sale now" in text(home(team, shut))
    assert "not published yet" in text(team.get(reverse("ball_home")))


def test_nobody_comes_in_who_has_nothing_to_do_with_the_ball(ball):
    for client in (staff(), staff("add_admission")):
        for page in (home(client, ball), client.get(reverse("ball_home"))):
            assert (page.status_code, page["Location"]) == (302, "/admin/")  # the office's own no


def test_a_long_sale_names_its_months_and_draws_no_more_than_a_year(ball, room):
    first = dt.date(2026, 1, 15)
    days = [Day(first, 1, 4, Money(0)), Day(dt.date(2026, 4, 20), 1, 8, Money(0))]
    with clock.stopped_at(dt.datetime(2026, 5, 1, tzinfo=dt.UTC)):
        plot = drawn(ball, days)
    assert [month in plot for month in (">Feb<", ">Mar<", ">Apr<")] == [True] * 3
    days.append(Day(dt.date(2029, 1, 1), 1, 1, Money(0)))
    assert drawn(ball, days).count('<rect class="plot__bar') == 1


def test_seats_of_a_cancelled_order_wait_for_nobody(team, ball, paid):
    guests.give_back(paid.seats.free()[0])
    type(paid).objects.filter(pk=paid.pk).update(state="cancelled")
    assert "Seat given back, without a guest" not in waits(home(team, ball))
    assert Seat.objects.filter(state="given_back").count() == 1


def test_a_second_pool_is_told_apart(team, ball, room, holds):
    balcony = factories.pool(ball, name="Balcony", capacity=4)
    kind = factories.ticket_type(ball, balcony, kind="single", name="Balcony", seats=1)
    selling.reserve(ball, [Wanted(kind.public_id, 4)])
    free = {pool.name: pool.free for pool in home(team, ball).context["pools"]}
    assert free == {"The room": 100, "Balcony": 0}


def test_money_that_a_person_has_to_pay_back_waits_and_is_listed(ball, bill):
    for key in ("bank_1", "bank_2"):
        transfers.receive(bill.order, Arrived(key, "bank", 120_000, clock.now()))
    treasurer = one_of(TREASURERS)
    assert waits(home(treasurer, ball))["Refund to pay by bank transfer"] == 1
    listed = text(treasurer.get(reverse("ball_trouble")))
    assert "To pay by bank transfer" in listed
    assert bill.order.reference in listed
