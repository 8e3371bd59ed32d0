"""The two sides write to each other after two yeses; before that, each asks the brokers."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from brokerage.models import Message
from brokerage.moves import introductions, talking
from brokerage.moves.introductions import Ending
from common.errors import NotAllowed, Refusal
from notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db


def code_of(move, *args, **more):
    with pytest.raises(Refusal) as refusal:
        move(*args, **more)
    return refusal.value.code


def test_a_message_goes_to_the_other_sides_people_alone(agreed, amara, ben, company):
    colleague = factories.person(of=company)
    talking.say(agreed, side="need", by=ben, text="  Is Tuesday fine?  ")
    letters = Notice.objects.filter(reason="message.came")
    assert {letter.to for letter in letters} == {amara.email, colleague.email}
    assert "Is Tuesday fine?" in letters[0].text
    assert Message.objects.get().text == "Is Tuesday fine?"


def test_without_mail_coming_in_the_letter_leads_to_the_page(agreed, ben):
    talking.say(agreed, side="need", by=ben, text="Hello")
    letter = Notice.objects.get(reason="message.came")
    assert letter.reply_to == ""
    assert f"/introductions/{agreed.public_id}/messages/" in letter.text
    assert "answer this letter" not in letter.text


def test_with_mail_coming_in_each_reader_answers_to_an_address_of_their_own(
    agreed, amara, ben, company, settings
):
    settings.INBOUND_DOMAIN = "in.heddle.example"
    factories.person(of=company)
    talking.say(agreed, side="need", by=ben, text="Hello")
    addresses = set(Notice.objects.filter(reason="message.came").values_list("reply_to", flat=True))
    assert len(addresses) == 2
    assert all(one.endswith("@in.heddle.example") for one in addresses)


def test_nothing_goes_across_before_two_yeses(proposed, amara, ben):
    assert code_of(talking.say, proposed, side="need", by=ben, text="Hi") == "not_open"
    introductions.say_yes(proposed, side="offer", by=amara)
    assert code_of(talking.say, proposed, side="offer", by=amara, text="Hi") == "not_open"


def test_nor_after_it_has_ended(agreed, ben):
    introductions.withdraw(agreed, by=ben, ending=Ending(side="need", reason="other"))
    assert code_of(talking.say, agreed, side="need", by=ben, text="Hi") == "not_open"


def test_thanks_can_be_said_after_it_is_confirmed(confirmed, ben):
    talking.say(confirmed.introduction, side="need", by=ben, text="Thank you all!")


@pytest.mark.parametrize(("text", "code"), [("  ", "empty"), ("x" * 5001, "too_long")])
def test_words_there_must_be_and_not_too_many(agreed, ben, text, code):
    assert code_of(talking.say, agreed, side="need", by=ben, text=text) == code


def test_at_most_twenty_in_an_hour(agreed, ben, amara):
    for number in range(talking.MOST_AN_HOUR):
        talking.say(agreed, side="need", by=ben, text=f"{number}")
    assert code_of(talking.say, agreed, side="need", by=ben, text="more") == "too_many"
    talking.say(agreed, side="offer", by=amara, text="Slowly, please")


def test_nobody_writes_for_the_other_side(agreed, amara, stranger, dot):
    for by in (amara, stranger, dot):
        with pytest.raises(NotAllowed):
            talking.say(agreed, side="need", by=by, text="Hi")


def test_a_question_to_the_brokers_is_read_by_them_alone(proposed, ben, amara, dot):
    talking.ask_brokers(proposed, side="need", by=ben, text="Are they insured?")
    letter = Notice.objects.get(reason="message.question")
    assert letter.to == dot.email
    seen = Message.objects.filter(introduction=proposed)
    assert seen.seen_by("need").count() == 1
    assert not seen.seen_by("offer").exists()


def test_where_the_proposer_has_left_all_brokers_hear_of_it(proposed, ben, dot):
    dot.is_active = False
    dot.save()
    others = [factories.person(is_staff=True, is_superuser=True) for _ in range(2)]
    factories.person(is_staff=True)  # staff, but no broker
    talking.ask_brokers(proposed, side="need", by=ben, text="Are they insured?")
    letters = Notice.objects.filter(reason="message.question")
    assert {letter.to for letter in letters} == {one.email for one in others}


def test_a_question_waits_until_a_broker_answers_it(proposed, ben, dot):
    asked = talking.ask_brokers(proposed, side="need", by=ben, text="Are they insured?")
    assert list(Message.objects.unanswered()) == [asked]
    talking.answer_side(proposed, thread="need", by=dot, text="They are.")
    assert not Message.objects.unanswered().exists()
    assert Notice.objects.get(reason="message.broker").to == ben.email


def test_a_broker_writes_to_both_after_two_yeses_only(proposed, amara, ben, dot):
    said = {"thread": "both", "by": dot, "text": "Hello, both"}
    assert code_of(talking.answer_side, proposed, **said) == "not_open"
    for side, by in (("offer", amara), ("need", ben)):
        introductions.say_yes(proposed, side=side, by=by)
    talking.answer_side(proposed, **said)
    assert Notice.objects.filter(reason="message.broker").count() == 2
    with pytest.raises(NotAllowed):
        talking.answer_side(proposed, thread="both", by=amara, text="I am the broker now")


# --- held by the database -------------------------------------------------------------------------


def across(introduction, **more):
    return Message(introduction=introduction, from_side="need", text="Hi", **more)


def test_nothing_goes_across_before_two_yeses_whoever_writes(proposed):
    with pytest.raises(DatabaseError, match="both said yes"), transaction.atomic():
        across(proposed, thread="both").save()
    columns = "public_id, introduction_id, thread, from_side, text, at, came_by"
    with (
        pytest.raises(DatabaseError, match="both said yes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"INSERT INTO brokerage_message ({columns}) "
            "SELECT 'x', id, 'both', 'need', 'Hi', proposed_at, '' FROM brokerage_introduction"
        )


def test_a_side_writes_to_brokers_in_its_own_thread_whoever_writes(agreed):
    with pytest.raises(IntegrityError), transaction.atomic():
        across(agreed, thread="offer").save()


def test_a_message_says_something_whoever_writes(agreed, ben):
    talking.say(agreed, side="need", by=ben, text="Hi")
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(text="")


def test_a_mail_is_posted_once_whoever_writes(agreed):
    across(agreed, thread="both", came_by="one").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        across(agreed, thread="both", came_by="one").save()
