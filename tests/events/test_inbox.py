"""Stripe's letters: only true ones are taken in, each once, and none is lost."""

import datetime as dt
from typing import Any

import pytest

from common import clock
from events import inbox
from events.models import Order, Refund, StripeEvent
from events.moves import refunds, selling
from events.till import Invoice as Bill
from tests.events.conftest import fresh, later, session_of
from tests.events.letters_of_stripe import body_of, event, signed
from tests.events.tills import UNSURE


@pytest.fixture(autouse=True)
def _ours(settings):
    settings.STRIPE_SECRET_KEY = "sk_test_x"
    settings.STRIPE_WEBHOOK_SECRET = "whsec_test"
    settings.STRIPE_ACCOUNT = "acct_ours"


def take_in(what: dict[str, Any]) -> StripeEvent:
    body = body_of(what)
    return inbox.receive(body, signed(body))


def turned_away(body: bytes, signature: str) -> str:
    with pytest.raises(inbox.BadLetter) as no:
        inbox.receive(body, signature)
    assert no.value.status == 400
    assert StripeEvent.objects.count() == 0
    return no.value.code


def test_a_letter_is_kept_as_it_came(db):
    what = event()
    letter = take_in(what)
    assert (letter.stripe_id, letter.type, letter.body) == (what["id"], what["type"], what)
    assert (letter.account, letter.livemode) == ("acct_ours", False)


def test_a_letter_that_comes_twice_is_kept_once(db):
    what = event()
    assert take_in(what) == take_in(what)
    assert StripeEvent.objects.count() == 1


@pytest.mark.parametrize("signature", ["", "t=1,v1=00", "rubbish", "t=now,v1=0", "v1=,t=", "\0"])
def test_a_letter_without_a_true_signature_is_turned_away(db, signature):
    assert turned_away(body_of(event()), signature) == "bad_signature"


def test_a_strangers_signature_is_turned_away(db):
    body = body_of(event())
    assert turned_away(body, signed(body, secret="whsec_strange")) == "bad_signature"


def test_an_altered_letter_is_turned_away(db):
    body = body_of(event())
    assert turned_away(body.replace(b"cs_1", b"cs_2"), signed(body)) == "bad_signature"


def test_a_letter_signed_long_ago_is_turned_away(db):
    body = body_of(event())
    assert turned_away(body, signed(body, ago=301)) == "bad_signature"


def test_no_secret_takes_no_letter(db, settings):
    settings.STRIPE_WEBHOOK_SECRET = ""
    body = body_of(event())
    assert turned_away(body, signed(body, secret="")) == "bad_signature"


@pytest.mark.parametrize("body", [b"\xff\xfe", b"", b"{", b"nonsense"])
def test_what_is_no_json_is_turned_away(db, body):
    assert turned_away(body, signed(body)) == "bad_signature"


@pytest.mark.parametrize(
    "what",
    [
        [],
        "evt",
        {},
        event(id=7),
        event(type=None),
        event(created="today"),
        event(created=True),
        event(created=10**18),
        event(livemode="no"),
        event(data={}),
        event(data={"object": "cs_1"}),
        event(data=[]),
        event(created=-1),
        event(id=""),
        event(data={"object": {"id": "a\0b"}}),
        event(id="evt_" + "x" * 200),
        event(type="x" * 200),
    ],
)
def test_what_is_no_event_is_turned_away(db, what):
    body = body_of(what)
    assert turned_away(body, signed(body)) == "rubbish"


def test_a_letter_of_the_other_mode_is_turned_away(db, settings):
    body = body_of(event(livemode=True))
    assert turned_away(body, signed(body)) == "other_mode"
    settings.STRIPE_SECRET_KEY = "rk_live_x"
    assert take_in(event(livemode=True)).livemode


def test_a_letter_of_another_account_is_turned_away(db):
    body = body_of(event(account="acct_theirs"))
    assert turned_away(body, signed(body)) == "other_account"


def test_our_account_may_be_named(db):
    assert take_in(event(account="acct_ours")).account == "acct_ours"


def test_a_letter_about_a_paid_page_pays_the_order_once(awaiting, till):
    till.pay(session_of(awaiting))
    first = take_in(event(about=session_of(awaiting)))
    second = take_in(event(about=session_of(awaiting)))
    assert inbox.open_letter(first.pk) == "order paid"
    assert inbox.open_letter(first.pk) == ""
    assert inbox.open_letter(second.pk) == "order paid"
    assert fresh(awaiting).payments.count() == 1
    assert fresh(first).applied_at


def test_letters_in_the_wrong_order_end_the_same(awaiting, till):
    till.pay(session_of(awaiting))
    late = take_in(event("checkout.session.expired", session_of(awaiting)))
    assert inbox.open_letter(late.pk) == "order paid"
    assert fresh(awaiting).state == Order.State.PAID


def test_a_letter_about_somebody_elses_page_is_noted(db, till, awaiting):
    session_id = session_of(awaiting)
    awaiting.attempts.all().delete()
    letter = take_in(event(about=session_id))
    assert inbox.open_letter(letter.pk) == "not ours"


def test_a_letter_we_do_not_use_is_noted(db, till):
    letter = take_in(event("customer.created", "cus_1"))
    assert inbox.open_letter(letter.pk) == "ignored"
    assert till.calls == []


