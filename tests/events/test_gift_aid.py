"""Gift Aid: declared by individuals for their own gifts, claimed once, void when given back."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from odfdo import Document

from common import clock
from common.errors import Refusal, TooLate
from common.money import Money
from events.giving import gifts, hmrc, schedule
from events.models import Ball, ClaimedGift, GiftAidClaim, GiftAidDeclaration, Order
from events.moves import gift_aid, refunds, selling
from events.moves.gift_aid import Giver
from journal.models import Entry
from tests.events.conftest import AMARA, GRETA, fresh, session_of

GRETA_GIVES = Giver("Greta", "Lund-Berg", "12", "ls6 3hn", declares=True)


@pytest.fixture
def charity(ball) -> Ball:
    """The Ball, held by a charity."""
    ball.organiser_is_charity = True
    ball.organiser_name = "Leeds Example Foundation"
    ball.organiser_charity_number = "1000001"
    ball.save()
    return ball


@pytest.fixture
def gives(charity, holds, single, till):
    """Buys and pays a seat with a gift; Greta and £20 unless told otherwise."""

    def act(details=GRETA, gift_pence=2_000) -> Order:
        order = holds(single, details=details, gift_pence=gift_pence)
        selling.start_payment(order)
        till.pay(session_of(order))
        return selling.fulfil(session_of(fresh(order)))

    return act


@pytest.fixture
def order(gives) -> Order:
    """Greta's, with a gift of £20."""
    return gives()


def refused(act, *args, **more) -> Refusal:
    with pytest.raises(Refusal) as no:
        act(*args, **more)
    return no.value


def test_a_giver_declares_in_the_words_that_were_shown(order):
    declared = gift_aid.declare(order, GRETA_GIVES)
    assert declared.charity_name == "Leeds Example Foundation"
    assert declared.charity_number == "1000001"
    for words in ("£20", "Leeds Example Foundation", "my own money", "UK taxpayer", "difference"):
        assert words in declared.wording
    assert (declared.house, declared.postcode) == ("12", "LS6 3HN")
    assert Entry.objects.filter(verb="gift_aid.declared").count() == 1


def test_a_ticket_alone_carries_none(gives):
    assert refused(gift_aid.declare, gives(gift_pence=0), GRETA_GIVES).code == "no_gift"


def test_a_companys_gift_carries_none(gives):
    assert refused(gift_aid.declare, gives(details=AMARA), GRETA_GIVES).code == "no_gift"


def test_a_gift_to_whoever_is_no_charity_carries_none(ball, holds, single, till):
    ball.organiser_is_charity = False
    ball.save()
    order = holds(single, details=GRETA, gift_pence=2_000)
    selling.start_payment(order)
    till.pay(session_of(order))
    assert refused(gift_aid.declare, selling.fulfil(session_of(order)), GRETA_GIVES)


def test_an_unpaid_gift_carries_none(charity, holds, single):
    held = holds(single, details=GRETA, gift_pence=2_000)
    assert refused(gift_aid.declare, held, GRETA_GIVES).code == "no_gift"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first_name": " "}, "first_name"),
        ({"last_name": ""}, "last_name"),
        ({"house": ""}, "house"),
        ({"title": "Professor"}, "title"),
        ({"last_name": "x" * 36}, "last_name"),
        ({"house": "c/o Ada Ray"}, "house"),
        ({"house": "P.O. Box 9"}, "house"),
        ({"postcode": ""}, "postcode"),
        ({"postcode": "LS6"}, "postcode"),
        ({"postcode": "75008"}, "postcode"),
        ({"postcode": "JE2 3AB"}, "postcode"),
        ({"postcode": "im1 1aa"}, "postcode"),
        ({"abroad": True}, "address"),
        ({"abroad": True, "address": "x" * 201}, "address"),
        ({"declares": False}, "declares"),
    ],
)
def test_what_hmrc_would_not_take_is_said_beside_its_field(order, wrong, field):
    assert refused(gift_aid.declare, order, replace(GRETA_GIVES, **wrong)).field == field
    assert not GiftAidDeclaration.objects.exists()


