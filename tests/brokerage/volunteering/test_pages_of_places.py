"""One's own places: given up, handed on, hours said, by the page and by the link of a letter."""

import datetime as dt

import pytest
from django.urls import reverse
from icalendar import Calendar

from brokerage.volunteering import links
from brokerage.volunteering.models import Booking, CalendarKey, Hours
from brokerage.volunteering.moves import booking as moves
from brokerage.volunteering.moves import hours as after
from brokerage.volunteering.moves import opening
from journal.models import Entry
from tests.brokerage.volunteering.conftest import at
from tests.people.signing_in import signed_in

MINE = "/volunteering/mine/"


@pytest.fixture
def place(session, priya):
    """Priya's place in ten days."""
    return moves.book(session, priya, by=priya.person)


@pytest.fixture
def over(place, freeze):
    """The same, after it."""
    freeze(at(11))
    return place


@pytest.fixture
def freeze(monkeypatch):
    """Sets the clock of the house."""

    def to(moment):
        monkeypatch.setattr("common.clock.now", lambda: moment.astimezone(dt.UTC))

    return to


@pytest.fixture
def as_priya(client, priya):
    """Priya at her browser."""
    return signed_in(client, priya.person)


def own(place):
    return reverse("volunteering:my_place", args=[place.public_id])


def by_link(place):
    return reverse("volunteering:mine_by_link", args=[links.mine_token(place)])


@pytest.fixture(params=[own, by_link])
def page(request, place):
    """The place's page: signed in, or by the link of a letter."""
    return request.param(place)


def test_ones_places_stand_by_what_is_to_come_what_waits_and_what_is_past(
    as_priya, priya, tom, place, opened, freeze
):
    full = opened(title="Full", seats=1, starts_at=at(20), ends_at=at(20, 16))
    moves.book(full, tom, by=tom.person)
    moves.wait(full, priya, by=priya.person)
    page = as_priya.get(MINE).context
    assert [line["booking"] for line in page["to_come"]] == [place]
    assert [str(line["booking"].session) for line in page["waiting"]] == ["Full"]
    freeze(at(11))
    shown = as_priya.get(MINE)
    assert [line["booking"] for line in shown.context["past"]] == [place]
    assert "Say how long it was" in shown.content.decode()


def test_somebody_without_any_is_led_to_find_one(client, ben):
    signed_in(client, ben)
    shown = client.get(MINE).content.decode()
    assert "You have booked nothing yet" in shown
    assert "Become a volunteer" in shown


def test_looking_changes_nothing(as_priya, page):
    before = Entry.objects.count()
    for _twice in range(2):
        shown = as_priya.get(page)
        assert shown.status_code == 200
        assert "Give my place up" in shown.content.decode()
    assert Entry.objects.count() == before


def test_one_button_gives_it_up_and_a_second_press_is_told_kindly(as_priya, page, place):
    answer = as_priya.post(page, {"move": "give_up"}, follow=True)
    assert "You gave this place up." in answer.content.decode()
    assert Booking.objects.get(pk=place.pk).state == "withdrawn"
    again = as_priya.post(page, {"move": "give_up"})
    assert again.status_code == 409
    assert "This place was given up already." in again.content.decode()


@pytest.mark.parametrize("move", ["", "rubbish", "hand_on"])
def test_what_is_no_button_changes_nothing(client, place, move):
    answer = client.post(by_link(place), {"move": move, "colleague": "x"})
    assert answer.status_code == 200
    assert Booking.objects.get(pk=place.pk).state == "booked"


def test_hours_are_said_with_one_press(as_priya, over, page):
    assert "It was 2 hours" in as_priya.get(page).content.decode()
    answer = as_priya.post(page, {"move": "as_booked"}, follow=True)
    assert "You said 2 hours." in answer.content.decode()
    assert Hours.objects.get().given == 2


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("1.5", 1.5), ("1,5", 1.5), ("1½", 1.5), ("1 1/4", 1.25), ("¾", 0.75), (" 3 ", 3)],
)
def test_another_number_is_understood_as_people_write_it(as_priya, over, page, typed, hours):
    as_priya.post(page, {"move": "other", "hours": typed, "note": "The bus was late"})
    assert Hours.objects.get().given == hours


@pytest.mark.parametrize(
    "typed", ["", "0", "-1", "25", "201", "1000000", "1.234", "two", "nan", "1e9"]
)
def test_a_number_that_cannot_be_is_told_beside_its_field(as_priya, over, page, typed):
    answer = as_priya.post(page, {"move": "other", "hours": typed, "note": "The bus was late"})
    assert answer.status_code == 422
    assert answer.context["hours_form"].errors["hours"]
    shown = answer.content.decode()
    assert "The bus was late" in shown
    assert not Hours.objects.exists()


def test_hours_are_not_asked_before_it_and_not_taken(as_priya, place, page):
    assert "How long was it?" not in as_priya.get(page).content.decode()
    assert as_priya.post(page, {"move": "as_booked"}).status_code == 409


def test_a_place_of_a_day_that_is_over_offers_nothing_of_before(as_priya, over, page):
    shown = as_priya.get(page).content.decode()
    assert "places left" not in shown
    assert "What you will do" not in shown
    assert "Save it in your calendar" not in shown


def test_once_the_group_has_confirmed_nothing_is_asked_any_more(as_priya, over, page, ben):
    after.confirm(over, after.Said(over.session.hours), by=ben)
    shown = as_priya.get(page).content.decode()
    assert "2 hours confirmed" in shown
    assert "How long was it?" not in shown


