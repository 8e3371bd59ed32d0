"""A lead sees open places by how they fit the company's people, and nothing told in confidence."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokerage.safeguarding import reasoning
from brokerage.volunteering import leading
from brokerage.volunteering.models import Booking, VolunteerSkill
from brokerage.volunteering.moves import opening, planning
from brokerage.volunteering.states import SkillLevel
from places.models import Skill
from tests import factories
from tests.brokerage.volunteering.conftest import at, terms
from tests.people.signing_in import signed_in


@pytest.fixture
def wishes(time_kind):
    """Somebody wishes for digital champions' days, anywhere in Leeds."""

    def tell(volunteer):
        volunteer.kinds.add(time_kind)
        volunteer.citywide = True
        volunteer.about = "I like to sit beside people and help with their phones."
        volunteer.save()
        return volunteer

    return tell


@pytest.fixture
def accounts(charity, ben):
    """A session of quite another kind, and sooner."""
    kind = factories.help_kind("accounts", name="Accounts", units=["hours", "people"])
    need = factories.need(
        organisation=charity,
        title="Our accounts",
        kind=kind,
        unit="people",
        quantity=2,
        description="Go through our books with our treasurer.",
        safeguarding=dict.fromkeys(reasoning.ASKED, "no"),
    )
    said = {"title": "Our books", "doing": "Go through our books.", "starts_at": at(5)}
    return opening.open_session(planning.plan(need, terms(**said), by=ben), by=ben)


def gaps(policy):
    """As the page has them."""
    return leading.gaps(policy, leading.members(policy.organisation))


def names(gap):
    """Whom it suits."""
    return [str(one.volunteer) for one in gap.suits]


def test_what_fits_most_of_our_people_stands_first(policy, accounts, opened, priya, tom, wishes):
    drop_in = opened()
    wishes(priya)
    wishes(tom)
    first, second = gaps(policy)
    assert (first.session, names(first)) == (drop_in, ["Priya Nair", "Tom Reed"])
    assert (second.session, names(second)) == (accounts, [])


def test_the_page_tells_how_many_who_and_why(client, amara, company, session, priya, tom, wishes):
    wishes(priya)
    signed_in(client, amara)
    shown = client.get(reverse("volunteering:people_of", args=[company.public_id]))
    told = shown.content.decode()
    assert "Fits 1 of your people well:" in told
    assert "<li>Priya Nair: what it asks for" in told
    assert "<li>Tom Reed" not in told


def test_where_nobody_told_what_suits_them_the_page_says_what_helps(
    client, amara, company, session, priya
):
    signed_in(client, amara)
    shown = client.get(reverse("volunteering:people_of", args=[company.public_id]))
    assert "Ask them to open “What suits me”" in shown.content.decode()
    assert "of your people well:" not in shown.content.decode()


def test_who_is_on_it_already_is_not_named(policy, session, priya, tom, wishes):
    Booking.objects.create(session=session, volunteer=wishes(priya))
    wishes(tom)
    (gap,) = gaps(policy)
    assert names(gap) == ["Tom Reed"]


def test_a_known_skill_is_enough_to_be_judged(policy, thursdays, session, priya, tom, wishes):
    skill = Skill.objects.get_or_create(slug="phones", defaults={"name": "Phones"})[0]
    thursdays.skills.add(skill)
    wishes(priya).kinds.clear()
    VolunteerSkill.objects.create(volunteer=priya, skill=skill, level=SkillLevel.TEACHING)
    wishes(tom).kinds.clear()
    (gap,) = gaps(policy)
    assert names(gap) == ["Priya Nair"]


def test_communities_that_somebody_named_weigh_nothing_here(
    policy, thursdays, session, priya, tom, wishes
):
    group = factories.community("Told in confidence")
    thursdays.communities.add(group)
    wishes(priya).communities.add(group)
    wishes(tom)
    (gap,) = gaps(policy)
    first, second = gap.suits
    assert first.suggestion.exact == second.suggestion.exact


def test_nor_do_those_of_whom_their_own_words_speak(policy, thursdays, session, priya, tom, wishes):
    thursdays.communities.add(factories.community("Older people"))
    said = "I like to help people with their phones"
    for one, more in ((priya, ", and know many refugees."), (tom, ".")):
        wishes(one)
        one.about = said + more
        one.save()
    (gap,) = gaps(policy)
    parts = [{part.name: part.points for part in one.suggestion.parts} for one in gap.suits]
    assert len(parts) == 2
    assert parts[0]["communities"] == parts[1]["communities"]


def test_where_somebody_is_booked_elsewhere_changes_nothing(policy, opened, priya, tom, wishes):
    elsewhere, here = opened(title="Elsewhere"), opened(title="Here")
    for one in (priya, tom):
        wishes(one)
    Booking.objects.create(session=elsewhere, volunteer=priya)
    found = {gap.session: names(gap) for gap in gaps(policy)}
    assert found[here] == ["Priya Nair", "Tom Reed"]


def test_the_number_of_queries_grows_with_neither_people_nor_sessions(
    policy, opened, priya, volunteer_of, wishes
):
    def asked():
        with CaptureQueriesContext(connection) as kept:
            gaps(policy)
        return len(kept)

    opened()
    wishes(priya)
    few = asked()
    for number in range(5):
        wishes(volunteer_of(f"Volunteer {number}"))
        opened(title=f"Another {number}", starts_at=at(11 + number))
    assert asked() == few


def test_a_few_are_named_and_the_rest_counted(policy, session, volunteer_of, wishes):
    for number in range(7):
        wishes(volunteer_of(f"Volunteer {number}"))
    (gap,) = gaps(policy)
    assert (len(gap.suits), len(gap.named), gap.more) == (7, 5, 2)
