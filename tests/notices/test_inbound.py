"""Mail that comes in becomes a row, once; HTML and files stay outside."""

import base64
import json
from types import ModuleType

import pytest
from anymail.inbound import AnymailInboundMessage
from django.conf import settings as house
from django.test import Client

from notices import inbound, webhooks
from notices.inbound import Inbound

pytestmark = pytest.mark.django_db
SECRET = "inbound:secret"


def message(text="Hello", **headers):
    """A plain mail; header names with underscores for hyphens."""
    lines = {"From": "Ben Hale <Ben@lamp.example>", "To": "reply+x@in.heddle.example", **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return AnymailInboundMessage.parse_raw_mime(f"{head}\r\n{text}")


class Event:
    def __init__(self, mail, number="1"):
        self.message, self.event_id = mail, number


def received(mail, number="1"):
    inbound.receive(sender=None, event=Event(mail, number), esp_name="Postmark")
    return Inbound.objects.last()


def test_a_mail_is_written_down(db):
    row = received(message("Tuesday is fine.", Subject="Re: A\t message", Message_ID="<1@x>"))
    assert (row.sender, row.subject, row.text.strip()) == (
        "ben@lamp.example",
        "Re: A message",
        "Tuesday is fine.",
    )
    assert row.recipients == ["reply+x@in.heddle.example"]
    assert not row.automatic


def test_the_same_mail_lands_once_however_often_it_is_handed_over():
    for _ in range(3):
        received(message())
    assert Inbound.objects.count() == 1
    received(message(), number="2")
    assert Inbound.objects.count() == 2


def test_without_any_number_what_it_says_stands_for_it():
    for text in ("One", "One", "Two"):
        received(message(text), number=None)
    assert Inbound.objects.count() == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner-email=x"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<chat.example.org>"},
        {"Return_Path": "<>"},
        {"From": "MAILER-DAEMON@mx.example"},
        {"Content_Type": "multipart/report; report-type=delivery-status; boundary=b"},
    ],
)
def test_a_machine_is_known_by_its_headers(headers):
    assert received(message(**headers)).automatic


def test_a_person_may_say_that_no_machine_wrote_it():
    assert not received(message(Auto_Submitted="no")).automatic


@pytest.mark.parametrize(
    ("headers", "sender"),
    [
        ({"From": ""}, ""),
        ({"From": "rubbish"}, "rubbish"),
        ({"From": "=?utf-8?q?B=C3=A9n?= <ben@lamp.example>"}, "ben@lamp.example"),
    ],
)
def test_a_strange_sender_is_written_down_as_it_is(headers, sender):
    assert received(message(**headers)).sender == sender


def test_two_senders_are_none():
    mail = message()
    mail["X"] = "y"
    mail._headers.append(("From", "amara@fern.example"))
    assert received(mail).sender == ""


def test_a_huge_mail_is_cut_and_an_unknown_charset_is_no_fault():
    assert len(received(message("x" * 200_000)).text) == inbound.MOST_TEXT
    strange = message("na\xefve", Content_Type="text/plain; charset=klingon")
    assert received(strange, "2") is not None
    assert "\x00" not in received(message("a\x00b"), "3").text


# --- by the provider's webhook --------------------------------------------------------------------


@pytest.fixture
def hooks(settings):
    """The house as it is with Postmark's secret in its environment."""
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    book = ModuleType("hooks_for_a_test")
    book.urlpatterns = webhooks.addresses(settings.ANYMAIL, inbound="postmark")
    settings.ROOT_URLCONF = book
    return Client()


PAYLOAD = {
    "FromFull": {"Email": "ben@lamp.example", "Name": "Ben Hale"},
    "From": "ben@lamp.example",
    "ToFull": [{"Email": "reply+x@in.heddle.example", "Name": ""}],
    "OriginalRecipient": "reply+x@in.heddle.example",
    "Subject": "Re: A message",
    "MessageID": "22c74902-a0c1-4511-804f-341342852c90",
    "Date": "Tue, 24 Nov 2026 10:42:00 +0000",
    "TextBody": "Tuesday is fine.",
    "HtmlBody": "<p onclick='x()'>Tuesday is fine.</p>",
    "Headers": [{"Name": "Message-ID", "Value": "<1@lamp.example>"}],
    "Attachments": [
        {
            "Name": "cat.png",
            "Content": base64.b64encode(b"x").decode(),
            "ContentType": "image/png",
            "ContentLength": 1,
        }
    ],
}


def post(client, payload, secret=SECRET):
    more = {}
    if secret:
        more["HTTP_AUTHORIZATION"] = "Basic " + base64.b64encode(secret.encode()).decode()
    return client.post(
        "/hooks/mail/postmark/inbound/",
        payload if isinstance(payload, str) else json.dumps(payload),
        content_type="application/json",
        **more,
    )


def test_postmarks_own_words_become_a_row_once(hooks):
    for _ in range(2):
        assert post(hooks, PAYLOAD).status_code == 200
    row = Inbound.objects.get()
    assert (row.sender, row.text, row.attachments) == ("ben@lamp.example", "Tuesday is fine.", 1)
    assert "reply+x@in.heddle.example" in row.recipients
    assert "onclick" not in json.dumps(Inbound.objects.values().get(), default=str)


@pytest.mark.parametrize("secret", ["", "inbound:wrong", "x"])
def test_without_the_secret_nothing_is_taken(hooks, secret):
    assert post(hooks, PAYLOAD, secret).status_code in {400, 403}
    assert not Inbound.objects.exists()


def test_what_is_too_large_is_refused(hooks):
    large = {**PAYLOAD, "TextBody": "x" * (house.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    assert post(hooks, large).status_code in {400, 413}
    assert not Inbound.objects.exists()


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"FromFull": 1}', "null"])
def test_rubbish_with_the_secret_is_refused_and_no_fault_of_ours(hooks, body):
    assert post(hooks, body).status_code in {200, 400}
