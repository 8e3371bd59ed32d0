"""Places are given up without reasons, handed to a colleague, and filled from the waiting list."""

import pytest

from brokerage import suggestions
from brokerage.models import Delivery, Introduction
from brokerage.volunteering.models import Booking, Policy
from brokerage.volunteering.moves import booking, joining
from common import clock
from common.errors import NotAllowed
from notices.models import Notice
from tests.brokerage.volunteering.conftest import at
from tests.brokerage.volunteering.test_booking import book
from tests.brokerage.volunteering.test_planning import refused


def test_a_place_given_up_is_free_and_the_group_knows(session, priya, ben):
    mine = book(session, priya)
    Notice.objects.all().delete()
    booking.withdraw(mine, by=priya.person)
    session.refresh_from_db()
    assert session.taken == 0
    assert Notice.objects.filter(to=ben.email, reason="session.somebody_left").exists()


def test_its_hours_are_free_and_the_introduction_ends_with_the_last(session, priya, tom, pledge):
    first, last = book(session, priya), book(session, tom)
    booking.withdraw(first, by=None)
    met = Introduction.objects.get()
    assert (met.state, met.need_quantity) == ("under_way", 2)
    booking.withdraw(last, by=None)
    met.refresh_from_db()
    pledge.refresh_from_db()
    assert (met.state, pledge.promised) == ("fell_through", 0)
    assert Delivery.objects.promised().total() == 0


def test_nobody_holds_it_against_the_company(session, priya, thursdays, pledge):
    booking.withdraw(book(session, priya), by=priya.person)
    thursdays.refresh_from_db()
    pledge.refresh_from_db()
    asked, given = suggestions.facts_of_pair(thursdays, pledge)
    assert (given.fell_through, given.before, given.refused_reasons) == (0, (), ())
    assert asked.before == ()
    assert Introduction.objects.get().ask_again_on is None


def test_a_place_is_given_up_once(session, priya):
    mine = book(session, priya)
    booking.withdraw(mine, by=priya.person)
    refused("unlawful_move", booking.withdraw, mine, by=priya.person)


def test_a_colleague_gives_up_nobody_elses_place_and_a_lead_does(session, priya, tom, amara):
    mine = book(session, priya)
    with pytest.raises(NotAllowed):
        booking.withdraw(mine, by=tom.person)
    assert booking.withdraw(mine, by=amara).state == "withdrawn"


def test_what_has_begun_is_not_given_up(session, priya):
    mine = book(session, priya)
    with clock.stopped_at(session.starts_at):
        refused("begun", booking.withdraw, mine, by=priya.person)


def test_who_waits_first_gets_the_seat_and_is_told(opened, priya, tom, volunteer_of):
    session = opened(seats=1)
    mine = book(session, priya)
    waits = booking.wait(session, tom, by=tom.person)
    later = booking.wait(session, ana := volunteer_of("Ana Kova"), by=ana.person)
    Notice.objects.all().delete()
    booking.withdraw(mine, by=priya.person)
    waits.refresh_from_db()
    later.refresh_from_db()
    assert (waits.state, later.state) == ("booked", "waiting")
    assert waits.promise.quantity == 2
    letter = Notice.objects.get(to=tom.person.email)
    assert "it is yours" in letter.subject


def test_who_cannot_any_more_is_passed_over_and_keeps_waiting(opened, priya, tom, volunteer_of):
    session, ana = opened(seats=1), volunteer_of("Ana Kova")
    mine = book(session, priya)
    first, second = (booking.wait(session, one, by=one.person) for one in (tom, ana))
    book(opened(), tom)  # at the same hour
    booking.withdraw(mine, by=priya.person)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("waiting", "booked")


def test_shortly_before_all_who_wait_are_asked_instead(opened, priya, tom):
    session = opened(seats=1)
    mine = book(session, priya)
    waits = booking.wait(session, tom, by=tom.person)
    with clock.stopped_at(session.starts_at - booking.ASK_BEFORE / 2):
        booking.withdraw(mine, by=priya.person)
        waits.refresh_from_db()
        assert waits.state == "waiting"
        assert Notice.objects.filter(to=tom.person.email, reason="session.free").exists()
        assert book(session, tom).pk == waits.pk
    waits.refresh_from_db()
    assert waits.state == "booked"


