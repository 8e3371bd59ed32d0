"""Becoming a volunteer, saying what suits, reading the briefing, and stopping."""

import datetime as dt

import pytest
from django.urls import reverse

from brokerage.volunteering.models import Acknowledgement, Booking, Volunteer
from brokerage.volunteering.moves import booking, describing, joining
from brokerage.volunteering.moves import learning as reading
from brokerage.volunteering.profiles import About
from common import clock
from common.errors import NotAllowed, Refusal
from notices.models import Notice
from places.models import Skill
from tests import factories
from tests.brokerage.volunteering.test_planning import refused
from tests.people.signing_in import signed_in

JOIN, ME, BRIEFING = "/volunteering/join/", "/volunteering/me/", "/volunteering/briefing/"


@pytest.fixture
def as_priya(client, priya):
    """Priya at her browser."""
    return signed_in(client, priya.person)


@pytest.fixture
def at_home(policy):
    """A broker has confirmed the company's domain."""
    policy.domain, policy.domain_confirmed_at = "fern.example", clock.now()
    policy.save()
    return policy


def test_strangers_read_how_it_goes_and_sign_in(client, session):
    shown = client.get(f"{JOIN}?for={session.public_id}").content.decode()
    assert "/account/sign-in/?next=%2Fvolunteering%2Fjoin%2F%3Ffor%3D" in shown
    assert "You work for yourself" in shown
    assert client.post(JOIN, {"company": "x"}).status_code == 200
    assert not Volunteer.objects.exists()


def test_somebody_of_the_company_begins_at_once_and_goes_on(client, policy, company, session):
    signed_in(client, factories.person("Nell New", of=company, role="member"))
    said = {"company": company.public_id, "for": session.public_id}
    answer = client.post(JOIN, said)
    assert answer.url == reverse("volunteering:book", args=[session.public_id])
    assert Volunteer.objects.get().state == "active"


def test_without_a_session_in_mind_they_say_what_suits(client, policy, company):
    signed_in(client, factories.person("Nell New", of=company, role="member"))
    assert client.post(JOIN, {"company": company.public_id}).url == ME
    assert "You are a volunteer here" in client.get(JOIN).content.decode()


def test_an_address_of_the_company_asks_it(client, at_home, company, amara):
    signed_in(client, factories.person("Nell New", email="nell@fern.example"))
    assert f"Ask {company}" in client.get(JOIN).content.decode()
    answer = client.post(JOIN, {"company": company.public_id}, follow=True)
    assert "We asked, and wait for the answer" in answer.content.decode()
    assert Notice.objects.filter(to=amara.email, reason="volunteer.asks").exists()


def test_others_read_whom_to_ask(client, at_home, company):
    signed_in(client, factories.person("Nell New", email="nell@elsewhere.example"))
    shown = client.get(JOIN).content.decode()
    assert "We know no company by your address, nell@elsewhere.example." in shown
    answer = client.post(JOIN, {"company": company.public_id})
    assert answer.status_code == 409
    assert not Volunteer.objects.exists()


@pytest.mark.parametrize(
    ("role", "words"), [("owner", "You own it, so you can"), ("member", "Ask whoever runs its")]
)
def test_a_company_that_has_not_opened_says_who_can(client, company, role, words):
    signed_in(client, factories.person("Nell New", of=company, role=role))
    assert words in client.get(JOIN).content.decode()


def test_who_volunteers_for_nobody_is_led_to_join(client, ben):
    signed_in(client, ben)
    assert client.get(ME).url == JOIN


ALL = {
    "about": "I like to explain phones.",
    "free": ["3-lunch", "0-morning"],
    "remote": "on",
    "in_person": "on",
    "travel_minutes": "45",
    "languages": "English, Polish",
    "access": "A chair",
    "skill-teaching": "3",
}


@pytest.fixture
def words(time_kind):
    """What there is to choose from."""
    Skill.objects.get_or_create(slug="teaching", defaults={"name": "Teaching"})
    factories.community("Older people")
    factories.place("Armley")


def test_what_suits_is_kept_and_shown_again(as_priya, priya, words, time_kind):
    said = {**ALL, "kinds": [time_kind.slug], "communities": ["older-people"], "places": ["armley"]}
    answer = as_priya.post(ME, said)
    assert answer.url == "/volunteering/"
    priya.refresh_from_db()
    assert (priya.about, priya.travel_minutes, priya.citywide) == (ALL["about"], 45, False)
    assert [str(one) for one in priya.free_times.all()] == ["0 09:00–12:00", "3 12:00–14:00"]
    assert [(str(one), one.level) for one in priya.skill_levels.all()] == [("Teaching", 3)]
    form = as_priya.get(ME).context["form"]
    assert form.initial["free"] == ["0-morning", "3-lunch"]
    assert form.initial["skill-teaching"] == 3


