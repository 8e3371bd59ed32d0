"""Codes made at once: so many, all different, all on the same terms, counted each for itself."""

import pytest

from common.errors import Refusal
from events import seats
from events.models import PoolCounter, PromotionBatch, PromotionCode
from events.moves import many_codes, promotions, selling
from events.moves.promotions import Terms
from events.moves.selling import Wanted
from journal.models import Entry
from tests import factories

TEN = Terms(most_uses=1, percent=10)


def buy(ball, kind, code):
    return selling.reserve(ball, [Wanted(kind.public_id, 1)], code=code)


def test_each_code_is_another_that_nobody_guesses(ball, dot):
    batch = many_codes.make(ball, " Readers ", TEN, 500, by=dot)
    codes = list(batch.codes.values_list("code", "key"))
    assert batch.name == "Readers"
    assert len({key for _code, key in codes}) == 500
    assert all(len(code.replace("-", "")) == 10 for code, _key in codes)  # 32 ** 10: 50 bits
    entry = Entry.objects.get(record_id=batch.public_id)
    assert (entry.verb, entry.reason) == ("promotion_batch.made", "500")


def test_each_is_used_once_and_for_itself(ball, single):
    first, second = many_codes.make(ball, "Readers", TEN, 2).codes.all()
    order = buy(ball, single, first.code)
    assert (order.total_pence, order.promotion) == (8_550, first)
    with pytest.raises(Refusal):
        buy(ball, single, first.code)
    assert buy(ball, single, second.code).total_pence == 8_550
    selling.cancel(order)
    assert buy(ball, single, first.code).promotion == first


def test_the_same_terms_hold_for_all(ball, single, table_of_ten):
    terms = Terms(most_uses=3, off_pence=500, ticket_types=(single.public_id,), most_units=1)
    batch = many_codes.make(ball, "Readers", terms, 3)
    for code in batch.codes.all():
        assert (code.off_pence, code.most_units, code.active) == (500, 1, True)
        assert list(code.ticket_types.all()) == [single]
        counter = PoolCounter.objects.get(pool_key=seats.promotion_key(code))
        assert (counter.capacity, counter.taken) == (3, 0)


def test_no_word_of_the_form_becomes_a_code(ball):
    batch = many_codes.make(ball, "Readers", Terms(code="LANTERN", most_uses=1, percent=5), 1)
    assert batch.codes.get().code != "LANTERN"


def test_a_code_that_is_there_is_not_made_again(ball, monkeypatch):
    made = promotions.make(ball, TEN)
    codes = iter([made.code, "AAAAA-AAAAA", "AAAAA-AAAAA", "BBBBB-BBBBB"])
    monkeypatch.setattr(promotions, "new_code", lambda: next(codes))
    batch = many_codes.make(ball, "Readers", TEN, 2)
    assert set(batch.codes.values_list("code", flat=True)) == {"AAAAA-AAAAA", "BBBBB-BBBBB"}


@pytest.mark.parametrize(
    ("name", "terms", "how_many", "field"),
    [
        (" ", TEN, 1, "name"),
        ("x" * 81, TEN, 1, "name"),
        ("Readers", TEN, 0, "how_many"),
        ("Readers", TEN, -1, "how_many"),
        ("Readers", TEN, 501, "how_many"),
        ("Readers", TEN, 10**12, "how_many"),
        ("Readers", Terms(most_uses=0, percent=10), 1, "most_uses"),
        ("Readers", Terms(most_uses=1), 1, "percent"),
        ("Readers", Terms(most_uses=1, percent=1, ticket_types=("no",)), 1, "ticket_types"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(ball, name, terms, how_many, field):
    with pytest.raises(Refusal) as no:
        many_codes.make(ball, name, terms, how_many)
    assert no.value.field == field
    assert not PromotionCode.objects.exists()
    assert not PromotionBatch.objects.exists()


def test_they_are_stopped_together_and_others_are_not(ball, single):
    batch = many_codes.make(ball, "Readers", TEN, 3)
    other = many_codes.make(ball, "Choir", TEN, 1).codes.get()
    promotions.stop(batch.codes.all()[0])
    assert [many_codes.stop(batch), many_codes.stop(batch)] == [2, 0]
    assert Entry.objects.filter(verb="promotion_batch.stopped").count() == 1
    with pytest.raises(Refusal):
        buy(ball, single, batch.codes.all()[1].code)
    assert buy(ball, single, other.code).promotion == other


def test_at_another_ball_they_are_unknown(ball, single):
    theirs = many_codes.make(factories.ball(), "Readers", TEN, 1).codes.get()
    with pytest.raises(Refusal):
        buy(ball, single, theirs.code)
