"""A reply by mail lands in its conversation once, or its writer is told kindly why not."""

import datetime as dt

import pytest
from django.core.management import call_command

from brokerage import reply_addresses
from brokerage.models import Message
from brokerage.moves import introductions, replies, talking
from brokerage.moves.introductions import Ending
from common import clock
from notices.inbound import Inbound
from notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail_comes_in(settings):
    settings.INBOUND_DOMAIN = "in.heddle.example"


@pytest.fixture
def mail(agreed, ben):
    """A mail to Ben's own reply address, from Ben unless told otherwise."""

    def make(text="Tuesday is fine.", **more):
        more.setdefault("sender", ben.email)
        more.setdefault("recipients", [reply_addresses.make(agreed, "need", ben)])
        more.setdefault("key", str(Inbound.objects.count()))
        return Inbound.objects.create(text=text, subject="Re: A message", **more)

    return make


def told(reason):
    return Notice.objects.filter(reason=f"reply.{reason}")


def test_a_reply_is_posted_and_goes_to_the_other_side(mail, ben, amara):
    row = mail("Tuesday is fine.\n\nOn Mon, 23 Nov 2026, Heddle wrote:\n> Is it?")
    assert replies.take_all() == {"posted": 1}
    message = Message.objects.get()
    assert (message.text, message.person, message.from_side) == ("Tuesday is fine.", ben, "need")
    assert message.came_by == row.public_id
    assert Notice.objects.get(reason="message.came").to == amara.email
    assert replies.take_all() == {}
    row.refresh_from_db()
    assert (row.text, row.subject) == ("", "")  # its words are in the conversation now


def test_a_reply_from_another_address_is_not_posted_and_its_sender_is_told_once(mail, agreed):
    for _ in range(2):
        mail(sender="ben.at.home@example.org")
    assert replies.take_all() == {"wrong_address": 2}
    assert not Message.objects.exists()
    letter = told("wrong_address").get()
    assert letter.to == "ben.at.home@example.org"
    assert "Armley" not in letter.text + letter.html  # a forwarded letter betrays nothing
    assert Inbound.objects.about(agreed.public_id).count() == 2  # where brokers read it


def test_the_other_sides_address_does_not_speak_for_this_one(mail, amara):
    mail(sender=amara.email)
    assert replies.take_all() == {"wrong_address": 1}


def test_an_address_nobody_made_is_dropped_without_an_answer(mail):
    mail(recipients=["reply+made.up.by.me@in.heddle.example"])
    mail(recipients=[])
    before = Notice.objects.count()
    assert replies.take_all() == {"no_such_address": 2}
    assert Notice.objects.count() == before


def test_what_a_machine_wrote_is_never_answered(mail):
    mail(automatic=True)
    mail(automatic=True, sender="mailer-daemon@example.org")
    before = Notice.objects.count()
    assert replies.take_all() == {"automatic": 2}
    assert Notice.objects.count() == before
    assert not Message.objects.exists()


def test_after_the_end_a_reply_is_answered_kindly(mail, agreed, ben):
    introductions.withdraw(agreed, by=ben, ending=Ending(side="need", reason="other"))
    mail()
    assert replies.take_all() == {"closed": 1}
    assert "has ended" in told("closed").get().text


def test_whoever_has_left_the_organisation_no_longer_speaks_for_it(mail, ben, charity):
    factories.person(of=charity)
    ben.memberships.all().delete()
    mail()
    assert replies.take_all() == {"left": 1}


def test_somebody_without_an_account_any_more_is_nobody(mail, ben):
    ben.is_active = False
    ben.save()
    mail()
    assert replies.take_all() == {"wrong_address": 1}


def test_an_organisations_own_address_answers_where_it_has_no_members(agreed, charity, ben):
    ben.memberships.all().delete()
    Inbound.objects.create(
        key="1",
        sender="hi@lamp.example",
        recipients=[reply_addresses.make(agreed, "need", None)],
        text="Yes.",
    )
    assert replies.take_all() == {"posted": 1}
    assert Message.objects.get().person is None


def test_a_reply_without_new_words_is_told(mail):
    mail("> Is Tuesday fine?")
    assert replies.take_all() == {"empty": 1}
    assert told("empty").count() == 1


def test_a_picture_alone_is_told_honestly_and_a_broker_sees_that_it_came(mail, agreed):
    row = mail("", attachments=1)
    assert replies.take_all() == {"no_words": 1}
    assert "could not find any words" in told("no_words").get().text
    assert Inbound.objects.about(agreed.public_id).get() == row
    row.refresh_from_db()
    assert row.subject == "Re: A message"


def test_a_reply_that_is_too_long_is_not_cut_but_told_and_kept_for_a_broker(mail, agreed):
    words = "word " * (talking.LONGEST // 5) + "and more"
    mail(words)
    assert replies.take_all() == {"too_long": 1}
    assert not Message.objects.exists()
    assert "at most 5,000 letters" in told("too_long").get().text
    assert Inbound.objects.about(agreed.public_id).get().text == words


def test_words_are_posted_and_files_are_not(mail):
    mail(attachments=2)
    assert replies.take_all() == {"posted": 1}
    assert "no files" in told("attachments").get().text


def test_a_loop_of_two_machines_that_pose_as_people_ends_by_itself(mail, agreed, ben):
    for _ in range(talking.MOST_AN_HOUR + 10):
        mail("I am on holiday.")
    done = replies.take_all()
    assert done == {"posted": talking.MOST_AN_HOUR, "too_many": 10}
    assert told("too_many").count() == 1


def test_words_that_were_not_posted_are_forgotten_after_a_month(mail):
    row = mail(sender="ben.at.home@example.org")
    replies.take_all()
    call_command("apply_retention", verbosity=0)
    row.refresh_from_db()
    assert row.text
    with clock.stopped_at(clock.now() + dt.timedelta(days=31)):
        call_command("apply_retention", verbosity=0)
    row.refresh_from_db()
    assert (row.text, row.sender, row.recipients) == ("", "", [])


def test_one_strange_mail_does_not_keep_the_others(mail, monkeypatch):
    mail("First")
    mail("Second")
    cut = replies.what_they_wrote

    def break_at_first(text):
        if text == "First":
            raise ValueError(text)
        return cut(text)

    monkeypatch.setattr(replies, "what_they_wrote", break_at_first)
    assert replies.take_all() == {"broke": 1, "posted": 1}
    assert Inbound.objects.waiting().count() == 1


def test_a_mail_from_nobody_is_not_posted_and_nobody_is_told(mail):
    mail(sender="")
    assert replies.take_all() == {"wrong_address": 1}
    assert not Message.objects.exists()
    assert not told("wrong_address").exists()


def test_a_mail_that_another_sweep_took_meanwhile_is_left_to_it(mail, monkeypatch):
    mail("First")
    second, plain = mail("Second"), talking.say

    def other_sweep(*args, **more):
        monkeypatch.setattr(talking, "say", plain)
        assert replies.take_one(second.pk) == "posted"
        return plain(*args, **more)

    monkeypatch.setattr(talking, "say", other_sweep)
    assert replies.take_all() == {"posted": 1}
    assert sorted(Message.objects.values_list("text", flat=True)) == ["First", "Second"]
