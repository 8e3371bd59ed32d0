"""Promotion codes: what they take off, how often, for whom, and what they never do."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from common import clock
from common.errors import Refusal
from events import seats
from events.models import PoolCounter, PromotionCode
from events.moves import promotions, selling
from events.moves.promotions import Terms
from events.moves.selling import Wanted
from tests import factories
from tests.events.conftest import GRETA, fresh, later, session_of, taken


@pytest.fixture
def offers(ball):
    """Makes a code; ten percent off, used five times at most, unless told otherwise."""

    def make(code="LANTERN", most_uses=5, **more):
        if "off_pence" not in more:
            more.setdefault("percent", 10)
        return promotions.make(ball, Terms(code=code, most_uses=most_uses, **more))

    return make


def buy(ball, kind, quantity=1, code="LANTERN"):
    return selling.reserve(ball, [Wanted(kind.public_id, quantity)], code=code)


def used(promotion) -> int:
    return PoolCounter.objects.get(pool_key=seats.promotion_key(promotion)).taken


def told(order) -> list[tuple[str, int]]:
    return [(str(line), line.total_pence) for line in order.lines.all()]


def test_a_discount_is_a_line_of_its_own_below_nothing(ball, single, offers):
    offers()
    order = buy(ball, single, 2)
    ticket, less = order.lines.all()
    assert told(order) == [
        ("2 × Single seat", 19_000),
        ("2 × Single seat: 10% off with LANTERN", -1_900),
    ]
    assert order.total_pence == 17_100
    assert (less.lessens, less.ticket_type) == (ticket, None)
    assert (less.vat_mode, less.vat_reason) == (ticket.vat_mode, ticket.vat_reason)
    assert not less.gift_aid
    assert "makes the price of coming smaller" in less.gift_aid_reason


def test_a_code_may_take_off_pounds_of_each_ticket_never_below_nothing(ball, room, offers):
    offers(off_pence=2_000)
    cheap = factories.ticket_type(ball, room, seats=1, price_pence=1_500, name="Cheap seat")
    dear = factories.ticket_type(ball, room, seats=1, price_pence=5_000, name="Dear seat")
    assert buy(ball, cheap, 2).total_pence == 0
    assert buy(ball, dear, 2).total_pence == 6_000


def test_a_code_may_be_for_some_tickets_only(ball, single, table_of_ten, offers):
    promotion = offers(ticket_types=(single.public_id,))
    order = selling.reserve(
        ball, [Wanted(single.public_id, 1), Wanted(table_of_ten.public_id, 1)], code="lantern"
    )
    assert order.total_pence == 120_000 + 8_550
    assert buy(ball, table_of_ten).promotion is None
    assert used(promotion) == 1, "what makes nothing cheaper is not a use"


def test_a_code_may_lessen_so_many_tickets_of_an_order(ball, single, offers):
    offers(percent=50, most_units=1)
    assert buy(ball, single, 3).total_pence == 4_750 + 9_500 * 2


def test_a_gift_is_never_made_smaller(ball, single, offers):
    offers(percent=100)
    order = selling.fill_in(buy(ball, single), GRETA, gift_pence=2_500)
    assert order.total_pence == 2_500


def test_what_a_card_could_not_take_is_let_go(ball, room, offers):
    offers(percent=99)
    cheap = factories.ticket_type(ball, room, seats=1, price_pence=1_500)
    assert buy(ball, cheap).total_pence == 0


def test_an_order_made_free_by_its_code_needs_no_payment_page(ball, single, offers, till):
    offers(percent=100)
    order = selling.fill_in(buy(ball, single), GRETA)
    selling.start_payment(order)
    assert fresh(order).state == "paid"
    assert order.seats.count() == 1
    assert not till.pages


def test_the_payment_page_gets_the_sum_with_the_code_in_words(ball, single, offers, till):
    offers(percent=10, most_units=1)
    order = selling.fill_in(buy(ball, single, 3), GRETA, gift_pence=500)
    selling.start_payment(order)
    asked = till.asked[session_of(order)]
    assert [(line.description, line.quantity, line.unit_pence) for line in asked.lines] == [
        ("Single seat: 10% off with LANTERN", 1, 8_550),
        ("Single seat", 2, 9_500),
        ("Voluntary gift", 1, 500),
    ]
    assert asked.total_pence == fresh(order).total_pence


# --- how often ------------------------------------------------------------------------------


def test_a_use_is_held_with_the_order_and_given_back_when_it_ends(ball, single, offers):
    promotion = offers(most_uses=2)
    first, second = buy(ball, single), buy(ball, single)
    assert used(promotion) == 2
    with pytest.raises(Refusal) as no:
        buy(ball, single)
    assert no.value.code == "code_gone"
    selling.cancel(first)
    assert used(promotion) == 1
    with later(minutes=16):
        selling.expire_due()
    assert fresh(second).state == "expired"
    assert used(promotion) == 0


def test_a_lapsed_order_gives_its_use_to_the_next_buyer(ball, single, offers):
    offers(most_uses=1)
    buy(ball, single)
    with later(minutes=16):
        assert buy(ball, single).promotion


def test_somebody_quicker_by_a_moment_has_the_last_use(ball, single, offers, monkeypatch, room):
    """Between judging and taking: the counter has the last word, and nobody pays a surprise."""
    offers(most_uses=1)
    really, quicker = selling.holding._hold, []

    def slow(*args):
        if not quicker:
            quicker.append(True)
            monkeypatch.setattr(selling.holding, "_hold", really)
            buy(ball, single)
        return really(*args)

    monkeypatch.setattr(selling.holding, "_hold", slow)
    with pytest.raises(Refusal) as no:
        buy(ball, single)
    assert no.value.code == "code_gone"
    assert taken(room) == 1


def test_uses_never_pass_the_limit_whoever_writes(offers):
    promotion = offers(most_uses=1)
    counter = PoolCounter.objects.filter(pool_key=seats.promotion_key(promotion))
    with pytest.raises(IntegrityError), transaction.atomic():
        counter.update(taken=2)


def test_money_that_comes_after_the_use_went_on_goes_back(ball, single, offers, till):
    offers(most_uses=1)
    order = selling.fill_in(buy(ball, single), GRETA)
    selling.start_payment(order)
    with later(minutes=40):
        selling.expire_due()
        buy(ball, single)
        till.pay(session_of(order), late=True)
        selling.fulfil(session_of(order))
    assert fresh(order).state == "expired"
    assert order.payments.get().refunds.get().reason == "too_late"


def test_the_limit_can_be_raised_and_not_set_below_what_is_used(ball, single, offers):
    promotion = offers(most_uses=1)
    buy(ball, single)
    promotions.allow(promotion, 2)
    buy(ball, single)
    with pytest.raises(Refusal) as no:
        promotions.allow(promotion, 1)
    assert no.value.code == "below_taken"


# --- who learns what ------------------------------------------------------------------------

NOW = clock.now()
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize("when", [{"opens_at": DAY}, {"closes_at": -DAY}])
def test_outside_its_time_a_code_is_as_unknown(ball, single, offers, when):
    offers(**{name: clock.now() + by for name, by in when.items()})
    with pytest.raises(Refusal) as over:
        buy(ball, single)
    with pytest.raises(Refusal) as unknown:
        buy(ball, single, code="NOTHING")
    assert (over.value.code, str(over.value)) == (unknown.value.code, str(unknown.value))


def test_a_code_that_was_stopped_works_no_more_and_what_is_held_stays(ball, single, offers):
    promotion = offers()
    order = buy(ball, single)
    promotions.stop(promotions.stop(promotion))
    with pytest.raises(Refusal):
        buy(ball, single)
    assert fresh(order).total_pence == 8_550


def test_another_balls_code_is_unknown(ball, single, offers):
    promotions.make(factories.ball(), Terms(code="THEIRS", most_uses=1, percent=50))
    with pytest.raises(Refusal):
        buy(ball, single, code="THEIRS")


@pytest.mark.parametrize(
    "typed", ["lantern", " LAN-TERN ", "Lan tern", "ＬＡＮＴＥＲＮ", "LANTERN\0"]
)
def test_a_code_is_known_however_it_is_typed(ball, single, offers, typed):
    offers()
    assert buy(ball, single, code=typed).promotion


def test_a_code_that_only_shows_hidden_tickets_takes_nothing_off(ball, room):
    hidden = factories.ticket_type(ball, room, code="LOOM27")
    assert buy(ball, hidden, code="LOOM27").promotion is None


def test_a_made_code_cannot_be_guessed(offers):
    codes = {offers(code="").code for _ in range(5)}
    assert len(codes) == 5
    assert all(len(code.replace("-", "")) == 10 for code in codes)  # 32 ** 10: 50 bits


# --- making ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"most_uses": 0}, "most_uses"),
        ({"most_uses": 10_001}, "most_uses"),
        ({"code": "abc"}, "code"),
        ({"code": "-- --"}, "code"),
        ({"code": "x" * 41}, "code"),
        ({"percent": 0}, "percent"),
        ({"percent": 101}, "percent"),
        ({"percent": 10, "off_pence": 5}, "percent"),
        ({"percent": None}, "percent"),
        ({"percent": None, "off_pence": 0}, "off"),
        ({"percent": None, "off_pence": 100_000_000}, "off"),
        ({"most_units": 0}, "most_units"),
        ({"ticket_types": ("nothing",)}, "ticket_types"),
        (
            {"opens_at": clock.now(), "closes_at": clock.now() - dt.timedelta(hours=1)},
            "closes_on",
        ),
    ],
)
def test_terms_that_make_no_sense_are_refused_beside_their_field(ball, terms, field):
    given = {"code": "LANTERN", "most_uses": 5, "percent": 10, **terms}
    with pytest.raises(Refusal) as no:
        promotions.make(ball, Terms(**given))
    assert no.value.field == field


def test_a_code_stands_once_at_a_ball_however_it_is_written(offers):
    offers()
    with pytest.raises(Refusal) as no:
        offers(code="lan-tern")
    assert no.value.code == "code_taken"


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": 101},
        {"percent": None},
        {"off_pence": 100},
        {"most_units": 0},
        {"opens_at": NOW, "closes_at": NOW},
    ],
)
def test_a_code_that_makes_no_sense_is_refused_by_the_database(offers, wrong):
    promotion = offers()
    with pytest.raises(IntegrityError), transaction.atomic():
        PromotionCode.objects.filter(pk=promotion.pk).update(**wrong)


def test_two_codes_of_one_key_are_refused_by_the_database(offers):
    first, second = offers(), offers(code="SECOND")
    with pytest.raises(IntegrityError), transaction.atomic():
        PromotionCode.objects.filter(pk=second.pk).update(key=first.key)
