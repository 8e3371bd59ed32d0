"""A letter is a row first; it is posted once, or given up where staff can see it."""

import datetime as dt
import email
from email import policy

import pytest
from django.db import IntegrityError, transaction

from common import clock
from notices import post
from notices.models import Notice

pytestmark = pytest.mark.django_db


def test_a_letter_of_a_transaction_that_rolls_back_is_never_sent(write, letterbox):
    def move_that_fails():
        with transaction.atomic():
            write()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        move_that_fails()
    assert post.post_all() == {"sent": 0, "put_off": 0, "given_up": 0}
    assert letterbox.messages == []


def test_a_letter_arrives_with_its_text_html_and_its_own_message_id(write, letterbox):
    notice = write(subject="Zwölf Laptops – £5 für Ben")
    assert post.post_all()["sent"] == 1

    message = email.message_from_bytes(letterbox.messages[0], policy=policy.default)
    assert message["Message-ID"] == notice.message_id
    assert message["Subject"] == "Zwölf Laptops – £5 für Ben"
    assert message["To"] == "ben@example.org"
    assert "£5 & more." in message.get_body(("plain",)).get_content()
    assert "<p>Dear Ben</p>" in message.get_body(("html",)).get_content()


def test_a_letter_is_sent_once_however_often_the_outbox_is_swept(write, letterbox):
    write()
    post.post_all()
    post.post_all()
    assert len(letterbox.messages) == 1


def test_a_letter_that_another_sender_has_claimed_is_left_alone(write, letterbox):
    notice = write()
    Notice.objects.filter(pk=notice.pk).update(claimed_until=clock.now() + post.LEASE)
    assert post.post_one(notice.pk) == ""
    assert letterbox.messages == []


def test_a_claim_of_a_sender_that_died_runs_out(write, letterbox):
    notice = write()
    Notice.objects.filter(pk=notice.pk).update(claimed_until=clock.now() - dt.timedelta(seconds=1))
    assert post.post_one(notice.pk) == "sent"


def test_a_server_that_refuses_gets_the_letter_later_and_at_last_it_is_given_up(write, letterbox):
    letterbox.closed = True
    notice = write()
    outcomes = []
    moment = clock.now()
    for _ in range(len(post.BACK_OFF) + 1):
        moment += dt.timedelta(days=1)
        with clock.stopped_at(moment):
            outcomes.append(post.post_one(notice.pk))
    notice.refresh_from_db()
    assert outcomes == ["put_off"] * len(post.BACK_OFF) + ["given_up"]
    assert notice.given_up_at is not None
    assert "Try again later" in notice.last_error


def test_a_server_that_is_away_loses_nothing(write, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    notice = write()
    assert post.post_all() == {"sent": 0, "put_off": 1, "given_up": 0}
    notice.refresh_from_db()
    assert notice.due_at > clock.now()


def test_one_bad_letter_does_not_stop_the_others(write, letterbox):
    write(enclosures=[("no such thing", "x")])
    write()
    assert post.post_all() == {"sent": 1, "put_off": 1, "given_up": 0}


def test_an_enclosure_is_made_when_the_letter_is_posted(write, letterbox, settings):
    settings.NOTICE_ENCLOSURES = {"poem": "tests.notices.test_posting.a_poem"}
    write(enclosures=[("poem", "abc")])
    post.post_all()
    message = email.message_from_bytes(letterbox.messages[0], policy=policy.default)
    (file,) = list(message.iter_attachments())
    assert (file.get_filename(), file.get_content()) == ("abc.txt", "Over and under")


def a_poem(public_id):
    """What the setting above points at."""
    return [(f"{public_id}.txt", "text/plain", b"Over and under")]


def test_a_subject_cannot_smuggle_a_header(write, letterbox):
    write(subject="Hello\r\nBcc: all@example.org")
    post.post_all()
    message = email.message_from_bytes(letterbox.messages[0], policy=policy.default)
    assert message["Bcc"] is None


def test_a_letter_has_no_gaps_where_a_block_is_empty(write, monkeypatch):
    monkeypatch.setattr(
        post, "render_to_string", lambda *_: "Subject: Hello\n\nDear Ben,\n\n\n  \n\nBye\n"
    )
    notice = post.queue(to="a@example.org", reason="test", template="test", context={})
    assert notice.text == "Dear Ben,\n\nBye\n"


def test_a_letter_without_a_subject_line_is_a_mistake_of_ours(monkeypatch):
    monkeypatch.setattr(post, "render_to_string", lambda *_: "Dear Ben")
    with pytest.raises(ValueError, match="first line"):
        post.queue(to="a@example.org", reason="test", template="test", context={})


def test_the_database_refuses_a_letter_both_sent_and_given_up(write):
    notice = write()
    with pytest.raises(IntegrityError, match="sent_or_given_up"), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(sent_at=clock.now(), given_up_at=clock.now())
