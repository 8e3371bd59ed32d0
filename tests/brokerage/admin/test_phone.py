"""A broker writes down what was said on the phone, mends the ledger, and writes to the sides."""

import pytest
from django.urls import reverse

from brokerage import reply_addresses
from brokerage.models import Message
from brokerage.moves import introductions, replies, talking
from common import clock
from notices.inbound import Inbound
from notices.models import Notice

pytestmark = pytest.mark.django_db


def way(name, introduction, *more):
    return reverse(f"brokers:{name}", args=[introduction.public_id, *more])


def text(answer):
    return answer.content.decode()


def page(desk, introduction):
    return text(desk.get(way("introduction", introduction)))


def test_a_no_on_the_phone_has_its_reason_and_what_would_fit_better(desk, proposed, bea):
    url = way("no", proposed, "need")
    said = {"no-need-reason": "wrong_people", "no-need-better": "For people over 60"}
    assert desk.post(url, {"no-need-better": "For people over 60"}).status_code == 422
    desk.post(url, said)
    proposed.refresh_from_db()
    assert (proposed.state, proposed.ended_side, proposed.ended_by) == ("declined", "need", bea)
    told = page(desk, proposed)
    assert "Not the people we work with" in told
    assert "For people over 60" in told


def test_what_was_typed_into_one_no_does_not_open_the_other(desk, proposed):
    answer = desk.post(way("no", proposed, "offer"), {"no-offer-note": "They rang at nine"})
    assert text(answer).count("They rang at nine") == 1


def test_a_yes_is_taken_back_on_the_phone(desk, proposed, amara):
    introductions.say_yes(proposed, side="offer", by=amara)
    assert "Take this yes back" in page(desk, proposed)
    desk.post(way("take_back", proposed, "offer"))
    proposed.refresh_from_db()
    assert proposed.offer_yes_at is None
    told = text(desk.post(way("take_back", proposed, "offer"), follow=True))
    assert "no yes to take back" in told


def test_a_report_is_written_down_and_the_receiver_asked(desk, agreed, ben):
    url = way("report", agreed)
    said = {"report-quantity": "3", "report-day": clock.today().isoformat()}
    assert desk.post(url, {**said, "report-quantity": "90"}).status_code == 422
    desk.post(url, said)
    assert agreed.deliveries.delivered().total() == 3
    assert Notice.objects.filter(reason="delivery.reported", to=ben.email).exists()
    desk.post(way("finish", agreed))
    agreed.refresh_from_db()
    assert agreed.need_quantity == 3


def test_an_entry_of_the_ledger_is_taken_back(desk, agreed, confirmed):
    desk.post(way("reverse", agreed), {"entry": confirmed.public_id})
    assert agreed.deliveries.confirmed().total() == 0
    assert desk.post(way("reverse", agreed), {"entry": "rubbish"}).status_code == 404


def test_a_question_is_read_and_answered(desk, proposed, ben):
    talking.ask_brokers(proposed, side="need", by=ben, text="Are they <b>insured</b>?")
    assert "Are they &lt;b&gt;insured&lt;/b&gt;?" in page(desk, proposed)
    said = {"write-thread": "need", "write-text": "They are."}
    desk.post(way("write", proposed), said)
    assert Message.objects.get(from_side="").thread == "need"
    answer = desk.post(way("write", proposed), {**said, "write-thread": "both"})
    assert answer.status_code == 422
    assert "They are." in text(answer)


def test_mail_that_was_not_posted_is_read_here(desk, agreed, ben, settings):
    settings.INBOUND_DOMAIN = "in.heddle.example"
    Inbound.objects.create(
        key="1",
        sender="ben.at.home@example.org",
        recipients=[reply_addresses.make(agreed, "need", ben)],
        text="It is me, from home.",
    )
    replies.take_all()
    told = page(desk, agreed)
    assert "ben.at.home@example.org" in told
    assert "It is me, from home." in told


@pytest.mark.parametrize("name", ["report", "finish", "write"])
def test_a_refusal_is_told_and_nothing_is_lost(desk, proposed, name):
    said = {
        "report-quantity": "3",
        "report-day": clock.today().isoformat(),
        "report-note": "Kept",
        "write-thread": "both",
        "write-text": "Kept",
    }
    answer = desk.post(way(name, proposed), said, follow=True)
    assert "Kept" in text(answer) or "say yes first" in text(answer)
    assert not proposed.deliveries.exists()
    assert not Message.objects.exists()
