"""Staff give seats, put seats given back on sale again, make codes and stop them."""

import pytest
from django.urls import reverse

from events.models import Order, PromotionCode
from events.moves import guests, promotions
from events.moves.promotions import Terms
from tests import factories
from tests.events.conftest import fresh, taken
from tests.events.pages.conftest import text
from tests.events.pages.test_staff import office  # noqa: F401

GIVE = {"quantity": "2", "because": "press", "name": "Pia Press", "email": "pia@paper.example"}


@pytest.fixture
def giver(office):  # noqa: F811
    """May give seats."""
    return office("give_comps")


@pytest.fixture
def seller(office):  # noqa: F811
    """May make codes."""
    return office("manage_promotions")


@pytest.fixture
def given(ball):
    return reverse("ball_comps_of", args=[ball.slug])


@pytest.fixture
def codes(ball):
    return reverse("ball_codes_of", args=[ball.slug])


def test_seats_are_given_with_their_reason_and_listed(giver, given, single, ball):
    page = giver.post(given, {**GIVE, "ticket_type": single.public_id}, follow=True)
    order = Order.objects.get()
    for said in ("Pia Press", "Reports on the evening", order.reference, "2 × Single seat"):
        assert said in text(page)
    assert str(ball) in text(giver.get(reverse("ball_comps")))


def test_what_is_wrong_is_said_and_kept(giver, given, seat, sold_out):
    for wrong in ({"quantity": "no"}, {"email": "pia"}, {}):
        reply = giver.post(given, {**GIVE, "ticket_type": seat.public_id, **wrong})
        assert reply.status_code == 422
        assert "Pia Press" in text(reply)
    assert Order.objects.count() == 1


def test_a_seat_given_back_goes_on_sale_again_by_one_press(giver, given, paid, room, ball):
    seat = guests.give_back(paid.seats.first())
    assert paid.reference in text(giver.get(given))
    again = reverse("ball_sell_again", args=[ball.slug])
    for _ in range(2):
        assert "on sale again" in text(giver.post(again, {"seat": seat.public_id}, follow=True))
    assert taken(room) == 9
    assert paid.reference not in text(giver.get(given))


def test_a_seat_that_somebody_has_is_not_put_on_sale(giver, paid, room, ball):
    again = reverse("ball_sell_again", args=[ball.slug])
    seat = paid.seats.first()
    assert "Only a seat that was given back" in text(
        giver.post(again, {"seat": seat.public_id}, follow=True)
    )
    assert "Choose a seat from the list" in text(giver.post(again, {"seat": "\0"}, follow=True))
    assert taken(room) == 10


def test_a_code_is_made_listed_with_its_uses_and_stopped(seller, codes, ball, single):
    made = {"code": "LANTERN", "percent": "10", "most_uses": "3", "ticket_types": single.public_id}
    page = text(seller.post(codes, made, follow=True))
    for said in ("LANTERN", "10% off with LANTERN", "0 of 3", "Single seat"):
        assert said in page
    promotion = PromotionCode.objects.get()
    stop = reverse("ball_code_stop", args=[ball.slug])
    page = text(seller.post(stop, {"code": promotion.public_id}, follow=True))
    assert "LANTERN is stopped" in page
    assert not fresh(promotion).active
    assert "Choose a code from the list" in text(seller.post(stop, {"code": "\0"}, follow=True))
    assert str(ball) in text(seller.get(reverse("ball_codes")))


def test_a_code_may_be_made_for_days_and_pounds(seller, codes):
    seller.post(
        codes,
        {"off": "12.50", "most_uses": "1", "opens_on": "2027-01-01", "closes_on": "2027-01-31"},
    )
    made = PromotionCode.objects.get()
    assert made.off_pence == 1_250
    assert made.closes_at.isoformat() == "2027-01-31T23:59:59.999999+00:00"


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": "200"},
        {"percent": "", "off": ""},
        {"most_uses": "9" * 30},
        {"most_uses": ""},
        {"off": "-3"},
        {"closes_on": "9999-12-32"},
        {"opens_on": "9999-12-31", "closes_on": "0001-01-01"},
        {"ticket_types": "nothing"},
    ],
)
def test_terms_that_make_no_sense_are_said_and_kept(seller, codes, wrong):
    reply = seller.post(codes, {"code": "LANTERN", "percent": "10", "most_uses": "3", **wrong})
    assert reply.status_code == 422
    assert 'value="LANTERN"' in text(reply)
    assert not PromotionCode.objects.exists()


def test_another_balls_code_cannot_be_stopped_from_here(seller, ball):
    theirs = promotions.make(factories.ball(), Terms(code="THEIRS", percent=5, most_uses=1))
    stop = reverse("ball_code_stop", args=[ball.slug])
    page = text(seller.post(stop, {"code": theirs.public_id}, follow=True))
    assert "Choose a code from the list" in page
    assert fresh(theirs).active


def test_an_early_price_is_begun_and_ended_by_staff(seller, codes, single):
    said = {"act": "early", "early-ticket_type": single.public_id}
    page = text(seller.post(codes, {**said, "early-price": "80", "early-units": "3"}, follow=True))
    assert "Single seat: £80, for the first 3" in page
    assert fresh(single).early_pence == 8_000
    seller.post(codes, {**said, "early-price": ""})
    assert fresh(single).early_pence is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"early-price": "95", "early-units": "3"},
        {"early-price": "80"},
        {"early-price": "eighty", "early-units": "3"},
        {"early-price": "80", "early-units": "9" * 30},
        {"early-ticket_type": "nothing", "early-price": "80", "early-units": "3"},
    ],
)
def test_an_early_price_that_makes_no_sense_is_said_and_kept(seller, codes, single, wrong):
    said = {"act": "early", "early-ticket_type": single.public_id}
    reply = seller.post(codes, {**said, **wrong})
    assert reply.status_code == 422
    assert f'value="{wrong["early-price"]}"' in text(reply)
    assert fresh(single).early_pence is None
