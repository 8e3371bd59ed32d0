"""What a mail provider tells is kept once, applied once, and ends alike in whatever order."""

import base64
import datetime as dt
import hashlib
import hmac
import itertools
import json
import time
from importlib import import_module

import pytest
from django.core.management import call_command

from common import clock
from notices import marketing, post, tracking, webhooks
from notices.models import Address, MailEvent, Notice, Sender

pytestmark = pytest.mark.django_db
SECRET = "postmark:not-a-real-secret"
KEY = "key-not-real"
ANYMAIL = {"WEBHOOK_SECRET": SECRET, "MAILGUN_WEBHOOK_SIGNING_KEY": KEY}


class Book:
    """An address book with what a provider's secret opens."""

    urlpatterns = webhooks.addresses(ANYMAIL)


@pytest.fixture(autouse=True)
def provider(settings):
    """A provider is set up; the house itself was built without one."""
    import_module("config.urls")
    settings.ANYMAIL = ANYMAIL
    settings.ROOT_URLCONF = Book


@pytest.fixture
def letter():
    """One that has left."""
    written = post.queue(
        to="ben@example.org",
        reason="introduction.proposed",
        template="brokerage/listing_opened",
        context={"title": "Laptops", "organisation": "x", "url": "https://heddle.example/"},
    )
    Notice.objects.filter(pk=written.pk).update(
        sent_at=clock.now() - dt.timedelta(hours=1), provider_id="883953f4-6105"
    )
    written.refresh_from_db()
    return written


@pytest.fixture
def tell(client):
    """Tell Postmark's address something, with the secret."""

    def told(body, secret=SECRET):
        headers = {}
        if secret:
            coded = base64.b64encode(secret.encode()).decode()
            headers["authorization"] = f"Basic {coded}"
        raw = body if isinstance(body, bytes | str) else json.dumps(body)
        return client.post(
            "/hooks/mail/postmark/tracking/", raw, "application/json", headers=headers
        )

    return told


# As Postmark's documentation and anymail's own tests have them.
def bounce(letter, **more):
    return {
        "RecordType": "Bounce",
        "ID": 901542550,
        "Type": "HardBounce",
        "TypeCode": 1,
        "MessageID": letter.provider_id,
        "Description": "The server was unable to deliver your message",
        "Details": "smtp;550 5.1.1 The email account that you tried to reach does not exist.",
        "Email": letter.to,
        "BouncedAt": "2016-04-27T16:28:50.3963933-04:00",
        "Metadata": {"notice": letter.public_id},
        **more,
    }


def delivery(letter, **more):
    return {
        "RecordType": "Delivery",
        "MessageID": letter.provider_id,
        "Recipient": letter.to,
        "DeliveredAt": "2014-08-01T13:28:10.2735393-04:00",
        "Details": "Test delivery webhook details",
        "Metadata": {"notice": letter.public_id},
        **more,
    }


def complaint(letter):
    return {
        "RecordType": "SpamComplaint",
        "ID": 42,
        "Type": "SpamComplaint",
        "MessageID": letter.provider_id,
        "Email": letter.to,
        "BouncedAt": "2016-04-27T16:28:50.3963933-04:00",
        "Metadata": {"notice": letter.public_id},
    }


def address():
    return Address.objects.get(email="ben@example.org")


def test_a_letter_that_came_back_marks_its_address(tell, letter):
    assert tell(bounce(letter)).status_code == 200
    call_command("apply_tracking")
    letter.refresh_from_db()
    assert letter.outcome == "bounced"
    assert "does not exist" in letter.outcome_why
    assert address().returned_as == "bounced"
    assert "550 5.1.1" in address().returned_why


def test_a_letter_that_arrived_says_so_and_marks_nobody(tell, letter):
    tell(delivery(letter))
    assert tracking.apply_all() == {"applied": 1, "strange": 0}
    letter.refresh_from_db()
    assert letter.outcome == "delivered"
    assert address().returned_at is None


@pytest.mark.parametrize("how", ["provider's id", "our Message-ID", "what we gave with it"])
def test_a_letter_is_found_by_each_of_its_names(tell, letter, how):
    event = delivery(letter)
    if how != "what we gave with it":
        event["Metadata"] = {}
    if how == "our Message-ID":
        event["MessageID"] = letter.message_id.strip("<>")
    tell(event)
    assert tracking.apply_all()["applied"] == 1


def test_an_event_told_twice_is_kept_once_and_applied_once(tell, letter):
    for _ in range(3):
        assert tell(bounce(letter)).status_code == 200
    assert MailEvent.objects.count() == 1
    assert tracking.apply_all()["applied"] == 1
    assert tracking.apply_all()["applied"] == 0
    assert tracking.apply_one(MailEvent.objects.get().pk) is None


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_in_which_news_comes_changes_nothing(tell, letter, order):
    events = [delivery(letter), bounce(letter), complaint(letter)]
    for number in order:
        tell(events[number])
        tracking.apply_all()
    letter.refresh_from_db()
    assert letter.outcome == "complained"
    assert address().returned_at is not None


