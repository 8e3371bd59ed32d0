"""Two Balls at once never mix; a past one can be read by staff and changed by nobody at it."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from common import clock
from common.errors import Refusal
from events import figures, seats, standing
from events.models import Order, WaitingEntry
from events.moves import door, guests, selling, waiting
from events.moves.guests import Guest
from events.moves.selling import Details, Wanted
from people.roles import BALL_TEAM
from tests import factories
from tests.events.conftest import fresh, taken
from tests.events.pages.conftest import ZOE, at, text
from tests.events.pages.office import one_of


@pytest.fixture
def spring(db):
    """Another Ball on sale, of one pool of ten seats."""
    made = factories.ball(slug="spring", name="Spring Ball")
    pool = factories.pool(made, capacity=10)
    factories.ticket_type(made, pool, name="Spring table", price_pence=50_000)
    return made


@pytest.fixture
def theirs(spring, pays):
    """Its one table, paid by somebody else."""
    kind = spring.ticket_types.get()
    order = selling.reserve(spring, [Wanted(kind.public_id, 1)])
    return pays(
        selling.fill_in(order, Details(name="Priya Rao", email="p@x.example"), gift_pence=0)
    )


@pytest.fixture
def team(db):
    """Somebody of the Ball's team."""
    return one_of(BALL_TEAM)


def test_seats_of_one_are_not_seats_of_the_other(ball, room, paid, spring, theirs):
    pool = spring.pools.get()
    assert (taken(room), taken(pool)) == (10, 10)
    assert set(seats.left(ball).pools) == {room.public_id}
    assert seats.left(spring).pools == {pool.public_id: 0}
    with pytest.raises(seats.SoldOut):
        selling.reserve(spring, [Wanted(spring.ticket_types.get().public_id, 1)])


def test_a_ticket_type_of_the_other_is_not_for_sale_here(ball, spring):
    with pytest.raises(Refusal, match="not on sale"):
        selling.reserve(ball, [Wanted(spring.ticket_types.get().public_id, 1)])


def test_who_waits_for_one_is_not_offered_the_other(ball, spring, theirs, seat, waits_for):
    entry = waits_for(spring, spring.ticket_types.get(), quantity=1)
    assert waiting.offer_due() == 0  # the first Ball's seats are all free
    assert fresh(entry).state == "waiting"
    assert not WaitingEntry.objects.filter(ball=ball).exists()


def test_figures_and_the_home_tell_of_one_ball(ball, paid, spring, theirs, team):
    for one, pounds in ((ball, "£1,200"), (spring, "£500")):
        assert standing.money(one).received.pence == int(pounds[1:].replace(",", "")) * 100
        assert figures.figures(one)[0].value * 100 == standing.money(one).received.pence
        page = text(team.get(reverse("ball_of", args=[one.slug])))
        other = "£500" if one == ball else "£1,200"
        assert pounds in page
        assert other not in page


@pytest.mark.parametrize("name", ["orders", "payments", "ledger", "guests"])
def test_a_list_holds_one_ball(ball, paid, spring, theirs, team, name):
    taken_list = team.post(reverse("ball_export", args=[spring.slug, name, "csv"]))
    said = taken_list.content.decode()
    assert theirs.reference in said
    assert paid.reference not in said


def test_pages_of_one_hold_nothing_of_the_other(ball, paid, spring, theirs, team, waits_for):
    line = paid.lines.get()
    paid.benefits.create(line=line, place=1, words="Logo", due_on=clock.today())
    waits_for(ball, line.ticket_type)
    guests.claim(paid.tables.get(), ZOE)
    spots = {"ball_benefits": "found", "ball_waiting": "line"}
    for name, key in spots.items():
        assert team.get(reverse(name, args=[ball.slug])).context[key]
        assert not team.get(reverse(name, args=[spring.slug])).context[key]
    assert team.get(reverse("ball_needs_of", args=[spring.slug])).context["needs"].told == 0


def test_a_ticket_of_one_opens_no_door_of_the_other(paid, spring, theirs, dot):
    code = paid.seats.all()[0].tickets.get().code
    with pytest.raises(door.NotAdmitted, match="another evening"):
        door.admit(code, ball=spring, by=dot)