def test_said_again_it_replaces_what_was_known(as_priya, priya, words):
    as_priya.post(ME, ALL)
    as_priya.post(ME, {"remote": "on", "travel_minutes": "30"})
    priya.refresh_from_db()
    assert (priya.about, priya.in_person) == ("", False)
    assert not priya.free_times.exists()
    assert not priya.skill_levels.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"travel_minutes": "999"}, "travel_minutes"),
        ({"travel_minutes": ""}, "travel_minutes"),
        ({"free": ["9-lunch"]}, "free"),
        ({"free": ["3-night"]}, "free"),
        ({"free": ["\x00"]}, "free"),
        ({"kinds": ["rubbish"]}, "kinds"),
        ({"skill-teaching": "7"}, "skill-teaching"),
        ({"about": "x" * 1001}, "about"),
        ({"remote": "", "in_person": ""}, "in_person"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_lost(
    as_priya, priya, words, wrong, field
):
    answer = as_priya.post(ME, {**ALL, **wrong})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert "English, Polish" in answer.content.decode()
    priya.refresh_from_db()
    assert priya.languages == ""


def test_nobody_describes_somebody_else_or_nobody_at_all(priya, tom):
    with pytest.raises(NotAllowed):
        describing.describe(priya, About(), by=tom.person)
    nowhere = About(remote=False, in_person=False)
    refused("no_way", describing.describe, priya, nowhere, by=priya.person)


def test_for_two_companies_each_has_a_page_of_its_own(as_priya, priya, other_company, words):
    other_company.memberships.create(person=priya.person, role="member")
    second = joining.join(priya.person, other_company)
    as_priya.post(ME, {**ALL, "as": second.public_id})
    assert Volunteer.objects.get(pk=second.pk).about == ALL["about"]
    assert Volunteer.objects.get(pk=priya.pk).about == ""
    assert as_priya.get(f"{ME}?as={second.public_id}").context["volunteer"] == second


def test_stopping_gives_places_up_and_is_one_button(as_priya, priya, session):
    booking.book(session, priya, by=priya.person)
    page = reverse("volunteering:stop", args=[priya.public_id])
    assert "Your one place to come is given up" in as_priya.get(page).content.decode()
    answer = as_priya.post(page, follow=True)
    assert "You have stopped." in answer.content.decode()
    assert Booking.objects.get().state == "withdrawn"
    assert as_priya.post(page).status_code == 404


def test_nobody_stops_somebody_else(as_priya, tom):
    page = reverse("volunteering:stop", args=[tom.public_id])
    assert as_priya.post(page).status_code == 404


def test_nobody_books_waits_or_goes_instead_before_the_briefing(
    briefing, session, opened, priya, tom
):
    refused("briefing_first", booking.book, session, priya, by=priya.person)
    refused("briefing_first", booking.wait, session, priya, by=priya.person)
    reading.acknowledge("1", by=priya.person)
    place = booking.book(session, priya, by=priya.person)
    refused("briefing_first", booking.hand_on, place, tom, by=priya.person)


def test_a_team_books_once_all_have_read_it(briefing, session, priya, tom, amara):
    reading.acknowledge("1", by=priya.person)
    with pytest.raises(Refusal, match="Tom Reed has to read"):
        booking.book_team(session, [priya, tom], by=amara)
    assert not session.bookings.exists()


def test_who_books_reads_it_and_comes_back(as_priya, briefing, session):
    answer = as_priya.post(reverse("volunteering:book", args=[session.public_id]), {"move": "book"})
    assert answer.url == f"{BRIEFING}?for={session.public_id}"
    assert "Hi!" in as_priya.get(answer.url).content.decode()
    answer = as_priya.post(BRIEFING, {"version": "1", "for": session.public_id})
    assert answer.url == reverse("volunteering:book", args=[session.public_id])
    assert "You have read this." in as_priya.get(BRIEFING).content.decode()


def test_it_is_read_once_and_a_small_change_asks_nobody_again(briefing, priya, session):
    for _twice in range(2):
        reading.acknowledge("1", by=priya.person)
    assert Acknowledgement.objects.count() == 1
    briefing(version="2")
    booking.book(session, priya, by=priya.person)


def test_when_editors_ask_again_it_is_read_again(briefing, priya, session):
    reading.acknowledge("1", by=priya.person)
    briefing(version="2", since=clock.now() + dt.timedelta(seconds=1))
    refused("briefing_first", booking.book, session, priya, by=priya.person)


def test_what_changed_while_it_was_read_is_read_once_more(as_priya, briefing):
    for version in ("0", "", "rubbish"):
        answer = as_priya.post(BRIEFING, {"version": version})
        assert answer.status_code == 409
        assert "It has changed while you read it" in answer.content.decode()
    assert not Acknowledgement.objects.exists()


def test_where_editors_chose_none_there_is_nothing_to_read(as_priya, priya, session):
    assert "There is nothing to read first." in as_priya.get(BRIEFING).content.decode()
    assert as_priya.post(BRIEFING, {"version": "1"}).status_code == 409
    booking.book(session, priya, by=priya.person)