def test_a_passing_trouble_marks_nobody(tell, letter):
    tell(bounce(letter, Type="SoftBounce", ID=7))
    tell(bounce(letter, Type="Transient", ID=8))
    tracking.apply_all()
    assert address().returned_at is None


@pytest.mark.parametrize("secret", ["", "postmark:wrong", "x" * 500])
def test_a_forged_event_is_refused_and_not_kept(tell, letter, secret):
    assert tell(bounce(letter), secret=secret).status_code == 400
    assert not MailEvent.objects.exists()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b'{"RecordType": "Inbound"}',
        b'{"RecordType": "Bounce", "BouncedAt": "2016-13-45T99:00:00Z"}',
        b'{"RecordType": "Delivery", "Metadata": 7}',
        b'{"RecordType": ["Bounce"]}',
    ],
)
def test_rubbish_with_the_right_secret_is_answered_kindly(tell, rubbish):
    assert tell(rubbish).status_code in {200, 400}
    tracking.apply_all()


def test_an_event_of_no_letter_of_ours_is_kept_and_changes_nothing(tell, letter):
    tell(bounce(letter, Metadata={"notice": "0" * 14}, MessageID="unknown"))
    tell(bounce(letter, Metadata={}, MessageID="unknown", ID=3))
    tell({"RecordType": "SomethingNew", "MessageID": letter.provider_id})
    tell({"RecordType": "Open", "MessageID": letter.provider_id, "Recipient": letter.to})
    assert MailEvent.objects.count() == 2
    assert tracking.apply_all() == {"applied": 0, "strange": 2}
    assert address().returned_at is None


def test_a_bounce_of_another_address_does_not_mark_this_one(tell, letter):
    tell(bounce(letter, Email="somebody.else@example.org"))
    tracking.apply_all()
    assert address().returned_at is None


def test_nul_and_endless_words_are_cut(tell, letter):
    tell(bounce(letter, Details="\x00" + "x" * 5000))
    tracking.apply_all()
    assert address().returned_why == "x" * 300


def test_a_complaint_about_news_ends_that_senders_news(tell, letter):
    sender = Sender.objects.create(slug="loom", name="The Loom Trust", is_charity=True)
    basis = marketing.consent(sender, letter.to, source="page")
    Notice.objects.filter(pk=letter.pk).update(kind="marketing", basis=basis)
    tell(complaint(letter))
    tracking.apply_all()
    assert basis.withdrawal.how == "complained"


def mailgun(letter, kind, token="tok-1", key=KEY, **more):
    stamp = str(int(time.time()))
    signature = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    return {
        "signature": {"timestamp": stamp, "token": token, "signature": signature},
        "event-data": {
            "event": kind,
            "timestamp": 1534108637.153125,
            "recipient": letter.to,
            "user-variables": {"notice": letter.public_id},
            "message": {"headers": {"message-id": letter.message_id.strip("<>")}},
            "delivery-status": {"code": 605, "message": "", "description": "Not delivering"},
            **more,
        },
    }


@pytest.fixture
def tell_mailgun(client):
    """Tell Mailgun's address something."""
    coded = base64.b64encode(SECRET.encode()).decode()

    def told(body):
        return client.post(
            "/hooks/mail/mailgun/tracking/",
            json.dumps(body),
            "application/json",
            headers={"authorization": f"Basic {coded}"},
        )

    return told


def test_mailguns_signed_event_is_applied_and_a_replay_changes_nothing(tell_mailgun, letter):
    event = mailgun(letter, "failed", severity="permanent", reason="suppress-bounce")
    assert [tell_mailgun(event).status_code for _ in range(2)] == [200, 200]
    assert MailEvent.objects.count() == 1
    tracking.apply_all()
    assert address().returned_as == "bounced"


def test_mailguns_passing_failure_is_not_kept(tell_mailgun, letter):
    tell_mailgun(mailgun(letter, "failed", severity="temporary", reason="generic"))
    assert not MailEvent.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"signature": None},
        {"signature": {"timestamp": "1", "token": "ü", "signature": "ü"}},
        {"event-data": None},
        {"event-data": []},
    ],
)
def test_mailguns_rubbish_and_wrong_signatures_are_refused(tell_mailgun, letter, change):
    assert tell_mailgun({**mailgun(letter, "failed"), **change}).status_code == 400
    assert tell_mailgun(mailgun(letter, "failed", key="another")).status_code == 400
    assert not MailEvent.objects.exists()
