"""Whoever books for a team knows of each what each would know: before anything is booked."""

import pytest
from django.urls import reverse

from brokerage.moves import safeguarding
from brokerage.safeguarding.values import Check, Level
from brokerage.volunteering import learning, teams
from brokerage.volunteering.models import Booking, Policy
from brokerage.volunteering.moves import booking, joining
from common.errors import Refusal
from notices.models import Notice
from tests import factories
from tests.brokerage.volunteering.conftest import at
from tests.people.signing_in import signed_in


@pytest.fixture
def as_amara(client, amara, policy):
    """Amara leads the company's volunteers."""
    signed_in(client, amara)
    return client


@pytest.fixture
def dot(db):
    """A broker."""
    return factories.person("Dot Broker", is_staff=True, is_superuser=True)


def team(client, session, *people, **more):
    """She ticks them and goes on."""
    said = {"people": [one.public_id for one in people], **more}
    return client.post(reverse("volunteering:team", args=[session.public_id]), said)


def wrong(answer):
    """What stands beside the field."""
    assert answer.status_code == 422
    assert not Booking.objects.filter(session__title="The new one").exists()
    return answer.context["form"].errors["people"]


@pytest.fixture
def tight_day(opened, priya):
    """Priya is in Armley until 14.00, and Seacroft begins a few minutes later."""
    booking.book(
        opened(title="Secret", starts_at=at(10, 11.75), where="Armley"), priya, by=priya.person
    )
    return opened(title="The new one", starts_at=at(10, 14))


def test_a_tight_day_is_told_by_name_before_anything_is_booked(as_amara, tight_day, priya, tom):
    answer = team(as_amara, tight_day, priya, tom)
    shown = answer.content.decode()
    assert "Please read this first" in shown
    assert "Priya Nair" in shown
    assert "They have little time to get there." in shown
    assert "Tom Reed" not in shown
    assert not tight_day.bookings.exists()


def test_what_a_colleague_does_elsewhere_is_not_told(as_amara, tight_day, priya, tom):
    assert "Secret" not in team(as_amara, tight_day, priya, tom).content.decode()


def test_how_short_the_time_is_is_not_told_so_nobody_feels_out_where_a_colleague_is(
    tight_day, opened, priya, policy
):
    nearer = opened(title="A little later", starts_at=at(10, 14.1))
    (first,), (second,) = (
        teams.of_each(one, [priya], policy)[0].warnings for one in (tight_day, nearer)
    )
    assert first == second
    assert not any(letter.isdigit() for letter in first)
    assert "Armley" not in first


def test_a_place_taken_meanwhile_is_not_told_by_name_to_the_lead(
    as_amara, tight_day, opened, priya, monkeypatch
):
    at_once = opened(title="The new one", starts_at=at(10, 13))
    monkeypatch.setattr(teams, "of_each", lambda *_: [])
    shown = team(as_amara, at_once, priya).content.decode()
    assert "Secret" not in shown
    assert "Priya Nair cannot go at that time." in shown


def test_said_to_be_sure_everybody_is_booked(as_amara, tight_day, priya, tom):
    shown = team(as_amara, tight_day, priya, tom).content.decode()
    for one in (priya, tom):
        assert f'name="people" value="{one.public_id}"' in shown
    team(as_amara, tight_day, priya, tom, sure="yes")
    assert tight_day.bookings.count() == 2


def test_a_note_typed_before_is_not_lost(as_amara, tight_day, priya, policy):
    Policy.objects.filter(pk=policy.pk).update(wants_note=True)
    shown = team(as_amara, tight_day, priya, note="Sam, on Monday").content.decode()
    assert 'name="note" value="Sam, on Monday"' in shown


def test_a_fourth_day_with_children_in_thirty_is_told(as_amara, opened, priya, thursdays, dot):
    thursdays.safeguarding = {"children": "yes", "teaching": "no", "often": "no"}
    thursdays.save()
    safeguarding.confirm(thursdays, Check(Level.NONE), by=dot, why="Asked of nobody.")
    for days in (3, 8, 15):
        Booking.objects.create(session=opened(starts_at=at(days)), volunteer=priya)
    fourth = opened(title="The new one", starts_at=at(20))
    assert "fourth day in 30" in team(as_amara, fourth, priya).content.decode()
    assert not fourth.bookings.exists()


def test_who_is_elsewhere_or_over_the_cap_is_named_with_the_reason(
    as_amara, opened, priya, tom, policy
):
    booking.book(opened(title="Secret"), priya, by=priya.person)
    booking.book(opened(starts_at=at(10, 9)), tom, by=tom.person)
    Policy.objects.filter(pk=policy.pk).update(hours_a_quarter=3)
    told = wrong(team(as_amara, opened(title="The new one", starts_at=at(10, 15)), priya, tom))
    assert "Priya Nair: They cannot go at that time." in told
    assert "Tom Reed: It would be more than 3 hours in this quarter." in told


