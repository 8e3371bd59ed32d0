"""Promised, delivered and confirmed are three sums over a ledger that only grows."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.models import Delivery
from brokerage.moves import deliveries, denying, introductions, ledger
from brokerage.moves.introductions import Terms
from common import clock
from common.errors import NotAllowed, Refusal, TooLate
from common.states import UnlawfulMove
from notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db


def refused(code, move, *args, **more):
    with pytest.raises(Refusal) as refusal:
        move(*args, **more)
    assert refusal.value.code == code


def sums():
    ledger = Delivery.objects
    return tuple(
        int(entries.total())
        for entries in (ledger.promised(), ledger.delivered(), ledger.confirmed())
    )


def state_of(introduction):
    introduction.refresh_from_db()
    return introduction.state


def test_three_sums(confirmed, agreed):
    assert sums() == (8, 8, 7)
    assert state_of(agreed) == "confirmed"


def test_the_receiver_is_asked_and_the_giver_thanked(confirmed, amara, ben):
    asked = Notice.objects.get(reason="delivery.reported")
    assert asked.to == ben.email
    assert "/confirm/" in asked.text
    assert "By van." in asked.text
    thanked = Notice.objects.get(reason="delivery.confirmed")
    assert thanked.to == amara.email
    assert "7 devices" in thanked.subject


def test_only_the_giver_or_a_broker_reports(agreed, ben, dot, given):
    refused("not_a_member", deliveries.report, agreed, by=ben, given=given())
    assert deliveries.report(agreed, by=dot, given=given()).by_organisation.kind == "company"


@pytest.mark.parametrize(
    ("quantity", "days", "code"),
    [
        (8, 1, "in_the_future"),
        (8, -1, "before_it_was_proposed"),
        (0, 0, "bad_quantity"),
        ("1.001", 0, "bad_quantity"),
        (9, 0, "more_than_agreed"),
    ],
)
def test_a_report_is_possible(agreed, amara, given, quantity, days, code):
    bad = given(quantity, day=clock.today() + dt.timedelta(days=days))
    refused(code, deliveries.report, agreed, by=amara, given=bad)
    assert deliveries.report(agreed, by=amara, given=given())


def test_nothing_is_reported_before_both_said_yes_or_after_all_is_confirmed(
    proposed, amara, ben, given
):
    with pytest.raises(UnlawfulMove):
        deliveries.report(proposed, by=amara, given=given())
    for side, by in (("offer", amara), ("need", ben)):
        introductions.say_yes(proposed, side=side, by=by)
    report = deliveries.report(proposed, by=amara, given=given())
    deliveries.confirm(report, by=None, quantity=Decimal(8))
    with pytest.raises(UnlawfulMove):
        deliveries.report(proposed, by=amara, given=given(1))


def test_parts_are_reported_and_confirmed_one_by_one(agreed, amara, ben, given):
    first = deliveries.report(agreed, by=amara, given=given(3))
    second = deliveries.report(agreed, by=amara, given=given(2))
    deliveries.confirm(first, by=ben, quantity=Decimal(3))
    assert state_of(agreed) == "delivered"  # the second waits
    deliveries.confirm(second, by=ben, quantity=Decimal(2))
    assert state_of(agreed) == "under_way"  # three are still to come
    last = deliveries.report(agreed, by=amara, given=given(3))
    deliveries.confirm(last, by=ben, quantity=Decimal(3))
    assert state_of(agreed) == "confirmed"
    assert sums() == (8, 8, 8)


def test_a_last_part_frees_what_will_not_come(agreed, need, offer, amara, ben, given):
    report = deliveries.report(agreed, by=amara, given=given(5, last=True))
    for listing in (need, offer):
        listing.refresh_from_db()
        assert listing.promised == 5
    deliveries.confirm(report, by=ben, quantity=Decimal(5))
    assert state_of(agreed) == "confirmed"
    assert sums() == (8, 5, 5)  # the promise was made, and is told


def test_a_last_part_that_makes_it_whole_changes_nothing(agreed, amara, given):
    deliveries.report(agreed, by=amara, given=given(8, last=True))
    agreed.refresh_from_db()
    assert agreed.need_quantity == 8


def test_no_more_will_come(agreed, need, amara, ben, given):
    refused("nothing_delivered", deliveries.finish, agreed, by=amara)
    report = deliveries.report(agreed, by=amara, given=given(3))
    assert deliveries.finish(agreed, by=amara).state == "delivered"
    deliveries.confirm(report, by=ben, quantity=Decimal(3))
    need.refresh_from_db()
    assert (state_of(agreed), need.promised) == ("confirmed", 3)


def test_no_more_will_come_after_all_was_confirmed(agreed, amara, ben, given):
    report = deliveries.report(agreed, by=amara, given=given(3))
    deliveries.confirm(report, by=ben, quantity=Decimal(3))
    refused("not_a_member", deliveries.finish, agreed, by=ben)
    assert deliveries.finish(agreed, by=amara).state == "confirmed"


def test_the_part_of_an_offer_in_another_unit_shrinks_with_it(dot, given):
    need = factories.need(unit="hours", quantity=20)
    offer = factories.offer(unit="sessions", quantity=7)
    terms = Terms(quantity=Decimal(20), factor=Decimal(3))
    meeting = introductions.propose(need, offer, by=dot, terms=terms)
    for side in ("offer", "need"):
        introductions.say_yes(meeting, side=side, by=dot)
    deliveries.report(meeting, by=dot, given=given(10, last=True))
    meeting.refresh_from_db()
    assert (meeting.need_quantity, meeting.offer_quantity) == (10, Decimal("3.34"))


def test_only_the_receiver_confirms_not_even_a_broker(reported, amara, dot, ben):
    for person in (amara, dot):
        with pytest.raises(NotAllowed):
            deliveries.confirm(reported, by=person, quantity=Decimal(8))
    assert deliveries.confirm(reported, by=ben, quantity=Decimal(8))


def test_no_more_is_confirmed_than_was_delivered_and_only_once(reported, ben):
    refused("more_than_delivered", deliveries.confirm, reported, by=ben, quantity=Decimal(9))
    refused("bad_quantity", deliveries.confirm, reported, by=ben, quantity=Decimal(0))
    deliveries.confirm(reported, by=ben, quantity=Decimal(8))
    refused("confirmed_already", deliveries.confirm, reported, by=ben, quantity=Decimal(8))


def test_a_confirmation_is_taken_back_and_given_anew(confirmed, agreed, amara, ben):
    deliveries.reverse(confirmed, by=ben, note="I miscounted.")
    assert sums() == (8, 8, 0)
    assert state_of(agreed) == "delivered"
    assert agreed.confirmed_at is None
    assert Notice.objects.get(reason="delivery.reversed").to == amara.email
    again = ledger.unconfirmed(agreed).get()
    deliveries.confirm(again, by=ben, quantity=Decimal(8))
    assert sums() == (8, 8, 8)
    assert state_of(agreed) == "confirmed"
    refused("reversed", deliveries.reverse, confirmed, by=ben, note="")


def test_people_helped_are_counted_down_as_well(confirmed, ben):
    mended = deliveries.reverse(confirmed, by=None, note="")
    assert (mended.quantity, mended.people_helped) == (-7, -6)


def test_a_confirmation_is_the_receivers_to_take_back_for_a_fortnight(confirmed, amara, ben, dot):
    refused("not_a_member", deliveries.reverse, confirmed, by=amara, note="")
    with clock.stopped_at(clock.now() + dt.timedelta(days=15)):
        with pytest.raises(TooLate):
            deliveries.reverse(confirmed, by=ben, note="")
        with pytest.raises(TooLate):
            deliveries.reverse(confirmed, by=None, note="")
        assert deliveries.reverse(confirmed, by=dot, note="They rang us.")


def test_a_report_is_taken_back_before_it_is_confirmed(reported, agreed, amara, ben):
    refused("not_a_member", deliveries.reverse, reported, by=ben, note="")
    deliveries.reverse(reported, by=amara, note="Next week.")
    assert sums() == (8, 0, 0)
    assert state_of(agreed) == "under_way"
    refused("reversed", deliveries.confirm, reported, by=ben, quantity=Decimal(8))


def test_one_report_of_two_is_taken_back(agreed, amara, given):
    deliveries.report(agreed, by=amara, given=given(3))
    second = deliveries.report(agreed, by=amara, given=given(2))
    deliveries.reverse(second, by=amara, note="")
    assert state_of(agreed) == "delivered"


def test_a_report_once_confirmed_is_not_the_givers_to_take_back(confirmed, reported, amara):
    refused("confirmed_already", deliveries.reverse, reported, by=amara, note="")


def test_a_promise_is_reversed_by_a_broker_alone(agreed, amara, dot):
    promise = agreed.deliveries.promised().get()
    refused("not_a_broker", deliveries.reverse, promise, by=amara, note="")
    refused("not_a_broker", deliveries.reverse, promise, by=None, note="")
    deliveries.reverse(promise, by=dot, note="Entered twice.")
    assert sums() == (0, 0, 0)
    assert state_of(agreed) == "agreed"


def left_of(listing):
    listing.refresh_from_db()
    return listing.left


def test_a_need_is_met_with_what_arrived_and_open_for_the_rest(confirmed, agreed, need, offer):
    assert (left_of(need), left_of(offer)) == (5, 12)  # 7 of 12 arrived; 8 of 20 were given


def test_a_confirmation_taken_back_counts_on_what_was_reported_again(confirmed, agreed, need, ben):
    deliveries.reverse(confirmed, by=ben, note="")
    assert (state_of(agreed), agreed.need_quantity, left_of(need)) == ("delivered", 8, 4)
    (again,) = ledger.unconfirmed(agreed)
    deliveries.confirm(again, by=ben, quantity=Decimal(8))
    assert left_of(need) == 4


def test_what_others_were_promised_meanwhile_stays_theirs(confirmed, agreed, need, dot, ben):
    other = factories.offer(title="Five more", quantity=5)
    introductions.propose(need, other, by=dot, terms=Terms(quantity=Decimal(5)))
    deliveries.reverse(confirmed, by=ben, note="")
    assert (state_of(agreed), agreed.need_quantity, left_of(need)) == ("delivered", 7, 0)


def test_a_last_report_with_a_wrong_number_can_be_put_right(agreed, need, offer, amara, ben, given):
    wrong = deliveries.report(agreed, by=amara, given=given(1, last=True))
    assert (left_of(need), left_of(offer)) == (11, 19)
    deliveries.reverse(wrong, by=amara, note="It was eight.")
    assert (left_of(need), left_of(offer)) == (4, 12)
    right = deliveries.report(agreed, by=amara, given=given(8))
    deliveries.confirm(right, by=ben, quantity=Decimal(8))
    assert state_of(agreed) == "confirmed"


def test_in_another_unit_the_offers_part_comes_back_as_far_as_it_is_free(dot, given):
    need, offer = factories.need(quantity=40, unit="hours"), factories.offer(quantity=10)
    terms = Terms(quantity=Decimal(40), factor=Decimal(4))
    held = introductions.propose(need, offer, by=dot, terms=terms)
    for side, listing in (("offer", offer), ("need", need)):
        member = factories.person(of=listing.organisation)
        introductions.say_yes(held, side=side, by=member)
    wrong = deliveries.report(held, by=dot, given=given(4, last=True))
    assert (left_of(need), left_of(offer)) == (36, 9)
    another = factories.need(quantity=12, unit="hours")
    terms = Terms(quantity=Decimal(12), factor=Decimal(4))
    introductions.propose(another, offer, by=dot, terms=terms)
    deliveries.reverse(wrong, by=dot, note="")
    assert (left_of(need), left_of(offer)) == (12, 0)


def test_the_receiver_hears_that_no_more_will_come(agreed, amara, ben, given):
    part = deliveries.report(agreed, by=amara, given=given(3))
    deliveries.finish(agreed, by=amara)
    letter = Notice.objects.get(reason="introduction.finish")
    assert letter.to == ben.email
    assert "3 devices of 8 devices is all" in letter.text
    assert part.quantity == 3


def test_a_last_report_says_so(agreed, amara, given):
    deliveries.report(agreed, by=amara, given=given(3, last=True))
    assert "no more will come" in Notice.objects.get(reason="delivery.reported").text


def test_nothing_came_is_said_by_the_receiver_and_changes_no_figure(reported, agreed, amara, ben):
    refused("not_a_member", denying.deny, reported, by=amara)
    said = denying.deny(reported, by=ben)
    assert denying.deny(reported, by=ben) == said
    assert sums() == (8, 8, 0)
    assert state_of(agreed) == "delivered"
    letter = Notice.objects.get(reason="delivery.denied")
    assert letter.to == amara.email
    assert "nothing came" in letter.text


def test_what_came_after_all_is_confirmed_all_the_same(reported, ben):
    denying.deny(reported, by=None)
    deliveries.confirm(reported, by=ben, quantity=Decimal(8))
    refused("confirmed_already", denying.deny, reported, by=ben)


def test_of_a_report_taken_back_nothing_can_be_missing(reported, amara, ben):
    deliveries.reverse(reported, by=amara, note="")
    refused("reversed", denying.deny, reported, by=ben)
