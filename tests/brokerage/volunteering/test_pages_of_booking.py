"""One session's page, and a place on it: for strangers, volunteers and whoever leads them."""

import pytest
from django.urls import reverse

from brokerage.volunteering import dates
from brokerage.volunteering.models import Booking
from brokerage.volunteering.moves import booking as moves
from brokerage.volunteering.moves import joining, opening, planning
from tests import factories
from tests.brokerage.volunteering.conftest import at, terms
from tests.people.signing_in import signed_in


def page_of(session, what="session"):
    return reverse(f"volunteering:{what}", args=[session.public_id])


@pytest.fixture
def as_priya(client, priya):
    """Priya at her browser."""
    return signed_in(client, priya.person)


def test_strangers_read_everything_but_whom_to_ask_on_the_day(client, opened):
    session = opened(
        kit="Laptops are there", access="Step-free", travel="Bus 16", notes="Ring twice",
        contact_name="Ben Okafor", contact_phone="0113 555 0003", with_whom="Older people",
    )  # fmt: skip
    shown = client.get(page_of(session)).content.decode()
    for words in ("Laptops are there", "Step-free", "Bus 16", "Older people", "No check is asked"):
        assert words in shown
    for secret in ("Ring twice", "0113 555 0003"):
        assert secret not in shown


def test_who_booked_reads_whom_to_ask_on_the_day(as_priya, priya, opened):
    session = opened(notes="Ring twice", contact_name="Ben", contact_phone="0113 555 0003")
    assert "Ring twice" not in as_priya.get(page_of(session)).content.decode()
    moves.book(session, priya, by=priya.person)
    shown = as_priya.get(page_of(session)).content.decode()
    assert "Ring twice" in shown
    assert "0113 555 0003" in shown


def test_who_waits_does_not(as_priya, priya, tom, opened):
    session = opened(seats=1, notes="Ring twice")
    moves.book(session, tom, by=tom.person)
    moves.wait(session, priya, by=priya.person)
    assert "Ring twice" not in as_priya.get(page_of(session)).content.decode()


def test_a_session_that_is_not_open_yet_is_not_found_by_strangers(client, planned):
    assert client.get(page_of(planned())).status_code == 404


def test_a_stranger_signs_in_and_comes_back(client, session):
    answer = client.get(page_of(session, "book"))
    assert answer.url == f"/account/sign-in/?next={page_of(session, 'book')}"


def test_who_is_no_volunteer_becomes_one_first_and_comes_back(client, session):
    signed_in(client, factories.person("Nell New"))
    answer = client.get(page_of(session, "book"))
    assert answer.url == f"/volunteering/join/?for={session.public_id}"


def test_one_button_books(as_priya, priya, session):
    answer = as_priya.post(page_of(session, "book"), {"move": "book"}, follow=True)
    assert "Your place is booked." in answer.content.decode()
    assert Booking.objects.get().volunteer == priya


def test_who_has_a_place_is_led_to_it(as_priya, priya, session):
    made = moves.book(session, priya, by=priya.person)
    for answer in (
        as_priya.get(page_of(session, "book")),
        as_priya.post(page_of(session, "book"), {"move": "book"}),
    ):
        assert answer.url == reverse("volunteering:my_place", args=[made.public_id])


def test_the_managers_note_is_asked_for_beside_its_field(as_priya, policy, session):
    policy.wants_note = True
    policy.save()
    answer = as_priya.post(page_of(session, "book"), {"move": "book", "note": " "})
    assert answer.status_code == 422
    assert answer.context["form"].errors["note"]
    as_priya.post(page_of(session, "book"), {"move": "book", "note": "Sam, on Monday"})
    assert Booking.objects.get().note == "Sam, on Monday"


def test_nothing_typed_is_lost_when_it_is_full_by_then(as_priya, priya, tom, policy, opened):
    policy.wants_note = True
    policy.save()
    session = opened(seats=1)
    moves.book(session, tom, by=tom.person, note="Sam")
    said = {"move": "book", "note": "Sam agreed to it"}
    answer = as_priya.post(page_of(session, "book"), said)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "The last place was taken a moment ago" in shown
    assert "Sam agreed to it" in shown
    assert "Join the waiting list" in shown


def test_a_full_one_has_a_waiting_list(as_priya, priya, tom, opened):
    session = opened(seats=1)
    moves.book(session, tom, by=tom.person)
    answer = as_priya.post(page_of(session, "book"), {"move": "wait"}, follow=True)
    assert "You are on the waiting list." in answer.content.decode()
    assert "You are on the waiting list" in as_priya.get(page_of(session)).content.decode()


