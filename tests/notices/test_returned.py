"""An address that returns letters is spared until somebody says that it works."""

import datetime as dt
import smtplib

import pytest
from anymail.exceptions import AnymailRecipientsRefused
from django.db import IntegrityError, transaction

from common import clock
from notices import digests, post, returned
from notices.models import Address, Notice

pytestmark = pytest.mark.django_db


def letter(reason="introduction.proposed", to="ben@example.org"):
    return post.queue(
        to=to,
        reason=reason,
        template="brokerage/listing_opened",
        context={"title": "Laptops", "organisation": "x", "url": "https://heddle.example/"},
    )


def marked(email="ben@example.org", at=None):
    address = Address.objects.known_as(email)
    returned.mark(address, "bounced", at=at or clock.now(), why="550 no such user")
    address.refresh_from_db()
    return address


def test_nothing_more_is_sent_there_but_codes(letterbox):
    marked()
    waiting, code, other = (
        letter(),
        letter(reason="people.login_code"),
        letter(to="amara@x.example"),
    )
    assert post.post_all() == {"sent": 2, "put_off": 0, "given_up": 0}
    sent = Notice.objects.filter(sent_at__isnull=False)
    assert set(sent) == {code, other}
    assert post.post_one(waiting.pk) == ""
    waiting.refresh_from_db()
    assert (waiting.attempts, waiting.given_up_at, waiting.claimed_until) == (0, None, None)


def test_what_waited_goes_when_it_works_again(letterbox):
    address = marked()
    letter()
    assert returned.works_again(address)
    assert not returned.works_again(address)
    assert post.post_all()["sent"] == 1


def test_what_waited_a_week_is_given_up_where_staff_see_it(letterbox):
    marked()
    waiting = letter()
    with clock.stopped_at(clock.now() + returned.WAITS + dt.timedelta(minutes=1)):
        post.post_all()
    waiting.refresh_from_db()
    assert waiting.given_up_at is not None
    assert "come back" in waiting.last_error


def test_news_from_before_it_worked_again_marks_nobody():
    address = marked()
    returned.works_again(address)
    assert marked(at=clock.now() - dt.timedelta(minutes=1)).returned_at is None
    assert marked(at=clock.now() + dt.timedelta(minutes=1)).returned_at is not None


def test_the_database_refuses_a_mark_without_its_kind():
    address = Address.objects.known_as("ben@example.org")
    with pytest.raises(IntegrityError, match="returns_letters_says_how"), transaction.atomic():
        Address.objects.filter(pk=address.pk).update(returned_at=clock.now())


def test_a_server_that_knows_no_such_address_counts_as_a_letter_that_came_back(letterbox):
    letterbox.unknown = "550 5.1.1 No such user here"
    refused = letter()
    assert post.post_all() == {"sent": 0, "put_off": 0, "given_up": 1}
    refused.refresh_from_db()
    assert refused.outcome == "refused"
    assert "No such user here" in refused.outcome_why
    assert Address.objects.get().returned_as == "refused"


@pytest.mark.parametrize(
    "answer", ["450 4.2.1 Mailbox busy", "550 5.7.1 Relaying denied", "530 5.7.0 Sign in first"]
)
def test_a_passing_no_or_a_matter_of_policy_is_tried_again(letterbox, answer):
    letterbox.unknown = answer
    letter()
    assert post.post_all() == {"sent": 0, "put_off": 1, "given_up": 0}
    assert Address.objects.get().returned_at is None


def test_the_providers_own_refusal_counts_as_well(monkeypatch):
    def refuse(_notice):
        raise AnymailRecipientsRefused("406 You tried to send to an inactive recipient")

    monkeypatch.setattr(post, "_send", refuse)
    letter()
    assert post.post_all()["given_up"] == 1
    assert "inactive" in Address.objects.get().returned_why


def test_bytes_of_a_server_are_read_as_words():
    trouble = smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"5.1.1 unknown \xff")})
    assert returned.why_refused(trouble).startswith("550 5.1.1 unknown")


def test_a_digest_to_a_marked_address_waits_as_well(letterbox):
    address = marked()
    Notice.objects.create(
        to=address.email,
        address=address,
        reason="listing.opened",
        subject="Open",
        text="x",
        message_id="<1@heddle>",
        digest_at=clock.now() - dt.timedelta(minutes=1),
    )
    digests.send_all()
    assert post.post_all()["sent"] == 0