def test_who_lives_abroad_has_an_x_for_a_postcode(order, dot):
    home = {"house": "7", "postcode": "75008", "address": "Rue des  Lices, Paris, France"}
    declared = gift_aid.declare(order, replace(GRETA_GIVES, **home, abroad=True))
    assert (declared.postcode, declared.address) == ("", "Rue des Lices, Paris, France")
    gift_aid.claim(by=dot)
    row = ClaimedGift.objects.get()
    assert (row.house, row.postcode) == ("7", "X")
    assert "Paris" not in "".join(row.row.cells())


def test_a_home_in_the_uk_keeps_no_address_beside_its_postcode(order):
    declared = gift_aid.declare(order, replace(GRETA_GIVES, address="Loom Street, Leeds"))
    assert (bool(declared.postcode), declared.address) == (True, "")


def test_declaring_again_changes_name_and_home_and_keeps_the_first(order):
    gift_aid.declare(order, GRETA_GIVES)
    gift_aid.declare(order, replace(GRETA_GIVES, house="Rose Cottage"))
    assert [d.house for d in order.declarations.filter(cancelled_at=None)] == ["Rose Cottage"]
    assert order.declarations.count() == 2


def test_a_claim_takes_every_ready_gift_once(order, gives, dot):
    gift_aid.declare(order, GRETA_GIVES)
    gives(replace(GRETA, email="other@home.example"))  # nothing declared
    (made,) = gift_aid.claim(by=dot)
    row = made.gifts.get().row
    assert row.last_name == "Lund Berg"  # HMRC takes no hyphen
    assert row.pence == 2_000
    assert row.given_on == order.paid_at.astimezone(clock.LONDON).date()
    assert refused(gift_aid.claim, by=dot).code == "nothing_ready"


def test_two_charities_have_a_schedule_each(order, gives, ball, dot):
    gift_aid.declare(order, GRETA_GIVES)
    second = gives(replace(GRETA, email="other@home.example"))
    gift_aid.declare(second, GRETA_GIVES)
    other = Ball.objects.get(pk=ball.pk)
    other.pk, other.slug, other.public_id = None, "another", "anotherball"
    other.organiser_name = "Another Foundation"
    other.save()
    Order.objects.filter(pk=second.pk).update(ball=other)
    made = gift_aid.claim(by=dot)
    assert {each.charity_name: each.gifts.count() for each in made} == {
        "Leeds Example Foundation": 1,
        "Another Foundation": 1,
    }


def test_a_schedule_holds_a_thousand_rows_and_the_rest_has_the_next(order, dot, monkeypatch, gives):
    monkeypatch.setattr(hmrc, "MOST_ROWS", 1)
    gift_aid.declare(order, GRETA_GIVES)
    second = gives(replace(GRETA, email="other@home.example"))
    gift_aid.declare(second, GRETA_GIVES)
    assert [made.gifts.count() for made in gift_aid.claim(by=dot)] == [1, 1]


def test_the_database_refuses_row_1001_and_a_second_claim(order, dot):
    gift_aid.declare(order, GRETA_GIVES)
    gift_aid.claim(by=dot)
    claimed = ClaimedGift.objects.get()
    for name, change in (
        ("a_schedule_has_at_most_a_thousand_rows", {"number": 1_001, "void_at": clock.now()}),
        ("a_gift_is_claimed_once", {"number": 2}),
        ("only_a_void_claim_is_repaid", {"repaid_in": claimed.claim}),
        ("what_is_claimed_is_something", {"pence": 0}),
    ):
        again = ClaimedGift.objects.get()
        for field, value in change.items():
            setattr(again, field, value)
        if name == "a_gift_is_claimed_once" or "number" in change:
            again.pk = None
        with transaction.atomic(), pytest.raises(IntegrityError):
            again.save()


def test_after_the_claim_the_declaration_stays_as_it_is(order, dot):
    gift_aid.declare(order, GRETA_GIVES)
    gift_aid.claim(by=dot)
    with pytest.raises(TooLate):
        gift_aid.declare(order, replace(GRETA_GIVES, house="14"))


