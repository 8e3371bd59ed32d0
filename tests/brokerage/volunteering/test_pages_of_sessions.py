"""Finding a session and booking a place, as pages answer: for strangers and for volunteers."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokerage.volunteering.models import Booking
from brokerage.volunteering.moves import booking as moves
from brokerage.volunteering.moves import joining, opening
from places.models import Skill
from tests import factories
from tests.brokerage.volunteering.conftest import at
from tests.people.signing_in import signed_in

FIND = "/volunteering/"


def page_of(session, what="session"):
    return reverse(f"volunteering:{what}", args=[session.public_id])


@pytest.fixture
def as_priya(client, priya):
    """Priya at her browser."""
    return signed_in(client, priya.person)


def test_strangers_see_what_is_open_the_soonest_first(client, opened):
    opened(title="Later", starts_at=at(12), ends_at=at(12, 16))
    opened(title="Sooner", starts_at=at(3), ends_at=at(3, 16))
    shown = client.get(FIND).content.decode()
    assert shown.index("Sooner") < shown.index("Later")
    assert "6 of 6 places left" in shown


def test_a_full_one_is_not_on_the_list(client, opened, priya):
    session = opened(title="Only one seat", seats=1)
    moves.book(session, priya, by=priya.person)
    assert "Only one seat" not in client.get(FIND).content.decode()


def test_only_what_groups_opened_to_all_is_on_the_list(client, planned):
    planned(title="Not open yet")
    assert "Not open yet" not in client.get(FIND).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"At lunch", "In the evening", "Your own hours"}),
        ("lunch=on", {"At lunch", "Your own hours"}),
        ("flexible=on", {"Your own hours"}),
        ("how=online", {"Your own hours"}),
        ("how=in_person", {"At lunch", "In the evening"}),
        ("kind=digital_skills", {"At lunch", "In the evening", "Your own hours"}),
        ("kind=devices", set()),
        ("ward=armley", {"At lunch", "Your own hours"}),
        ("skill=teaching", {"In the evening"}),
        ("day=99&kind=nonsense&ward=%22&how=%27&page=x", None),
    ],
)
def test_it_is_narrowed_by_what_is_asked(client, opened, query, found):
    armley, other = factories.place("Armley"), factories.place("Seacroft")
    teaching = _skill("teaching")
    factories.help_kind("devices")
    opened(title="At lunch", starts_at=at(5, 12), ends_at=at(5, 13.5), place=armley)
    evening = {"starts_at": at(6, 18), "ends_at": at(6, 20), "place": other}
    opened(title="In the evening", skills=(teaching,), **evening)
    own = {"flexible_hours": Decimal(3), "done_by": at(30).date(), "mode": "remote"}
    opened(title="Your own hours", **own)
    answer = client.get(f"{FIND}?{query}")
    assert answer.status_code == 200
    titles = {card["session"].title for card in answer.context["cards"]}
    if found is not None:
        assert titles == found


def _skill(slug):
    return Skill.objects.get_or_create(slug=slug, defaults={"name": slug.title()})[0]


def test_a_day_of_the_week_is_that_of_leeds(client, opened):
    starts = at(5, 18)
    opened(title="That day", starts_at=starts, ends_at=starts + dt.timedelta(hours=1))
    for day in range(7):
        cards = client.get(f"{FIND}?day={day}").context["cards"]
        assert bool(cards) == (day == starts.weekday())


def test_where_nothing_fits_hours_of_ones_own_are_shown_and_whom_to_tell(client, opened):
    own = {"flexible_hours": Decimal(3), "done_by": at(30).date(), "mode": "remote"}
    opened(title="Your own hours", **own)
    factories.help_kind("devices")
    shown = client.get(f"{FIND}?kind=devices").content.decode()
    assert "Nothing fits just now" in shown
    assert "Your own hours" in shown
    assert reverse("brokerage:could") in shown


def test_where_nothing_is_planned_it_says_so(client, db):
    shown = client.get(FIND).content.decode()
    assert "No days are planned just now" in shown
    assert "Your own hours" not in shown


def test_the_list_asks_as_many_queries_for_two_as_for_thirty(as_priya, client, opened):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(FIND)
        return len(queries)

    for _n in range(2):
        opened()
    few = asked()
    for _n in range(28):
        opened()
    assert asked() <= few
    assert few <= 32
    assert client.get(f"{FIND}?page=2").context["page_of"].number == 2


def test_a_volunteer_sees_why_it_fits_and_what_is_in_the_way(as_priya, priya, opened, time_kind):
    opened(title="Drop-in at the hub")
    priya.kinds.add(time_kind)
    priya.about = "I like to help people with phones."
    priya.save()
    card = as_priya.get(FIND).context["cards"][0]
    assert card["fits"]
    assert 1 <= len(card["reasons"]) <= 2
    assert "Fits you" in as_priya.get(FIND).content.decode()


def test_what_fits_best_comes_first_for_a_volunteer(as_priya, priya, opened, time_kind):
    opened(title="Sooner, another day", starts_at=at(2), ends_at=at(2, 16))
    there = opened(title="On her day", starts_at=at(10), ends_at=at(10, 16))
    priya.kinds.add(time_kind)
    day = there.day.weekday()
    priya.free_times.create(weekday=day, begins=dt.time(13), ends=dt.time(17))
    titles = [card["session"].title for card in as_priya.get(FIND).context["cards"]]
    assert titles[0] == "On her day"


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
