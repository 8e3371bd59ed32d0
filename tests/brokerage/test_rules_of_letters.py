"""Addresses that return our letters, and questions to us, wait for a broker."""

import datetime as dt

import pytest

from brokerage.moves import talking, tasks
from brokerage.rules import rule_of
from notices import returned
from notices.models import Address, Notice
from tests.brokerage.test_rules import days_ago, held, update

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(charity, need):
    """A group's address, to which we have written twice of its need."""
    made = Address.objects.known_as(charity.contact_email)
    for number in range(2):
        Notice.objects.create(
            to=made.email,
            address=made,
            subject="A proposal",
            text="Hello",
            reason="test",
            about_label="brokerage.need",
            about_id=need.public_id,
            given_up_at=days_ago(number),
            message_id=f"<{number}@heddle>",
        )
    return made


def test_an_address_that_the_mail_provider_says_returns_letters_is_one_task(address):
    assert len(held("letter-back")) == 2
    assert held("address-back") == []
    returned.mark(address, "bounced", at=days_ago(3), why="550 nobody of that name")
    (told,) = held("address-back")
    assert (told, told.whose) == (address, "Armley Lanterns")
    assert abs(told.waits_since - days_ago(3)) < dt.timedelta(minutes=1)
    assert held("letter-back") == []  # the address says it for both of them
    returned.works_again(address)
    assert held("address-back") == []


def test_an_address_is_a_members_or_nobodys_and_only_where_we_of_the_brokerage_wrote(address, ben):
    returned.mark(address, "bounced", at=days_ago(3), why="550")
    update(address, email=ben.email.lower())
    assert [one.whose for one in held("address-back")] == ["Armley Lanterns"]
    update(address, email="nobody@x.example")
    assert [one.whose for one in held("address-back")] == [""]
    address.notices.update(about_label="events.order")
    assert held("address-back") == []


def test_a_question_waits_for_us_until_we_write_back_or_call(proposed, ben, dot):
    talking.ask_brokers(proposed, side="need", by=ben, text="May we have six?")
    question = talking.ask_brokers(proposed, side="need", by=ben, text="Or eight?")
    assert held("question") == [question]  # the last of them
    tasks.done(rule_of("question"), question.public_id, by=dot, word="I called Ben.")
    assert held("question") == []
    again = talking.ask_brokers(proposed, side="need", by=ben, text="And when?")
    assert held("question") == [again]
    talking.answer_side(proposed, thread="need", by=dot, text="On Monday.")
    assert held("question") == []


def test_what_the_two_sides_write_to_each_other_is_no_question_to_us(agreed, ben):
    talking.say(agreed, side="need", by=ben, text="Is Tuesday fine?")
    assert held("question") == []