@pytest.mark.parametrize("kind", ["refund.created", "refund.updated", "charge.refund.updated"])
def test_a_letter_about_a_refund_at_the_dashboard_gives_it_a_row(paid, till, kind):
    refund_id = till.refund_elsewhere(paid.payments.get().intent_id, 700)
    letter = take_in(event(kind, refund_id))
    assert inbox.open_letter(letter.pk) == "refund done"
    assert Refund.objects.get().amount_pence == 700


def test_a_letter_about_a_refund_of_ours_settles_it(paid, till):
    till.refund_status = "pending"
    refund = refunds.settle(refunds.ask(paid.payments.get(), reason="r"))
    till.turn(refund.stripe_id, "succeeded")
    letter = take_in(event("refund.updated", refund.stripe_id))
    assert inbox.open_letter(letter.pk) == "refund done"
    assert fresh(refund).state == Refund.State.DONE


def test_a_letter_about_somebody_elses_refund_is_noted(paid, till):
    refund_id = till.refund_elsewhere("pi_theirs", 700)
    letter = take_in(event("refund.created", refund_id))
    assert inbox.open_letter(letter.pk) == "not ours"


def test_a_letter_is_opened_again_later_when_the_till_is_silent(awaiting, till):
    till.pay(session_of(awaiting))
    letter = take_in(event(about=session_of(awaiting)))
    till.fails("read", UNSURE)
    assert inbox.open_letter(letter.pk) == "put_off"
    letter = fresh(letter)
    assert (letter.attempts, letter.applied_at) == (1, None)
    assert "no answer" in letter.last_error
    assert inbox.open_all() == {"applied": 0, "put_off": 0, "given_up": 0}
    with later(minutes=2):
        assert inbox.open_all() == {"applied": 1, "put_off": 0, "given_up": 0}
    assert fresh(letter).last_error == ""


def test_a_letter_that_never_works_is_given_up_where_staff_see_it(db, till, monkeypatch):
    def broken(session_id):
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(selling.settling, "fulfil", broken)
    letter = take_in(event())
    day = clock.now()
    for _ in range(len(inbox.BACK_OFF)):
        day += dt.timedelta(days=2)
        with clock.stopped_at(day):
            assert inbox.open_all()["put_off"] == 1
    with clock.stopped_at(day + dt.timedelta(days=2)):
        assert inbox.open_all()["given_up"] == 1
    letter = fresh(letter)
    assert letter.given_up_at
    assert letter.last_error == "ZeroDivisionError: a bug"
    with clock.stopped_at(day + dt.timedelta(days=4)):
        assert inbox.open_all() == {"applied": 0, "put_off": 0, "given_up": 0}


def test_one_bad_letter_does_not_stop_the_others(awaiting, till):
    till.pay(session_of(awaiting))
    take_in(event(about="cs_gone"))
    take_in(event(about=session_of(awaiting)))
    assert inbox.open_all() == {"applied": 1, "put_off": 1, "given_up": 0}


def test_a_letter_somebody_else_has_taken_is_not_counted(db, till, monkeypatch):
    take_in(event())
    monkeypatch.setattr(inbox, "open_letter", lambda pk: "")
    assert inbox.open_all() == {"applied": 0, "put_off": 0, "given_up": 0}


def test_a_worker_that_dies_leaves_its_letter_for_the_next(awaiting, till):
    till.pay(session_of(awaiting))
    letter = take_in(event(about=session_of(awaiting)))
    StripeEvent.objects.filter(pk=letter.pk).update(due_at=clock.now() + inbox.LEASE)
    assert inbox.open_letter(letter.pk) == ""
    with later(minutes=6):
        assert inbox.open_letter(letter.pk) == "order paid"


def test_the_bell_opens_a_letter_after_the_commit(
    awaiting, till, django_capture_on_commit_callbacks
):
    till.pay(session_of(awaiting))
    with django_capture_on_commit_callbacks(execute=True):
        letter = take_in(event(about=session_of(awaiting)))
    assert fresh(letter).outcome == "order paid"


def test_refunds_disputes_and_bills_are_read_back(paid, till):
    intent = paid.payments.get().intent_id
    till.refund_elsewhere(intent, 5_000)
    refunded = event("charge.refunded")
    refunded["data"]["object"]["payment_intent"] = intent
    assert inbox.open_letter(take_in(refunded).pk) == "1 refunds"
    dispute = till.dispute(intent, 1_000)
    told = event("charge.dispute.created", dispute)
    assert inbox.open_letter(take_in(told).pk) == "dispute needs_response"
    assert paid.ledger.balance() == 6_000


def test_a_bill_that_was_paid_is_read_back(at_stripe, till):
    till.pay_invoice(at_stripe.stripe_id)
    told = event("invoice.paid", at_stripe.stripe_id)
    assert inbox.open_letter(take_in(told).pk) == "invoice paid"


def test_what_is_about_others_money_is_not_ours(db, till, held):
    strange = [
        event("charge.refunded", "ch_x"),
        event("charge.dispute.created", till.dispute("pi_x", 5)),
    ]
    strange[0]["data"]["object"]["payment_intent"] = "pi_x"
    odd = event("charge.refunded", "ch_y")
    odd["data"]["object"]["payment_intent"] = {"id": "pi"}
    bill = till.send_invoice(Bill("o", "i", "r", "n", "e@x.example", "", "", (), 0), key="k")
    for each in [*strange, odd, event("invoice.paid", bill.invoice_id)]:
        assert inbox.open_letter(take_in(each).pk) == "not ours"