def test_a_tight_day_is_said_before_the_button_and_asked_once(as_priya, priya, opened):
    one = opened(where="Seacroft Hub")
    moves.book(one, priya, by=priya.person)
    near = opened(
        title="Soon after", where="Armley Hub", starts_at=at(10, 16.25), ends_at=at(10, 17)
    )
    assert "It is close to" in as_priya.get(page_of(near)).content.decode()
    answer = as_priya.post(page_of(near, "book"), {"move": "book"})
    assert "Book all the same" in answer.content.decode()
    assert not near.bookings.exists()
    as_priya.post(page_of(near, "book"), {"move": "book", "sure": "yes"})
    assert near.bookings.exists()


def test_a_real_overlap_is_refused_on_top_of_the_page(as_priya, priya, opened):
    moves.book(opened(), priya, by=priya.person)
    answer = as_priya.post(page_of(opened(title="At once"), "book"), {"move": "book", "sure": "1"})
    assert answer.status_code == 422
    assert "You are at “Drop-in at the hub” then" in answer.content.decode()


def test_who_volunteers_for_two_says_for_which(as_priya, priya, other_company, session):
    other_company.memberships.create(person=priya.person, role="member")
    second = joining.join(priya.person, other_company)
    answer = as_priya.post(page_of(session, "book"), {"move": "book"})
    assert answer.context["form"].errors["volunteer"]
    rubbish = {"move": "book", "volunteer": "rubbish"}
    assert as_priya.post(page_of(session, "book"), rubbish).status_code == 422
    as_priya.post(page_of(session, "book"), {"move": "book", "volunteer": second.public_id})
    assert Booking.objects.get().volunteer == second


def test_what_was_called_off_says_why_to_who_had_a_place(as_priya, priya, ben, session):
    moves.book(session, priya, by=priya.person)
    opening.call_off(session, by=ben, reason="The hall is flooded.")
    shown = as_priya.get(page_of(session)).content.decode()
    assert "The hall is flooded." in shown
    assert "Book my place" not in shown
    assert as_priya.post(page_of(session, "book"), {"move": "book"}).status_code == 422


def test_an_owner_books_several_colleagues_at_once(client, amara, priya, tom, session):
    signed_in(client, amara)
    assert page_of(session, "team") in client.get(page_of(session)).content.decode()
    people = [priya.public_id, tom.public_id]
    answer = client.post(page_of(session, "team"), {"people": people}, follow=True)
    assert "2 places are booked" in answer.content.decode()
    assert session.bookings.count() == 2
    assert "Nobody of yours is free for it" in client.get(page_of(session, "team")).content.decode()


@pytest.mark.parametrize("people", [[], ["rubbish"]])
def test_a_team_of_nobody_is_asked_again(client, amara, priya, session, people):
    signed_in(client, amara)
    answer = client.post(page_of(session, "team"), {"people": people})
    assert answer.status_code == 422
    assert answer.context["form"].errors["people"]


def test_more_than_there_are_seats_books_nobody_and_keeps_the_ticks(
    client, amara, priya, tom, opened
):
    signed_in(client, amara)
    session = opened(seats=1)
    people = [priya.public_id, tom.public_id]
    answer = client.post(page_of(session, "team"), {"people": people})
    assert answer.status_code == 422
    assert answer.content.decode().count("checked") == 2
    assert not session.bookings.exists()


def test_a_plain_member_books_nobody_else(as_priya, session):
    assert as_priya.get(page_of(session, "team")).status_code == 404


def test_a_whole_series_is_booked_with_one_button(as_priya, priya, thursdays, ben):
    first = terms()
    pattern = dates.Pattern(first=at(10).date(), last=at(24).date(), on_bank_holidays=True)
    series = planning.plan_series(thursdays, first, pattern, by=ben)
    opening.open_series(series, by=ben)
    one = series.sessions.first()
    assert "Book all days of it" in as_priya.get(page_of(one)).content.decode()
    answer = as_priya.post(page_of(one, "book"), {"move": "series"}, follow=True)
    assert "Your places are booked" in answer.content.decode()
    assert Booking.objects.filter(volunteer=priya).count() == 3


def test_a_day_that_is_no_series_is_booked_by_itself(as_priya, session):
    as_priya.post(page_of(session, "book"), {"move": "series"})
    assert session.bookings.count() == 1