def test_who_holds_no_check_is_named(as_amara, opened, priya, thursdays, dot):
    session = opened(title="The new one")
    safeguarding.confirm(thursdays, Check(Level.BASIC), by=dot, why="Asked of all.")
    (told,) = wrong(team(as_amara, session, priya))
    assert told.startswith("Priya Nair: They need a check that is good on")


def test_who_has_not_read_the_briefing_or_no_longer_works_there_is_named(
    opened, priya, tom, policy, monkeypatch
):
    def unread(volunteer):
        raise Refusal("Read it.", code=learning.CODE)

    session = opened()
    monkeypatch.setattr(teams.learning, "judge", unread)
    tom.person.memberships.all().delete()
    first, second = teams.of_each(session, [priya, tom], policy)
    assert first.in_the_way == ["They have not read the briefing for volunteers yet."]
    assert "works for" in second.in_the_way[0]


def test_too_many_for_the_places_that_are_left_are_told_how_many(as_amara, opened, priya, tom):
    session = opened(title="The new one", seats=1)
    assert "You chose 2 people. 1 of 1 place left." in wrong(team(as_amara, session, priya, tom))


def test_where_there_is_nothing_to_know_nothing_is_asked(as_amara, session, priya, tom):
    assert team(as_amara, session, priya, tom).status_code == 302
    assert session.bookings.count() == 2


def test_what_changed_in_the_meantime_is_told_beside_the_field(
    as_amara, session, priya, ben, monkeypatch
):
    monkeypatch.setattr(
        "brokerage.volunteering.moves.booking.book_team",
        lambda *_args, **_more: (_ for _ in ()).throw(Refusal("It is gone.", code="full")),
    )
    answer = team(as_amara, session, priya)
    assert answer.status_code == 422
    assert "It is gone." in answer.content.decode()


class TestWhatTheyDoForOthers:
    """Somebody volunteers for another company too: their lead hears nothing of that, they do."""

    @pytest.fixture
    def elsewhere(self, priya, other_company):
        """Priya as a volunteer of another company."""
        other_company.memberships.create(person=priya.person, role="member")
        return joining.join(priya.person, other_company)

    @pytest.fixture
    def tight_elsewhere(self, opened, elsewhere):
        """She is in Armley for them until 13.45."""
        day = opened(title="Secret", starts_at=at(10, 11.75), where="Armley")
        booking.book(day, elsewhere, by=elsewhere.person)
        return opened(title="The new one", starts_at=at(10, 14))

    def test_a_tight_day_is_not_told_to_the_lead(self, as_amara, tight_elsewhere, priya):
        assert team(as_amara, tight_elsewhere, priya).status_code == 302

    def test_but_to_them_in_the_letter_of_their_place(self, as_amara, tight_elsewhere, priya, ben):
        team(as_amara, tight_elsewhere, priya)
        letter = Notice.objects.filter(to=priya.person.email).latest("pk")
        for form in (letter.text, letter.html):
            assert "It is close to “Secret”" in form
        for other in Notice.objects.exclude(to=priya.person.email):
            assert "Secret" not in other.text or other.to == ben.email

    def test_whoever_books_for_themself_has_read_it_before(self, tight_elsewhere, priya):
        booking.book(tight_elsewhere, priya, by=priya.person)
        letter = Notice.objects.filter(to=priya.person.email).latest("pk")
        assert "It is close to" not in letter.text

    def test_nor_is_a_fourth_day_with_children(
        self, as_amara, opened, priya, elsewhere, thursdays, dot
    ):
        thursdays.safeguarding = {"children": "yes", "teaching": "no", "often": "no"}
        thursdays.save()
        safeguarding.confirm(thursdays, Check(Level.NONE), by=dot, why="Asked of nobody.")
        for days in (3, 8, 15):
            Booking.objects.create(session=opened(starts_at=at(days)), volunteer=elsewhere)
        fourth = opened(title="The new one", starts_at=at(20))
        assert team(as_amara, fourth, priya).status_code == 302
        letter = Notice.objects.filter(to=priya.person.email).latest("pk")
        assert "fourth day in 30" in letter.text

    def test_an_overlap_is_in_the_way_and_not_what_it_is(self, as_amara, opened, elsewhere, priya):
        booking.book(opened(title="Secret"), elsewhere, by=elsewhere.person)
        told = wrong(team(as_amara, opened(title="The new one"), priya))
        assert told == ["Priya Nair: They cannot go at that time."]
