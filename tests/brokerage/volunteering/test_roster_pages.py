"""The roster, the letters to all, calling off, changing, and saying who came."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse

from brokerage.models import Delivery
from brokerage.volunteering import links
from brokerage.volunteering.models import Confidence, GroupWord, Hours
from brokerage.volunteering.moves import booking, hours
from common import clock
from notices.models import Notice
from tests.brokerage.volunteering.conftest import at
from tests.people.signing_in import signed_in


@pytest.fixture
def booked(session, priya, tom):
    """Priya and Tom have places."""
    priya.access = "A chair with arms"
    priya.save()
    return [booking.book(session, one, by=one.person) for one in (priya, tom)]


@pytest.fixture
def ben_here(client, ben):
    """Ben of the group, signed in."""
    signed_in(client, ben)
    return client


def here(name, session):
    """A page of one session."""
    return reverse(f"volunteering:{name}", args=[session.public_id])


def by_link(session, person=None):
    """The page of the signed link; Ben's, unless told."""
    person = person or session.group.memberships.first().person
    return reverse("volunteering:confirm", args=[links.confirm_token(session, person)])


@pytest.fixture
def afterwards(session):
    """The evening after the session."""
    with clock.stopped_at(at(10, 20)):
        yield


def test_a_group_sees_who_comes_from_where_and_what_they_need(ben_here, session, booked):
    page = ben_here.get(here("roster", session)).content.decode()
    for words in ("Priya Nair", "Tom Reed", "A chair with arms", "4 of 6 places left"):
        assert words in page
    assert "@" not in page.split("<main", 1)[1].split("</main", 1)[0]


def test_the_list_for_the_day_can_be_printed(ben_here, session, booked):
    page = ben_here.get(here("roster_print", session)).content.decode()
    assert "Priya Nair" in page
    assert f">{settings.SITE_URL}/volunteering/something-wrong/<" in page  # whole: it is paper
    assert "<script" not in page.split("<main", 1)[1].split("</main", 1)[0]


def test_a_message_goes_to_everybody_who_comes_and_is_kept(ben_here, session, booked):
    answer = ben_here.post(
        here("roster", session), {"move": "write", "write-text": "Use the back door."}, follow=True
    )
    assert "Sent to 2 people." in answer.content.decode()
    assert GroupWord.objects.get().sent_to == 2
    letters = Notice.objects.filter(reason="session.word")
    assert {one.to for one in letters} == {one.volunteer.person.email for one in booked}
    assert "Use the back door." in letters[0].text


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_a_message_says_something_and_is_not_too_long(ben_here, session, booked, text):
    answer = ben_here.post(here("roster", session), {"move": "write", "write-text": text})
    assert answer.status_code == 422
    assert not GroupWord.objects.exists()


def test_nobody_is_written_to_where_nobody_comes(ben_here, session):
    answer = ben_here.post(here("roster", session), {"move": "write", "write-text": "Hello"})
    assert answer.status_code == 409


def test_it_is_called_off_with_a_reason_that_they_read(ben_here, session, booked):
    assert ben_here.post(here("roster", session), {"move": "call_off"}).status_code == 422
    told = {"move": "call_off", "call_off-reason": "The boiler broke."}
    ben_here.post(here("roster", session), told)
    session.refresh_from_db()
    assert session.state == "called_off"
    assert Notice.objects.filter(reason="session.called_off").count() == 2


def test_what_moves_is_told_and_what_people_booked_cannot_grow_shorter(ben_here, session, booked):
    page = ben_here.get(here("session_change", session))
    typed = {
        "title": "Drop-in at the hub",
        "doing": "Sit beside people.",
        "when": "once",
        "day": at(12).date().isoformat(),
        "start": "14:00",
        "until": "16:00",
        "mode": "in_person",
        "where": "Seacroft Hub",
        "seats": "6",
    }
    assert "Seacroft Hub" in page.content.decode()
    shorter = ben_here.post(here("session_change", session), {**typed, "until": "15:00"})
    assert shorter.status_code == 422
    assert "People booked 2 hours" in shorter.content.decode()
    fewer = ben_here.post(here("session_change", session), {**typed, "seats": "1"})
    assert "2 people have a place already" in fewer.content.decode()
    assert ben_here.post(here("session_change", session), typed).status_code == 302
    assert Notice.objects.filter(reason="session.moved").count() == 2


def test_another_groups_roster_is_not_found(client, session, booked, amara):
    signed_in(client, amara)
    for name in ("roster", "roster_print", "session_change", "came"):
        assert client.get(here(name, session)).status_code == 404


def answers(places, *numbers, **more):
    """What is typed into the list."""
    said = {f"hours_{one.public_id}": n for one, n in zip(places, numbers, strict=True)}
    return {"move": "confirm", **said, **more}


def test_the_link_shows_the_hours_and_one_button_counts_them(
    client, session, booked, afterwards, ben
):
    url = by_link(session, ben)
    page = client.get(url).content.decode()
    assert page.count('value="2"') == 2
    assert not Delivery.objects.confirmed().exists()
    missed = {f"missed_{booked[1].public_id}": "on", f"why_{booked[1].public_id}": "Was ill"}
    answer = client.post(url, answers(booked, "1.5", "2", **missed), follow=True)
    assert "Thank you! It is counted." in answer.content.decode()
    assert Hours.objects.get().confirmed == Decimal("1.5")
    assert Delivery.objects.confirmed().standing().total() == Decimal("1.5")
    session.refresh_from_db()
    assert session.state == "done"


