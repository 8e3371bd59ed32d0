"""What the Ball comes to."""

from decimal import Decimal

from common import clock
from events import figures, standing
from events.moves import door_groups, guests, refunds, selling
from events.moves.guests import Guest
from tests.events.conftest import GRETA, session_of


def said(ball=None) -> dict[str, Decimal]:
    return {figure.key: figure.value for figure in figures.figures(ball)}


def test_nothing_sold_is_nothing_raised(ball):
    assert set(said(ball).values()) == {Decimal(0)}


def test_money_gifts_seats_and_guests_are_counted_from_the_records(holds, till, ball):
    order = holds(gift_pence=2_550, details=GRETA)
    selling.start_payment(order)
    till.pay(session_of(order))
    selling.fulfil(session_of(order))
    guests.claim(order.tables.get(), Guest("Zoë"))
    assert (
        said(ball)
        == said()
        == {
            "ball_raised": Decimal("1225.50"),
            "ball_gifts": Decimal("25.50"),
            "ball_seats_sold": Decimal(10),
            "ball_guests_named": Decimal(1),
            "ball_walk_ups": Decimal(0),
        }
    )


def test_who_came_without_a_ticket_is_counted_apart_from_seats_sold(paid, ball, dot, room):
    with clock.stopped_at(ball.starts_at):
        door_groups.walk_up(ball, by=dot, name="Wim Walk")
    told = said(ball)
    assert (told["ball_seats_sold"], told["ball_walk_ups"]) == (10, 1)
    assert told["ball_guests_named"] == 0
    [stands] = standing.pools(ball)
    assert (stands.sold, stands.at_the_door, stands.free) == (10, 1, stands.capacity - 11)
    assert [(day.orders, day.seats) for day in standing.sales(ball)] == [(1, 10)]


def test_money_given_back_is_not_raised(paid, till, ball):
    refund = refunds.ask(paid.payments.get(), reason="r", amount_pence=20_000)
    assert said(ball)["ball_raised"] == 1200
    refunds.settle(refund)
    assert said(ball)["ball_raised"] == 1000


def test_a_hold_raises_nothing(held, ball):
    assert set(said(ball).values()) == {Decimal(0)}


def test_figures_say_where_they_come_from(ball):
    assert all(figure.source for figure in figures.figures(ball))
    assert {figure.period for figure in figures.figures(ball)} == {f"{ball.starts_at:%Y}"}
