"""Offer meets need: proposed by a broker, agreed by two yeses, ended kindly otherwise."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage import access
from brokerage.matching.values import Gate, Part, Suggestion, Verdict
from brokerage.models import Delivery, Introduction, Need, Offer
from brokerage.moves import deliveries, introductions
from brokerage.moves.introductions import Ending, Terms
from common import clock
from common.errors import Refusal, TooLate
from common.states import UnlawfulMove
from journal.models import Entry
from notices.models import Notice
from people.models import Pause
from tests import factories

pytestmark = pytest.mark.django_db
EIGHT = Terms(quantity=Decimal(8))


def refused(code, move, *args, **more):
    with pytest.raises(Refusal) as refusal:
        move(*args, **more)
    assert refusal.value.code == code


def letters_to(person, reason):
    return Notice.objects.filter(to=person.email, reason=reason)


# --- proposing ------------------------------------------------------------------------------


def test_a_proposal_asks_both_sides_and_keeps_what_the_broker_saw(need, offer, dot, amara, ben):
    shown = Suggestion(
        need=need.public_id,
        offer=offer.public_id,
        gates=(Gate("place", Verdict.PASS, "Both in Armley."),),
        parts=(
            Part("asked", "What is asked", 35, 35, "Laptops for laptops.", True),
            Part("when", "When", 5, 10, "Dates not given.", False),
        ),
        fit=80,
        evidence=90,
        to_raise="",
        version="1",
    )
    terms = Terms(quantity=Decimal(8), message=" Good luck ", suggestion=shown)
    introduction = introductions.propose(need, offer, by=dot, terms=terms)
    assert Suggestion.from_json(introduction.shown) == shown
    assert (introduction.weights_version, introduction.message) == ("1", "Good luck")
    assert Entry.objects.get(verb="introduction.propose").actor == dot.public_id
    for person in (amara, ben):
        letter = letters_to(person, "introduction.proposed").get()
        assert "/answer/" in letter.text
        assert "Laptops for laptops." in letter.text
        assert "Dates not given." not in letter.text


def test_only_a_broker_proposes(need, offer, amara):
    refused("not_a_broker", introductions.propose, need, offer, by=amara, terms=EIGHT)


@pytest.mark.parametrize("model", [Need, Offer])
def test_what_is_not_open_today_is_not_proposed(need, offer, dot, model):
    yesterday = clock.today() - dt.timedelta(days=1)
    model.objects.update(ends_on=yesterday)
    refused("not_open", introductions.propose, need, offer, by=dot, terms=EIGHT)
    model.objects.update(ends_on=None, state="paused")
    refused("not_open", introductions.propose, need, offer, by=dot, terms=EIGHT)
    model.objects.update(state="open")
    assert introductions.propose(need, offer, by=dot, terms=EIGHT)


@pytest.mark.parametrize("side", ["company", "charity"])
def test_both_organisations_are_verified(need, offer, dot, side, request):
    organisation = request.getfixturevalue(side)
    organisation.state = "submitted"
    organisation.save()
    refused("organisation_unverified", introductions.propose, need, offer, by=dot, terms=EIGHT)


def test_a_pause_is_respected_and_over_the_day_after(need, offer, charity, dot):
    today = clock.today()
    pause = Pause.objects.create(organisation=charity, first_day=today, last_day=today)
    refused("organisation_paused", introductions.propose, need, offer, by=dot, terms=EIGHT)
    pause.first_day = pause.last_day = today - dt.timedelta(days=1)
    pause.save()
    assert introductions.propose(need, offer, by=dot, terms=EIGHT)


def test_a_community_organisation_is_asked_no_more_than_it_wants(charity, dot, ben):
    charity.proposal_limit = 2
    charity.save()
    needs = [factories.need(organisation=charity) for _ in range(3)]
    first, second = (
        introductions.propose(need, factories.offer(), by=dot, terms=EIGHT) for need in needs[:2]
    )
    third = factories.offer()
    refused("at_its_limit", introductions.propose, needs[2], third, by=dot, terms=EIGHT)
    introductions.say_yes(first, side="need", by=ben)  # answered, so it waits no more
    assert introductions.propose(needs[2], third, by=dot, terms=EIGHT)
    assert second.state == "proposed"


def test_a_company_may_be_asked_as_often_as_it_has_something(company, dot):
    company.proposal_limit = 1
    company.save()
    offer = factories.offer(organisation=company, quantity=20)
    for _ in range(2):
        assert introductions.propose(factories.need(), offer, by=dot, terms=EIGHT)


def test_a_pair_is_introduced_once_at_a_time(proposed, need, offer, dot, ben):
    refused("introduced_already", introductions.propose, need, offer, by=dot, terms=EIGHT)
    introductions.decline(proposed, side="need", by=ben, reason="not_now")
    assert introductions.propose(need, offer, by=dot, terms=EIGHT)


def test_nobody_is_introduced_to_themselves(charity, need, dot):
    own = factories.offer(organisation=charity)
    refused("same_organisation", introductions.propose, need, own, by=dot, terms=EIGHT)


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        ("0", "bad_quantity"),
        ("-1", "bad_quantity"),
        ("1.005", "bad_quantity"),
        ("13", "more_than_left"),
    ],
)
def test_the_quantity_can_be_had(need, offer, dot, quantity, code):
    terms = Terms(quantity=Decimal(quantity))
    refused(code, introductions.propose, need, offer, by=dot, terms=terms)


def test_an_offer_that_goes_whole_goes_whole(dot):
    need = factories.need(quantity=12)
    offer = factories.offer(quantity=12, divisible=False)
    refused("not_divisible", introductions.propose, need, offer, by=dot, terms=EIGHT)
    terms = Terms(quantity=Decimal(12))
    assert introductions.propose(need, offer, by=dot, terms=terms)


def test_a_part_is_not_too_small_but_the_rest_may_be(dot):
    offer = factories.offer(quantity=12, smallest_part=5)
    need = factories.need(quantity=20)
    small = Terms(quantity=Decimal(4))
    refused("too_small_a_part", introductions.propose, need, offer, by=dot, terms=small)
    assert introductions.propose(need, offer, by=dot, terms=EIGHT)
    assert introductions.propose(factories.need(), offer, by=dot, terms=small)


def test_where_nothing_bounds_it_any_amount_will_do(dot):
    offer = factories.offer(unlimited=True, quantity=None, divisible=False)
    need = factories.need(unlimited=True, quantity=None)
    assert introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(500)))


def test_different_units_need_a_factor_and_both_are_stored(dot):
    need = factories.need(unit="hours", quantity=20)
    offer = factories.offer(unit="sessions", quantity=7)
    hours = Decimal(20)
    bare = Terms(quantity=hours)
    refused("no_factor", introductions.propose, need, offer, by=dot, terms=bare)
    terms = Terms(quantity=hours, factor=Decimal(3))
    introduction = introductions.propose(need, offer, by=dot, terms=terms)
    assert introduction.need_quantity == 20
    assert introduction.offer_quantity == Decimal("6.67")  # rounded up: never too little
    assert introduction.factor == 3


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
    assert introductions._lapse(proposed) == 1
    assert introductions._lapse(proposed) == 0
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


def test_staff_who_are_no_brokers_do_not_act_as_brokers(need, offer):
    editor = factories.person("Edna Ink", is_staff=True)
    refused("not_a_broker", introductions.propose, need, offer, by=editor, terms=EIGHT)


def test_whoever_left_is_not_the_contact_any_more(agreed, amara, company):
    colleague = factories.person("Cy Long", of=company)
    assert access.contact_of(agreed, "offer").email == amara.email
    amara.memberships.all().delete()
    assert access.contact_for(agreed, "need").email == colleague.email
    assert access.contact_for(agreed, "offer").name == "Ben Hale"