def test_taken_back_before_the_claim_nothing_is_claimed(order, dot):
    gift_aid.declare(order, GRETA_GIVES)
    assert gift_aid.take_back(order)
    assert gift_aid.take_back(order) is None
    assert refused(gift_aid.claim, by=dot).code == "nothing_ready"
    assert gifts.undeclared().count() == 1


@pytest.mark.parametrize("how", ["taken back", "given back"])
def test_what_falls_after_the_claim_is_owed_and_named_in_the_next(order, gives, dot, how):
    gift_aid.declare(order, GRETA_GIVES)
    gift_aid.claim(by=dot)
    if how == "taken back":
        gift_aid.take_back(order)
    else:
        assert gift_aid.give_back(gifts.of(order)) == 1
        assert gift_aid.give_back(gifts.of(order)) == 0
        gift_aid.take_back(order)
    assert [hmrc.tax_on(each.pence) for each in gifts.owed()] == [500]
    second = gives(replace(GRETA, email="other@home.example"))
    gift_aid.declare(second, GRETA_GIVES)
    (made,) = gift_aid.claim(by=dot)
    assert [each.line.order for each in made.repays.all()] == [order]
    assert not gifts.owed().exists()


def test_declarations_are_kept_six_years_after_the_last_claim(order, dot):
    gift_aid.declare(order, GRETA_GIVES)
    now = clock.now()
    with clock.stopped_at(now + dt.timedelta(days=4 * 365)):
        gift_aid.claim(by=dot)
    with clock.stopped_at(now + dt.timedelta(days=9 * 365)):
        call_command("apply_retention", verbosity=0)
        assert GiftAidDeclaration.objects.count() == 1
    with clock.stopped_at(now + dt.timedelta(days=11 * 365)):
        call_command("apply_retention", verbosity=0)
    assert not GiftAidDeclaration.objects.exists()
    assert not ClaimedGift.objects.exists()
    assert GiftAidClaim.objects.count() == 1


ROW = hmrc.Row("Dr", "Ada", "=cmd", "1", "LS1 4AP", dt.date(2027, 3, 5), 123_450)


def test_the_ods_has_hmrcs_columns_in_their_order_and_text_stays_text():
    sheet = Document(io.BytesIO(schedule.ods([ROW]))).body.get_table(0)
    assert sheet.get_row_values(0) == ["Item", *hmrc.COLUMNS]
    item, title, first, last, house, code, together, event, day, amount = sheet.get_row_values(1)
    assert (title, first, last, house, code) == ("Dr", "Ada", "=cmd", "1", "LS1 4AP")
    assert (together, event) == (None, None)
    assert (day, sheet.get_cell("I2").text_recursive.strip()) == (ROW.given_on, "05/03/27")
    assert f"{amount:.2f}" == "1234.50"
    assert item == "1"


def test_the_csv_is_the_same_and_holds_no_formula():
    lines = schedule.csv_file([ROW]).decode().splitlines()
    assert lines[1] == "1,Dr,Ada,'=cmd,1,LS1 4AP,,,05/03/27,1234.50"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ls1 4ap", "LS1 4AP"),
        ("LS14AP", "LS1 4AP"),
        ("sw1a1aa", "SW1A 1AA"),
        ("  m1 1ae ", "M1 1AE"),
        ("GIR 0AA", "GIR 0AA"),
        ("LS1", ""),
        ("LS1 4A", ""),
        ("1LS 4AP", ""),
        ("LS1 4CI", ""),
        ("ＬＳ１ ４ＡＰ", ""),
    ],
)
def test_a_postcode_is_written_as_hmrc_wants_it(typed, read):
    assert hmrc.postcode(typed) == read


@given(st.integers(min_value=1, max_value=10**9))
def test_amounts_have_two_decimals_and_no_sign(pence):
    assert Money(pence) == Money(int(hmrc.pounds(pence).replace(".", "")))
    assert hmrc.tax_on(pence) * 4 <= pence


def test_what_went_back_at_stripe_is_not_claimed_until_somebody_says_what_it_was_for(order, till):
    gift_aid.declare(order, GRETA_GIVES)
    assert gifts.ready().count() == 1
    intent = order.payments.get().intent_id
    refunds.apply(till.read_refund(till.refund_elsewhere(intent, 2_000)))
    assert gifts.ready().count() == 0
