"""Hours in one tap, the group's word beside, and only what it confirms in the ledger."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from brokerage.models import Delivery, Introduction
from brokerage.moves import deliveries, introductions
from brokerage.moves.ending import Ending
from brokerage.states import Reason
from brokerage.volunteering import wording
from brokerage.volunteering.models import Hours
from brokerage.volunteering.moves import booking, hours, opening, planning
from brokerage.volunteering.moves.hours import Said
from common import clock
from common.errors import NotAllowed
from notices.models import Notice
from tests.brokerage.volunteering.conftest import at, terms
from tests.brokerage.volunteering.test_booking import book
from tests.brokerage.volunteering.test_planning import refused

TWO = Decimal(2)


@pytest.fixture
def over(session, priya, tom):
    """Both booked, and it is the evening after."""
    mine, his = book(session, priya), book(session, tom)
    with clock.stopped_at(at(10, 20)):
        Notice.objects.all().delete()
        yield mine, his


def test_said_hours_are_not_counted_yet(over, priya):
    said = hours.say(over[0], TWO, by=priya.person)
    assert (said.given, said.confirmed) == (2, None)
    assert Delivery.objects.confirmed().total() == 0
    over[0].refresh_from_db()
    assert over[0].state == "came"


def test_what_the_group_confirms_is_in_the_ledger(over, priya, ben):
    hours.say(over[0], TWO, by=None)
    hours.confirm(over[0], Said(TWO), by=ben)
    entries = Delivery.objects.filter(introduction=over[0].introduction)
    assert entries.delivered().total() == entries.confirmed().total() == 2
    letter = Notice.objects.get(to=priya.person.email)
    assert "says thank you" in letter.subject


def test_with_the_last_hours_the_introduction_and_the_session_are_done(over, ben, session, pledge):
    done = hours.confirm_all(session, {one.public_id: Said(TWO) for one in over}, by=ben)
    assert len(done) == 2
    met = Introduction.objects.get()
    session.refresh_from_db()
    pledge.refresh_from_db()
    assert (met.state, session.state, pledge.promised) == ("confirmed", "done", 4)


def test_the_same_company_may_come_again_after_that(over, ben, session, opened, priya):
    hours.confirm_all(session, {one.public_id: Said(TWO) for one in over}, by=ben)
    book(opened(starts_at=at(17)), priya)
    assert list(Introduction.objects.order_by("pk").values_list("state", flat=True)) == [
        "confirmed",
        "under_way",
    ]


def test_where_nobody_said_hours_the_groups_number_stands_for_both(over, ben):
    hours.confirm(over[0], Said(Decimal("1.5")), by=ben)
    kept = Hours.objects.get()
    assert (kept.given, kept.confirmed, kept.differs) == (Decimal("1.5"), Decimal("1.5"), False)


def test_fewer_hours_than_booked_leave_the_rest_free(over, ben, session, pledge):
    said = {one.public_id: Said(Decimal("0.5")) for one in over}
    hours.confirm_all(session, said, by=ben)
    pledge.refresh_from_db()
    assert (pledge.promised, Introduction.objects.get().state) == (1, "confirmed")


def test_more_hours_than_booked_are_taken_from_what_is_left(over, ben, pledge, thursdays):
    thursdays.refresh_from_db()
    hours.say(over[0], Decimal(3), by=None)
    hours.confirm(over[0], Said(Decimal(3)), by=ben)
    pledge.refresh_from_db()
    assert pledge.promised == 5


def test_more_than_the_pledge_has_is_refused_in_words(over, ben, pledge):
    pledge.refresh_from_db()
    pledge.quantity = 4
    pledge.save(update_fields=["quantity"])
    no = refused("more_than_left", hours.confirm, over[0], Said(Decimal(3)), by=ben)
    assert "left" in no.message


def test_another_number_of_the_groups_is_told_with_its_reason(over, priya, ben):
    hours.say(over[0], TWO, by=priya.person)
    hours.confirm(over[0], Said(Decimal(1), why="She left at three."), by=ben)
    kept = Hours.objects.get()
    assert (kept.confirmed, kept.differs) == (1, True)
    letter = Notice.objects.get(to=priya.person.email)
    assert "She left at three." in letter.text
    assert f"“Drop-in at the hub”, {wording.when(over[0].session)}." in letter.text
    assert Delivery.objects.confirmed().total() == 1


def test_who_did_not_come_promised_nothing(over, ben, pledge):
    missed = hours.confirm(over[0], Said(Decimal(0)), by=ben)
    pledge.refresh_from_db()
    assert (missed.state, missed.promise, pledge.promised) == ("missed", None, 2)


def test_who_said_hours_and_did_not_come_hears_of_it(over, priya, ben):
    hours.say(over[0], TWO, by=priya.person)
    hours.confirm(over[0], Said(Decimal(0), why="Nobody saw her."), by=ben)
    over[0].refresh_from_db()
    assert over[0].state == "missed"
    assert "Nobody saw her." in Notice.objects.get(to=priya.person.email).text
    refused("confirmed_already", hours.say, over[0], TWO, by=priya.person)


def test_a_no_show_written_by_mistake_can_still_say_hours(over, ben, priya):
    hours.confirm(over[0], Said(Decimal(0)), by=ben)
    assert hours.say(over[0], TWO, by=priya.person).given == 2


@pytest.mark.parametrize("wrong", ["0", "0.1", "1.005", "201", "1000000", "-2"])
def test_hours_that_cannot_be_are_refused_beside_the_field(over, priya, ben, wrong):
    no = refused("bad_hours", hours.say, over[0], Decimal(wrong), by=priya.person)
    assert no.field == "hours"
    if Decimal(wrong) != 0:
        refused("bad_hours", hours.confirm, over[0], Said(Decimal(wrong)), by=ben)


def test_nobody_stays_more_than_a_day_on_one(over, priya, ben):
    no = refused("bad_hours", hours.say, over[0], Decimal(25), by=priya.person)
    assert (no.field, no.message) == ("hours", "A day has 24 hours. It was planned for 2 hours.")
    refused("bad_hours", hours.confirm, over[0], Said(Decimal(25)), by=ben)
    assert hours.say(over[0], Decimal(24), by=priya.person).given == 24


def test_hours_of_ones_own_may_be_more_than_a_day_has(opened, priya):
    mine = book(opened(flexible_hours=Decimal(30), done_by=at(40).date()), priya)
    assert hours.say(mine, Decimal(32), by=priya.person).given == 32


def test_the_database_keeps_no_such_hours_either(over):
    for wrong in ({"given": 0}, {"given": 2, "confirmed": 3, "confirmed_at": clock.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Hours.objects.create(booking=over[0], **wrong)


def test_nothing_is_said_before_it_begins(session, priya, ben):
    mine = book(session, priya)
    refused("not_begun", hours.say, mine, TWO, by=priya.person)
    refused("not_begun", hours.confirm, mine, Said(TWO), by=ben)


def test_said_again_the_new_number_counts_until_it_is_confirmed(over, priya, ben):
    hours.say(over[0], TWO, by=priya.person)
    hours.say(over[0], Decimal(1), by=priya.person)
    assert Hours.objects.get().given == 1
    hours.confirm(over[0], Said(Decimal(1)), by=ben)
    refused("confirmed_already", hours.say, over[0], TWO, by=priya.person)
    refused("confirmed_already", hours.confirm, over[0], Said(Decimal(1)), by=ben)


def test_the_giver_does_not_confirm_its_own_hours(over, priya, amara):
    for by in (priya.person, amara):
        with pytest.raises(NotAllowed):
            hours.confirm(over[0], Said(TWO), by=by)


def test_a_broker_confirms_no_hours_in_the_groups_place(over, dot):
    with pytest.raises(NotAllowed):
        hours.confirm(over[0], Said(TWO), by=dot)


def test_a_place_given_up_has_no_hours(session, priya, ben):
    mine = booking.withdraw(book(session, priya), by=priya.person)
    with clock.stopped_at(at(10, 20)):
        refused("no_place", hours.say, mine, TWO, by=priya.person)
        refused("no_place", hours.confirm, mine, Said(TWO), by=ben)


def test_one_that_cannot_be_stops_no_other(over, ben, session):
    wrong, right = (one.public_id for one in over)
    said = {wrong: Said(Decimal(999)), right: Said(TWO), "no-such": Said(TWO)}
    refused("bad_hours", hours.confirm_all, session, said, by=ben)
    assert Hours.objects.get().booking == over[1]
    session.refresh_from_db()
    assert session.state == "open"


def test_hours_booked_by_people_are_not_ended_by_hand(over, amara, ben, given):
    met = Introduction.objects.get()
    refused("by_the_hour", deliveries.report, met, by=amara, given=given(1))
    refused("by_the_hour", deliveries.finish, met, by=amara)
    ending = Ending(reason=Reason.OTHER, side="offer")
    refused("by_the_hour", introductions.fell_through, met, by=amara, ending=ending)


def test_a_teams_day_without_a_group_has_no_hours(pledge, policy, amara, priya):
    day = opening.open_session(planning.plan(pledge, terms(), by=amara), by=amara)
    mine = book(day, priya)
    with clock.stopped_at(at(10, 20)):
        refused("no_group", hours.confirm, mine, Said(TWO), by=amara)


def test_a_no_show_put_right_counts_after_all(over, ben, pledge):
    for one in over:
        hours.confirm(one, Said(Decimal(0)), by=ben)
    assert Introduction.objects.get().state == "fell_through"
    hours.confirm(over[0], Said(TWO), by=ben)
    pledge.refresh_from_db()
    over[0].refresh_from_db()
    assert (over[0].state, over[0].introduction.state) == ("came", "confirmed")
    assert pledge.promised == 2


def test_who_is_written_down_as_missed_twice_is_missed_once(over, ben, pledge):
    for _again in range(2):
        hours.confirm(over[0], Said(Decimal(0)), by=ben)
    pledge.refresh_from_db()
    assert pledge.promised == 2


def test_a_no_show_after_all_others_were_confirmed_ends_nothing(over, ben, session):
    hours.confirm(over[0], Said(TWO), by=ben)
    hours.confirm(over[1], Said(Decimal(0)), by=ben)
    assert Introduction.objects.get().state == "confirmed"


def test_of_a_list_only_those_named_are_confirmed(over, ben, session):
    (done,) = hours.confirm_all(session, {over[1].public_id: Said(TWO)}, by=ben)
    assert done == over[1]
    session.refresh_from_db()
    assert session.state == "open"
