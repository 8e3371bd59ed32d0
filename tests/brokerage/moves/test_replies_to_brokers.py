"""A reply to a broker's letter lands in the thread that the letter came from."""

import pytest

from brokerage.models import Message
from brokerage.moves import introductions, replies, talking
from brokerage.moves.introductions import Ending
from notices.inbound import Inbound
from notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail_comes_in(settings):
    settings.INBOUND_DOMAIN = "in.heddle.example"


def answered(letter, text="Thursday, then."):
    """Whoever got the letter presses reply."""
    Inbound.objects.create(
        key=letter.public_id, sender=letter.to, recipients=[letter.reply_to], text=text
    )
    return replies.take_all()


def letter_to(person):
    sent = Notice.objects.filter(reason="message.broker", to=person.email)
    return sent.order_by("pk").last()


def test_what_was_written_to_both_is_answered_to_both(agreed, ben, amara, dot):
    talking.answer_side(agreed, thread="both", by=dot, text="How do you get on?")
    letter = letter_to(ben)
    assert "Both sides read your words" in letter.text
    assert answered(letter) == {"posted": 1}
    said = Message.objects.last()
    assert (said.thread, said.from_side, said.person) == ("both", "need", ben)
    assert Notice.objects.get(reason="message.came").to == amara.email


@pytest.mark.parametrize("stage", ["proposed", "agreed"])
def test_what_was_written_to_one_side_is_answered_to_the_brokers_alone(
    request, stage, ben, amara, dot
):
    about = request.getfixturevalue(stage)
    talking.answer_side(about, thread="need", by=dot, text="Is it too soon?")
    letter = letter_to(ben)
    assert "Only we read your words" in letter.text
    assert answered(letter) == {"posted": 1}
    said = Message.objects.last()
    assert (said.thread, said.from_side, said.person) == ("need", "need", ben)
    assert said.came_by == Inbound.objects.get().public_id
    assert Notice.objects.get(reason="message.question").to == dot.email
    assert not Notice.objects.filter(reason="message.came").exists()
    assert said not in Message.objects.filter(introduction=about).seen_by("offer")


def test_an_organisations_own_address_answers_a_broker_too(proposed, ben, charity, dot):
    ben.memberships.all().delete()
    talking.answer_side(proposed, thread="need", by=dot, text="Is it too soon?")
    letter = Notice.objects.get(reason="message.broker")
    assert letter.to == charity.contact_email
    assert answered(letter) == {"posted": 1}
    assert Message.objects.last().person is None


def test_after_the_end_only_the_brokers_can_be_answered(agreed, ben, dot):
    introductions.withdraw(agreed, by=ben, ending=Ending(side="need", reason="other"))
    talking.answer_side(agreed, thread="both", by=dot, text="Goodbye.")
    assert letter_to(ben).reply_to == ""
    assert "simply answer" not in letter_to(ben).text
    talking.answer_side(agreed, thread="need", by=dot, text="What went wrong?")
    assert answered(letter_to(ben)) == {"posted": 1}
    assert Message.objects.last().thread == "need"


def test_without_mail_coming_in_nobody_is_told_to_answer_the_letter(agreed, ben, dot, settings):
    settings.INBOUND_DOMAIN = ""
    talking.answer_side(agreed, thread="need", by=dot, text="Hello")
    assert letter_to(ben).reply_to == ""
    assert "simply answer" not in letter_to(ben).text