def test_it_is_handed_to_a_colleague(as_priya, place, tom):
    answer = as_priya.post(own(place), {"move": "hand_on", "colleague": tom.public_id}, follow=True)
    assert "A colleague has this place by now." in answer.content.decode()
    assert Booking.objects.get(state="booked").volunteer == tom


def test_who_agreed_is_asked_anew_where_the_company_wants_it(as_priya, place, tom, policy):
    policy.wants_note = True
    policy.save()
    typed = {"move": "hand_on", "colleague": tom.public_id}
    answer = as_priya.post(own(place), typed)
    assert answer.status_code == 422
    assert answer.context["colleague_form"].errors["note"]
    for wrong in ("   ", "x" * 201):
        assert as_priya.post(own(place), {**typed, "note": wrong}).status_code == 422
    as_priya.post(own(place), {**typed, "note": "Ali agreed"})
    assert Booking.objects.get(state="booked").note == "Ali agreed"


@pytest.mark.parametrize("colleague", ["", "rubbish"])
def test_handing_it_to_nobody_is_told_beside_the_field(as_priya, place, tom, colleague):
    answer = as_priya.post(own(place), {"move": "hand_on", "colleague": colleague})
    assert answer.status_code == 422
    assert answer.context["colleague_form"].errors["colleague"]


def test_a_colleague_who_cannot_is_told_beside_the_field(as_priya, place, tom, opened):
    moves.book(opened(title="At once"), tom, by=tom.person)
    answer = as_priya.post(own(place), {"move": "hand_on", "colleague": tom.public_id})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Tom Reed cannot go at that time." in shown
    assert "At once" not in shown


def test_an_owner_may_change_a_colleagues_place_and_others_do_not_find_it(
    client, place, amara, tom, ben
):
    signed_in(client, amara)
    assert "This place is Priya Nair’s." in client.get(own(place)).content.decode()
    for other in (tom.person, ben):
        signed_in(client, other)
        assert client.get(own(place)).status_code == 404
        assert client.post(own(place), {"move": "give_up"}).status_code == 404
    assert Booking.objects.get(pk=place.pk).state == "booked"


def test_a_link_that_is_cut_short_or_for_something_else_is_told_kindly(client, place, session):
    token = links.mine_token(place)
    for wrong in (token[:-3], "rubbish", links.confirm_token(session, None)):
        answer = client.get(reverse("volunteering:mine_by_link", args=[wrong]))
        assert answer.status_code == 404
        assert "link" in answer.content.decode()


def test_a_link_that_has_run_out_is_told_kindly(client, place, freeze):
    address = by_link(place)
    freeze(at(200))
    for answer in (client.get(address), client.post(address, {"move": "give_up"})):
        assert answer.status_code == 410
        assert "This link has run out" in answer.content.decode()


def test_a_forwarded_link_shows_one_place_and_nothing_else_of_the_person(client, place, priya):
    shown = client.get(by_link(place)).content.decode()
    assert priya.person.email not in shown
    assert "A colleague can go instead" not in shown


def test_somebody_whose_account_is_closed_has_no_link(client, place, priya):
    address = by_link(place)
    priya.person.is_active = False
    priya.person.save()
    assert client.get(address).status_code == 404


def test_a_session_called_off_says_why(client, place, ben):
    opening.call_off(place.session, by=ben, reason="The hall is flooded.")
    shown = client.get(by_link(place)).content.decode()
    assert "The hall is flooded." in shown
    assert "Give my place up" not in shown


def test_one_place_is_a_calendar_file(as_priya, place):
    answer = as_priya.get(reverse("volunteering:file", args=[place.public_id]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert str(Calendar.from_ical(answer.content).events[0]["summary"]).startswith("Drop-in")


def feed_of(client):
    """The private address, as the page shows it."""
    address = client.get("/volunteering/mine/calendar/").context["address"]
    return address.partition("/volunteering/")[1] + address.partition("/volunteering/")[2]


def test_the_private_calendar_has_what_is_booked_and_reading_it_changes_nothing(
    as_priya, place, client
):
    assert "Make my address" in as_priya.get("/volunteering/mine/calendar/").content.decode()
    as_priya.post("/volunteering/mine/calendar/", {"move": "make"})
    address = feed_of(as_priya)
    before = Entry.objects.count()
    client.logout()
    answer = client.get(address)
    assert len(Calendar.from_ical(answer.content).events) == 1
    assert Entry.objects.count() == before
    assert client.post(address).status_code == 405


def test_a_new_address_ends_the_one_before_and_ending_ends_both(as_priya, place):
    as_priya.post("/volunteering/mine/calendar/", {"move": "make"})
    first = feed_of(as_priya)
    as_priya.post("/volunteering/mine/calendar/", {"move": "make"})
    second = feed_of(as_priya)
    assert as_priya.get(first).status_code == 404
    assert as_priya.get(second).status_code == 200
    for _twice in range(2):
        as_priya.post("/volunteering/mine/calendar/", {"move": "end"})
    assert as_priya.get(second).status_code == 404
    assert not CalendarKey.objects.exists()


def test_a_calendar_address_that_is_rubbish_is_told_kindly(client, db):
    assert client.get("/volunteering/calendar/rubbish/").status_code == 404


def test_the_calendar_of_a_closed_account_is_gone(as_priya, place, priya):
    as_priya.post("/volunteering/mine/calendar/", {"move": "make"})
    address = feed_of(as_priya)
    priya.person.is_active = False
    priya.person.save()
    assert as_priya.get(address).status_code == 404