def test_a_link_used_twice_or_forwarded_shows_what_was_said(
    client, session, booked, afterwards, ben
):
    url = by_link(session, ben)
    client.post(url, answers(booked, "2", "2"))
    again = client.post(url, answers(booked, "9", "9"), follow=True)
    assert "What you said" in again.content.decode()
    assert set(Hours.objects.values_list("confirmed", flat=True)) == {Decimal(2)}


def test_by_the_groups_own_address_nobody_need_be_known(client, session, booked, afterwards):
    session.group.memberships.all().delete()
    url = reverse("volunteering:confirm", args=[links.confirm_token(session, None)])
    answer = client.post(url, answers(booked, "2", "2"), follow=True)
    assert "It is counted" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0", "tick “Did not come”"),
        ("", "Enter hours as a number"),
        ("25", "A day has 24 hours"),
        ("1000000", "A day has 24 hours"),
        ("-1", "Enter hours as a number"),
        ("0.1", "Enter hours as a number"),
        ("1.333", "Enter hours as a number"),
        ("NaN", "Enter hours as a number"),
        ("1e999999", "Enter hours as a number"),
        ("Infinity", "Enter hours as a number"),
        ("two", "Enter hours as a number"),
        ("9" * 30, "at most 20 letters"),
    ],
)
def test_hours_that_cannot_be_are_told_kindly_and_kept_as_typed(
    client, session, booked, afterwards, typed, words
):
    answer = client.post(by_link(session), answers(booked, typed, "2"))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Hours.objects.exists()
    if typed:
        assert f'value="{typed}"' in answer.content.decode()


@pytest.mark.parametrize("typed", ["1,5", "1½", " 1.5 ", "1 1/2"])
def test_a_number_is_read_as_people_write_it(client, session, booked, afterwards, typed):
    client.post(by_link(session), answers(booked, typed, "2"))
    assert Hours.objects.filter(confirmed=Decimal("1.5")).exists()


def test_an_old_link_says_so(client, session, booked):
    url = by_link(session)
    with clock.stopped_at(at(200)):
        assert client.get(url).status_code == 410


@pytest.mark.django_db
def test_a_broken_link_is_no_page(client):
    assert client.get(reverse("volunteering:confirm", args=["nonsense"])).status_code == 404


def test_before_it_begins_nothing_can_be_said(client, session, booked):
    url = by_link(session)
    assert "It has not begun yet" in client.get(url).content.decode()
    assert client.post(url, answers(booked, "2", "2")).status_code == 422
    assert not Hours.objects.exists()


def test_what_the_volunteer_said_stands_in_the_field(client, session, booked, afterwards):
    hours.say(booked[0], Decimal("1.75"), by=booked[0].volunteer.person)
    page = client.get(by_link(session)).content.decode()
    assert 'value="1.75"' in page
    assert "They say: 1.75 hours." in page


def test_confidence_is_kept_as_numbers_and_counted_anew(client, session, booked, afterwards):
    sure = {"sure-asked": 8, "sure-alone_before": 1, "sure-alone_after": 5}
    sure |= {"sure-whom_before": 2, "sure-whom_after": 8, "move": "confidence"}
    url = by_link(session)
    client.post(url, sure)
    client.post(url, {**sure, "sure-alone_after": 6})
    assert Confidence.objects.get().alone_after == 6


@pytest.mark.parametrize(
    ("asked", "after"), [("8", "9"), ("0", "0"), ("8", "x"), ("501", "1"), ("", "")]
)
def test_nobody_is_sure_who_was_not_asked(client, session, booked, afterwards, asked, after):
    sure = dict.fromkeys(("sure-alone_before", "sure-whom_before", "sure-whom_after"), "0")
    sure |= {"sure-asked": asked, "sure-alone_after": after, "move": "confidence"}
    assert client.post(by_link(session), sure).status_code == 422
    assert not Confidence.objects.exists()


def test_the_list_of_sessions_asks_who_came(ben_here, session, booked, afterwards):
    page = ben_here.get(reverse("volunteering:hosted")).content.decode()
    assert "Say who came" in page


def test_a_session_planned_and_not_open_is_opened_from_its_page(ben_here, planned):
    made = planned()
    ben_here.post(here("roster", made), {"move": "open"})
    made.refresh_from_db()
    assert made.state == "open"
    assert ben_here.post(here("roster", made), {"move": "open"}).status_code == 409
    assert ben_here.post(here("roster", made), {"move": "fly"}).status_code == 200


def test_every_letter_says_where_to_tell_us_what_went_wrong(session, booked):
    letter = Notice.objects.filter(reason="session.booked").first()
    assert f"/volunteering/something-wrong/?about={session.public_id}" in letter.text


def test_a_plan_that_is_not_open_yet_has_no_empty_list(ben_here, planned):
    page = ben_here.get(here("roster", planned())).content.decode()
    assert "Who comes</h2>" not in page


def test_what_is_over_has_no_places_left(ben_here, session, booked, afterwards):
    page = ben_here.get(here("roster", session)).content.decode()
    assert "places left" not in page
    assert "Who comes</h2>" not in page
    assert "Who had a place</h2>" in page
