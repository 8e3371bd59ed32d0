"""Offer meets need: agreed by two yeses, ended kindly otherwise."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage import access
from brokerage.models import Delivery, Introduction, Need, Offer
from brokerage.moves import deliveries, ending, introductions
from brokerage.moves.introductions import Ending, Terms
from common import clock
from common.errors import Refusal, TooLate
from common.states import UnlawfulMove
from notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db
EIGHT = Terms(quantity=Decimal(8))


def refused(code, move, *args, **more):
    with pytest.raises(Refusal) as refusal:
        move(*args, **more)
    assert refusal.value.code == code


def letters_to(person, reason):
    return Notice.objects.filter(to=person.email, reason=reason)


# --- answering ------------------------------------------------------------------------------


def test_the_first_yes_is_noted_and_the_second_makes_it_agreed(proposed, amara, ben):
    first = introductions.say_yes(proposed, side="offer", by=amara)
    assert (first.state, first.offer_yes_by, first.need_yes_at) == ("proposed", amara, None)
    assert letters_to(amara, "introduction.yes").count() == 1
    assert not letters_to(ben, "introduction.yes")
    second = introductions.say_yes(proposed, side="need", by=ben)
    assert (second.state, second.need_yes_by) == ("agreed", ben)
    promise = Delivery.objects.get(entry="promised")
    assert (promise.quantity, promise.unit, promise.by) == (8, "devices", ben.public_id)


def test_only_the_agreed_learn_whom_to_talk_to(proposed, amara, ben, company):
    company.contact_phone = "0113 496 0999"
    company.save()
    introductions.say_yes(proposed, side="offer", by=amara)
    before = "".join(Notice.objects.values_list("text", flat=True))
    assert "0113 496 0999" not in before
    assert amara.name not in before
    introductions.say_yes(proposed, side="need", by=ben)
    letter = letters_to(ben, "introduction.agreed").get()
    assert amara.email in letter.text
    assert "0113 496 0999" in letter.text


def test_an_address_without_account_answers_by_its_link(need, dot, proposed, amara):
    introductions.say_yes(proposed, side="offer", by=amara)
    agreed = introductions.say_yes(proposed, side="need", by=None)
    assert agreed.state == "agreed"
    assert Delivery.objects.get(entry="promised").by == ""
    assert "hi@lamp.example" in letters_to(amara, "introduction.agreed").get().text


def test_each_side_answers_for_itself_and_once(proposed, amara, ben, dot):
    refused("not_a_member", introductions.say_yes, proposed, side="need", by=amara)
    introductions.say_yes(proposed, side="offer", by=dot)  # a broker notes a telephone call
    refused("said_already", introductions.say_yes, proposed, side="offer", by=amara)


def test_an_answer_after_the_time_is_too_late(proposed, ben):
    Introduction.objects.update(answer_by=clock.now() - dt.timedelta(minutes=1))
    with pytest.raises(TooLate):
        introductions.say_yes(proposed, side="need", by=ben)


@pytest.mark.parametrize("model", [Need, Offer])
def test_no_yes_to_what_has_closed_meanwhile(proposed, ben, model):
    model.objects.update(state="closed", closed_as="withdrawn")
    refused("closed", introductions.say_yes, proposed, side="need", by=ben)


def test_no_yes_to_a_suspended_organisation(proposed, ben, company):
    company.state, company.reason = "suspended", "Under review."
    company.save()
    refused("organisation_unverified", introductions.say_yes, proposed, side="need", by=ben)


def test_a_yes_is_taken_back_until_the_other_says_yes(proposed, amara, ben):
    refused("no_yes", introductions.take_back_yes, proposed, side="offer", by=amara)
    introductions.say_yes(proposed, side="offer", by=amara)
    taken = introductions.take_back_yes(proposed, side="offer", by=amara)
    assert taken.offer_yes_at is None
    for side, by in (("offer", amara), ("need", ben)):
        introductions.say_yes(proposed, side=side, by=by)
    with pytest.raises(UnlawfulMove):
        introductions.take_back_yes(proposed, side="offer", by=amara)


def test_a_no_has_a_coded_reason_and_frees_what_was_held(proposed, need, amara, ben):
    refused("no_reason", introductions.decline, proposed, side="need", by=ben, reason="because")
    introductions.decline(proposed, side="need", by=ben, reason="wrong_times", note=" Not Mondays ")
    proposed.refresh_from_db()
    need.refresh_from_db()
    assert (proposed.state, proposed.reason, proposed.reason_note) == (
        "declined",
        "wrong_times",
        "Not Mondays",
    )
    assert need.promised == 0
    theirs = letters_to(amara, "introduction.declined").get()
    assert "Not Mondays" not in theirs.text
    assert "thank" in letters_to(ben, "introduction.declined").get().subject.lower()


def test_the_house_keeps_its_own_reasons_for_itself(proposed, ben):
    refused("no_reason", introductions.decline, proposed, side="need", by=ben, reason="no_answer")


# --- ending ---------------------------------------------------------------------------------


def test_a_broker_or_a_side_calls_it_off(proposed, agreed, amara, ben, dot):
    mine = Ending(reason="not_now", side="offer")
    refused("not_a_member", introductions.withdraw, agreed, by=ben, ending=mine)
    broker = Ending(reason="other", note="Doubled")
    refused("not_a_broker", introductions.withdraw, agreed, by=ben, ending=broker)
    ended = introductions.withdraw(agreed, by=amara, ending=mine)
    assert (ended.state, ended.ended_by, ended.ended_side) == ("withdrawn", amara, "offer")
    assert letters_to(ben, "introduction.withdrawn").exists()
    with pytest.raises(UnlawfulMove):
        introductions.withdraw(agreed, by=dot, ending=broker)


def test_it_begins_once_by_either_side_or_a_broker(agreed, amara, dot, stranger):
    refused("not_a_broker", introductions.start, agreed, by=stranger)
    begun = introductions.start(agreed, by=amara)
    assert begun.state == "under_way"
    with pytest.raises(UnlawfulMove):
        introductions.start(agreed, by=dot)


def test_what_was_reported_has_begun_already(reported, agreed, dot):
    refused("begun_already", introductions.start, agreed, by=dot)


def test_what_fell_through_frees_the_rest_and_keeps_the_promise(agreed, need, ben):
    ending = Ending(reason="lost_touch", side="need")
    introductions.fell_through(agreed, by=ben, ending=ending)
    need.refresh_from_db()
    assert need.promised == 0
    assert Delivery.objects.promised().total() == 8


def test_what_was_delivered_in_part_did_not_fall_through(agreed, amara, dot, given):
    deliveries.report(agreed, by=amara, given=given(3))
    ending = Ending(reason="other")
    refused("partly_delivered", introductions.fell_through, agreed, by=dot, ending=ending)


def test_proposals_without_an_answer_lapse_once_and_kindly(proposed, amara, ben):
    introductions.say_yes(proposed, side="offer", by=amara)
    assert introductions.lapse_due() == 0
    Introduction.objects.update(answer_by=clock.now() - dt.timedelta(minutes=1))
    assert ending._lapse(proposed) == 1
    assert ending._lapse(proposed) == 0
    assert introductions.lapse_due() == 0
    assert Notice.objects.filter(reason="introduction.lapsed").count() == 2
    assert "You said yes" in letters_to(amara, "introduction.lapsed").get().text
    assert "heard nothing" in letters_to(ben, "introduction.lapsed").get().text


def test_lapse_due_finds_them(proposed):
    Introduction.objects.update(answer_by=clock.now() - dt.timedelta(minutes=1))
    assert introductions.lapse_due() == 1


def test_a_proposal_answered_meanwhile_does_not_end_with_its_listing(agreed, need, monkeypatch):
    stale = Introduction.objects.filter(pk=agreed.pk)
    monkeypatch.setattr(Introduction.objects, "filter", lambda *a, **k: stale)
    assert introductions.end_with_listing(need, by=None) == 0


def test_whoever_left_is_not_the_contact_any_more(agreed, amara, company):
    colleague = factories.person("Cy Long", of=company)
    assert access.contact_of(agreed, "offer").email == amara.email
    amara.memberships.all().delete()
    assert access.contact_for(agreed, "need").email == colleague.email
    assert access.contact_for(agreed, "offer").name == "Ben Hale"


def test_an_answer_is_in_time_all_through_the_last_day(proposed, amara, ben):
    last = proposed.answer_by.astimezone(clock.LONDON)
    assert (last.hour, last.minute) == (23, 59)
    assert (last.date() - clock.today()).days == 14
    with clock.stopped_at(proposed.answer_by - dt.timedelta(hours=1)):
        assert introductions.lapse_due() == 0
        introductions.say_yes(proposed, side="offer", by=amara)


def test_whoever_found_it_elsewhere_is_not_told_that_we_go_on_looking(proposed, ben, amara):
    introductions.decline(proposed, side="need", by=ben, reason="elsewhere")
    own = letters_to(ben, "introduction.declined").get()
    assert "please close it" in own.text
    assert "goes on looking" in letters_to(amara, "introduction.declined").get().text


def test_nobody_is_told_that_what_is_paused_stays_open(proposed, offer, ben, amara):
    type(offer).objects.filter(pk=offer.pk).update(state="paused")
    introductions.decline(proposed, side="need", by=ben, reason="not_now")
    assert "goes on looking" not in letters_to(amara, "introduction.declined").get().text


def test_what_a_broker_notes_on_the_phone_is_told_to_its_side(proposed, dot, amara):
    introductions.say_yes(proposed, side="offer", by=amara)
    introductions.take_back_yes(proposed, side="offer", by=dot)
    assert "A broker noted it" in letters_to(amara, "introduction.yes_back").get().text
    introductions.say_yes(proposed, side="offer", by=amara)
    introductions.take_back_yes(proposed, side="offer", by=amara)
    assert letters_to(amara, "introduction.yes_back").count() == 1


def test_that_a_broker_notes_it_has_begun_is_told_to_both(agreed, dot, amara, ben):
    introductions.start(agreed, by=dot)
    for each in (amara, ben):
        assert "It has begun" in letters_to(each, "introduction.begun").get().subject


def test_a_side_that_says_it_has_begun_needs_no_letter(agreed, amara):
    introductions.start(agreed, by=amara)
    assert not Notice.objects.filter(reason="introduction.begun").exists()
