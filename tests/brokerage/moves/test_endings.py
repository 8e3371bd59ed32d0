"""How an introduction ends, who may end it, and what the other one is told who was slower."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.moves import deliveries, introductions, listings
from brokerage.moves.introductions import Ending, Terms
from common import clock
from common.errors import NotAllowed, Refusal
from common.states import UnlawfulMove
from notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db
EIGHT = Terms(quantity=Decimal(8))


def refusal_of(move, *args, **more):
    with pytest.raises(Refusal) as refusal:
        move(*args, **more)
    return refusal.value


# --- by either side -------------------------------------------------------------------------------


@pytest.mark.parametrize("side", ["offer", "need"])
def test_either_side_calls_off_what_was_agreed_with_its_reason(agreed, amara, ben, need, side):
    by = {"offer": amara, "need": ben}[side]
    ending = Ending(side=side, reason="no_capacity", note="Our van broke", better="In spring")
    ended = introductions.withdraw(agreed, by=by, ending=ending)
    assert (ended.state, ended.ended_side, ended.reason) == ("withdrawn", side, "no_capacity")
    assert (ended.better, ended.ended_by) == ("In spring", by)
    need.refresh_from_db()
    assert need.promised == 0
    for letter in Notice.objects.filter(reason="introduction.withdrawn"):
        assert "van" not in letter.text
        assert "spring" not in letter.text


def test_the_organisations_own_address_calls_off_by_its_link(agreed):
    ending = Ending(side="need", reason="elsewhere")
    ended = introductions.withdraw(agreed, by=None, ending=ending)
    assert (ended.state, ended.ended_by) == ("withdrawn", None)


def test_nobody_calls_off_for_the_other_side_or_as_a_broker(agreed, amara, stranger):
    for by, side in ((amara, "need"), (stranger, "offer"), (amara, ""), (None, "")):
        with pytest.raises(NotAllowed):
            introductions.withdraw(agreed, by=by, ending=Ending(side=side, reason="other"))


@pytest.mark.parametrize("reason", ["no_answer", "closed", "because"])
def test_a_side_gives_no_reason_of_the_house(agreed, ben, reason):
    ending = Ending(side="need", reason=reason)
    assert refusal_of(introductions.withdraw, agreed, by=ben, ending=ending).code == "no_reason"


def test_what_has_begun_is_not_called_off_but_may_fall_through(agreed, ben):
    introductions.start(agreed, by=ben)
    ending = Ending(side="need", reason="lost_touch")
    with pytest.raises(UnlawfulMove):
        introductions.withdraw(agreed, by=ben, ending=ending)
    assert introductions.fell_through(agreed, by=ben, ending=ending).reason == "lost_touch"


def test_not_now_holds_for_about_a_term_unless_they_say_a_day(proposed, ben):
    introductions.decline(proposed, side="need", by=ben, reason="not_now")
    proposed.refresh_from_db()
    assert proposed.ask_again_on == clock.today() + dt.timedelta(days=90)


def test_a_day_to_ask_again_is_kept_for_not_now_alone(proposed, ben):
    day = clock.today() + dt.timedelta(days=10)
    introductions.decline(proposed, side="need", by=ben, reason="wrong_kind", again_on=day)
    proposed.refresh_from_db()
    assert proposed.ask_again_on is None


# --- what happened meanwhile ----------------------------------------------------------------------

MORNING = dt.datetime(2026, 11, 24, 10, 42, tzinfo=dt.UTC)


def test_the_slower_one_is_told_who_said_no_and_when(proposed, amara, ben, charity):
    colleague = factories.person(of=charity)
    with clock.stopped_at(MORNING):
        introductions.decline(proposed, side="need", by=ben, reason="not_now")
        theirs = refusal_of(introductions.say_yes, proposed, side="offer", by=amara)
        own = refusal_of(introductions.say_yes, proposed, side="need", by=colleague)
    assert theirs.message == "Armley Lanterns said no at 10:42."  # no names across
    assert own.message == "Ben Hale said no at 10:42."


def test_a_day_later_the_day_is_named(proposed, amara, dot):
    with clock.stopped_at(MORNING):
        introductions.withdraw(proposed, by=dot, ending=Ending(reason="other"))
    with clock.stopped_at(MORNING + dt.timedelta(days=1)):
        told = refusal_of(introductions.say_yes, proposed, side="offer", by=amara)
    assert told.message == "A broker called this off on 24 November at 10:42."


def test_whoever_takes_a_yes_back_too_late_hears_of_the_second_yes(agreed, amara):
    told = refusal_of(introductions.take_back_yes, agreed, side="offer", by=amara)
    assert "Both sides said yes; the second yes came at" in told.message


def test_whoever_begins_what_has_begun_hears_when(agreed, amara, ben):
    introductions.start(agreed, by=ben)
    assert (
        "This has begun: it was noted at"
        in refusal_of(introductions.start, agreed, by=amara).message
    )


def test_whoever_confirms_second_hears_what_was_confirmed(confirmed, reported, charity):
    colleague = factories.person(of=charity)
    told = refusal_of(deliveries.confirm, reported, by=colleague, quantity=Decimal(8))
    assert told.code == "confirmed_already"
    assert told.message.startswith("7 devices were confirmed at")


def test_what_ended_with_its_listing_is_nobodys_fault(proposed, need, offer, amara, dot):
    need.refresh_from_db()
    listings.withdraw(need, by=dot)
    told = refusal_of(introductions.say_yes, proposed, side="offer", by=amara)
    assert "because its offer or need was closed" in told.message


# --- the same two again ---------------------------------------------------------------------------


def test_the_same_two_meet_again_once_it_is_confirmed(need, offer, confirmed, dot):
    need.refresh_from_db()
    again = introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(4)))
    offer.refresh_from_db()
    assert again.state == "proposed"
    assert offer.promised == 12


@pytest.mark.parametrize("stage", ["proposed", "agreed", "reported"])
def test_the_same_two_are_not_introduced_twice_at_a_time(need, offer, dot, stage, request):
    request.getfixturevalue(stage)
    need.refresh_from_db()
    told = refusal_of(introductions.propose, need, offer, by=dot, terms=Terms(quantity=Decimal(4)))
    assert told.code == "introduced_already"


def test_a_confirmation_is_not_taken_back_over_a_newer_introduction(
    need, offer, confirmed, ben, dot
):
    need.refresh_from_db()
    newer = introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(4)))
    told = refusal_of(deliveries.reverse, confirmed, by=ben, note="")
    assert told.code == "newer_introduction"
    introductions.withdraw(newer, by=dot, ending=Ending(reason="other"))
    deliveries.reverse(confirmed, by=ben, note="")


# --- parts and remainders -------------------------------------------------------------------------


def test_twenty_laptops_meet_twelve_and_eight_and_no_more(offer, dot):
    twelve, eight, one = (factories.need(quantity=many) for many in (12, 8, 1))
    for need, many in ((twelve, 12), (eight, 8)):
        introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(many)))
    offer.refresh_from_db()
    assert offer.left == 0
    told = refusal_of(introductions.propose, one, offer, by=dot, terms=Terms(quantity=Decimal(1)))
    assert told.code == "more_than_left"
    assert "only 0 devices left" in told.message


def test_days_offered_meet_hours_needed_by_their_factor(dot):
    days = factories.offer(unit="days", quantity=3)
    hours = factories.need(unit="hours", quantity=20)
    made = introductions.propose(
        hours, days, by=dot, terms=Terms(quantity=Decimal(20), factor=Decimal(7))
    )
    assert (made.need_quantity, made.offer_quantity) == (20, Decimal("2.86"))  # rounded up
    days.refresh_from_db()
    assert days.left == Decimal("0.14")