def test_nobody_waits_where_there_is_a_seat(session, priya):
    refused("not_full", booking.wait, session, priya, by=priya.person)


def test_nothing_is_filled_where_nobody_waits_or_no_seat_is_free(opened, priya, tom):
    session = opened(seats=1)
    assert booking.fill(session) == 0
    book(session, priya)
    booking.wait(session, tom, by=tom.person)
    assert booking.fill(session) == 0


def test_leaving_the_waiting_list_tells_the_group_nothing(opened, priya, tom, ben):
    session = opened(seats=1)
    book(session, priya)
    waits = booking.wait(session, tom, by=tom.person)
    Notice.objects.all().delete()
    booking.withdraw(waits, by=tom.person)
    assert [one.to for one in Notice.objects.all()] == [tom.person.email]


def test_a_colleague_has_the_place_and_the_seat_is_never_free(opened, priya, tom, pledge):
    session = opened(seats=1)
    mine = book(session, priya)
    new = booking.hand_on(mine, tom, by=priya.person)
    session.refresh_from_db()
    mine.refresh_from_db()
    pledge.refresh_from_db()
    assert (mine.state, mine.handed_to, new.state) == ("handed_on", new, "booked")
    assert (session.taken, pledge.promised) == (1, 2)
    assert new.promise.quantity == 2


def test_what_was_agreed_for_one_is_not_handed_on_with_the_place(session, priya, tom, policy):
    policy.wants_note = True
    policy.save()
    agreed = "Jane agreed: back after an illness"
    mine = booking.book(session, priya, by=priya.person, note=agreed)
    assert refused("no_note", booking.hand_on, mine, tom, by=priya.person).field == "note"
    new = booking.hand_on(mine, tom, by=priya.person, note=" Ali agreed ")
    mine.refresh_from_db()
    assert (mine.note, new.note) == (agreed, "Ali agreed")


def test_where_no_note_is_asked_none_is_carried_over(session, priya, tom):
    mine = booking.book(session, priya, by=priya.person, note="Jane agreed")
    assert booking.hand_on(mine, tom, by=priya.person).note == ""


def test_a_place_is_handed_to_a_colleague_alone(session, priya, other_company, volunteer_of):
    mine = book(session, priya)
    omar = volunteer_of("Omar Aziz", of=other_company)
    assert refused("other_company", booking.hand_on, mine, omar, by=priya.person).field


def test_a_colleague_who_has_a_place_takes_no_second(session, priya, tom):
    mine = book(session, priya)
    book(session, tom)
    refused("booked_already", booking.hand_on, mine, tom, by=priya.person)


def test_who_stops_gives_up_what_is_to_come(opened, priya):
    first, past = opened(), opened(starts_at=at(2))
    mine, over = book(first, priya), book(past, priya)
    with clock.stopped_at(at(3)):
        joining.stop(priya, by=priya.person)
        refused("unlawful_move", joining.stop, priya, by=priya.person)
    mine.refresh_from_db()
    over.refresh_from_db()
    assert (mine.state, over.state) == ("withdrawn", "booked")
    assert Booking.objects.count() == 2


def test_who_hands_on_hears_that_a_colleague_cannot_and_not_where_they_are(
    session, opened, priya, tom
):
    book(opened(title="Secret", where="Armley"), tom)
    mine = book(session, priya)
    told = refused("clash", booking.hand_on, mine, tom, by=priya.person).message
    assert told == "Tom Reed cannot go at that time."


def test_who_hands_on_does_not_hear_how_much_a_colleague_gives(session, opened, priya, tom, policy):
    book(opened(starts_at=at(10, 9)), tom)
    mine = book(session, priya)
    Policy.objects.filter(pk=policy.pk).update(hours_a_quarter=3)
    told = refused("over_the_cap", booking.hand_on, mine, tom, by=priya.person).message
    assert told == "It would be more hours than Tom Reed may give in this quarter."