# --- a past one ---------------------------------------------------------------------------------


@pytest.fixture
def over(ball, paid, table, ticket):
    """The clock stands at the week after the Ball, at which one guest had a seat."""
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=7)):
        yield ball


def test_all_of_a_past_ball_can_be_read_by_staff(over, paid, team):
    pages = [
        reverse(name, args=[over.slug])
        for name in ("ball_of", "ball_benefits", "ball_waiting", "ball_needs_of", "ball_set_up")
    ]
    for page in [*pages, reverse("ball_order", args=[paid.public_id])]:
        assert team.get(page).status_code == 200
    said = text(team.get(pages[0]))
    assert "This evening is over" in said
    assert "£1,200" in said
    lists = team.post(reverse("ball_export", args=[over.slug, "orders", "csv"]))
    assert paid.reference in lists.content.decode()


def test_its_page_says_that_it_is_over_and_what_came_of_it(over, client):
    page = text(client.get(at("shop", over.slug)))
    assert "This evening is over" in page
    for said in ("Raised by the Ball", "£1,200", "Seats sold", "10 seats"):
        assert said in page
    assert "Keep these seats" not in page


def test_it_is_not_among_those_to_come(over):
    assert not type(over).objects.coming().exists()
    assert list(type(over).objects.over()) == [over]


def test_nothing_of_it_is_sold_or_waited_for(over, table_of_ten, client):
    assert not over.on_sale
    with pytest.raises(Refusal):
        selling.reserve(over, [Wanted(table_of_ten.public_id, 1)])
    with pytest.raises(Refusal):
        waiting.join(over, waiting.Wish("Ida", "ida@x.example", 1, table_of_ten.public_id))
    assert client.get(at("waiting", over.slug)).status_code == 404


@pytest.mark.parametrize("late", [False, True])
def test_hosts_and_guests_change_nothing_of_it(over, table, ticket, late):
    if late:  # even where its dates were set wrongly
        far = over.ends_at + dt.timedelta(days=99)
        type(over).objects.update(claims_close_at=far, sales_close_at=far)
    table, ticket = fresh(table), fresh(ticket)
    free = table.seats.free()[0]
    acts = [
        lambda: guests.claim(table, Guest("Ida Roe")),
        lambda: guests.name_guest(free, Guest("Ida Roe")),
        lambda: guests.change(ticket.seat, Guest("Ida Roe")),
        lambda: guests.transfer(ticket.seat, Guest("Ida Roe")),
        lambda: guests.leave(ticket.seat),
        lambda: guests.give_back(free),
        lambda: guests.release_link(table),
    ]
    for act in acts:
        with pytest.raises(Refusal):
            act()
    assert table.seats.claimed().get().guest_name == "Zoë Ash"
    assert not fresh(over).on_sale


def test_their_pages_say_so_kindly(host, shared, seat_page, over, table):
    new_link = host.post(at("table_new_link", table.public_id))
    assert new_link.status_code == 410
    assert "can no longer be changed" in text(new_link)
    assert host.get(at("table", table.public_id)).status_code == 200
    for link in (shared, seat_page):
        assert Client().post(link, {"name": "Ida Roe"}).status_code in {405, 410}


def test_the_door_is_closed(over, ticket, at_the_door):
    page = at_the_door.post(at("door_admit", over.slug), {"shown": ticket.code})
    assert page.status_code == 409
    assert "evening is over" in text(page)


def test_a_scan_of_a_past_evening_is_not_taken_back(ball, tonight, ticket, at_the_door, doorkeeper):
    scan = door.admit(ticket.code, ball=ball, by=doorkeeper)
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=7)):
        page = at_the_door.post(at("door_undo", ball.slug, scan.public_id))
    assert page.status_code == 409
    assert fresh(scan).undone_at is None


def test_whoever_waited_can_still_be_read_about_and_is_moved_no_more(
    over, table_of_ten, team, waits_for
):
    waits_for(over, table_of_ten)
    page = text(team.get(reverse("ball_waiting", args=[over.slug])))
    assert "Wanda Waits" in page
    assert "To the end" not in page


def test_money_of_a_past_ball_is_still_counted(over):
    assert standing.money(over).received.pence == 120_000
    assert Order.objects.paid().count() == 1
