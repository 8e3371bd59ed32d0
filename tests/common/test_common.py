"""Money, links, moves and the clock: the ground floor's rules."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common import clock, tokens
from common.errors import Refusal, TooLate
from common.ids import ALPHABET, new_public_id
from common.money import MixedCurrencies, Money
from common.states import UnlawfulMove, lawful, require

pence = st.integers(min_value=-(10**12), max_value=10**12)


@given(pence, pence)
def test_money_adds_and_takes_away_to_the_penny(a, b):
    assert (Money(a) + Money(b)) - Money(b) == Money(a)
    assert -Money(a) == Money(-a)


@given(pence, st.integers(min_value=0, max_value=1000))
def test_money_multiplies_like_repeated_addition(a, times):
    assert (Money(a) * times).pence == a * times


@pytest.mark.parametrize("wrong", [1.5, "12", None, True])
def test_money_is_whole_pence_only(wrong):
    with pytest.raises(TypeError):
        Money(wrong)


@pytest.mark.parametrize("wrong", [1.5, True])
def test_money_is_multiplied_by_whole_numbers_only(wrong):
    with pytest.raises(TypeError):
        Money(1) * wrong


def test_currencies_do_not_mix():
    with pytest.raises(MixedCurrencies):
        Money(1, "GBP") + Money(1, "EUR")
    with pytest.raises(MixedCurrencies):
        Money(1, "GBP") < Money(1, "EUR")  # noqa: B015


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Money(120_000), "£1,200"),
        (Money(1250), "£12.50"),
        (Money(-5), "-£0.05"),
        (Money(100, "EUR"), "EUR 1"),
        (Money.zero(), "£0"),
    ],
)
def test_money_is_written_as_in_england(amount, written):
    assert str(amount) == written


def test_less_money_is_less():
    assert Money(1) < Money(2)


def test_a_link_says_what_it_is_for_and_nothing_else():
    until = dt.datetime(2027, 1, 4, tzinfo=dt.UTC)
    link = tokens.Link("answer", "abc", "pers", until)
    assert tokens.read(link.sign(), action="answer") == link


def test_a_link_asked_for_again_later_is_the_same_link(monkeypatch):
    link = tokens.Link("answer", "abc")
    now = link.sign()
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    assert link.sign() == now


def test_a_link_for_one_thing_does_not_open_another():
    token = tokens.Link("answer", "abc").sign()
    with pytest.raises(tokens.BrokenLink, match="something else"):
        tokens.read(token, action="confirm")


def test_a_link_runs_out():
    token = tokens.Link("answer", "abc", "", clock.now() - dt.timedelta(seconds=2)).sign()
    with pytest.raises(TooLate, match="run out"):
        tokens.read(token, action="answer")


@given(st.text(max_size=300))
def test_rubbish_is_no_link(rubbish):
    with pytest.raises(tokens.BrokenLink):
        tokens.read(rubbish, action="answer")


@given(st.integers(min_value=0), st.sampled_from(ALPHABET))
def test_a_link_that_was_altered_is_no_link(place, letter):
    token = tokens.Link("answer", "abc").sign()
    at = place % len(token)
    altered = token[:at] + letter + token[at + 1 :]
    if altered != token:
        with pytest.raises(tokens.BrokenLink):
            tokens.read(altered, action="answer")


def test_an_unlawful_move_is_refused_in_words():
    table = {"held": {"paid"}}
    require(table, "held", "paid")
    assert not lawful(table, "paid", "held")
    with pytest.raises(UnlawfulMove, match="The order is paid, so it cannot become held"):
        require(table, "paid", "held", what="The order")


def test_a_refusal_keeps_its_field_and_code():
    refusal = Refusal("Too many.", field="quantity", code="too_many")
    assert (str(refusal), refusal.field, refusal.code, refusal.status) == (
        "Too many.",
        "quantity",
        "too_many",
        409,
    )


def test_the_clock_can_be_stopped_and_goes_on():
    moment = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)
    with clock.stopped_at(moment):
        assert clock.now() == moment
        assert clock.today() == dt.date(2026, 7, 1)  # summer time in Leeds
    assert clock.now() > moment


def test_public_ids_are_fourteen_letters_without_confusable_ones():
    made = new_public_id()
    assert len(made) == 14
    assert set(made) <= set(ALPHABET)
    assert new_public_id() != made
