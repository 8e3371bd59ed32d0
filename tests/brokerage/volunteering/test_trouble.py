"""Something went wrong: told without an account, never seen by the house it is about."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from brokerage.volunteering import access
from brokerage.volunteering.models import Incident, Policy
from brokerage.volunteering.moves import booking, incidents, joining
from brokerage.volunteering.moves.incidents import Told
from common import clock
from common.errors import NotAllowed, Refusal
from notices.models import Notice
from people import roles
from tests import factories
from tests.people.signing_in import signed_in

SAID = {"worry": "behaved", "words": "Somebody shouted at us.", "key": "0" * 14}


@pytest.fixture
def broker(db):
    """A broker with the rights that the group gives."""
    call_command("furnish_roles", verbosity=0)
    person = factories.person("Dot Broker", is_staff=True)
    person.groups.add(Group.objects.get(name=roles.BROKERS))
    return person


@pytest.fixture
def lead(db):
    """A safeguarding lead, who is no broker: somebody of the group that is furnished."""
    call_command("furnish_roles", verbosity=0)
    person = factories.person("Sal Lead", is_staff=True)
    person.groups.add(Group.objects.get(name=roles.SAFEGUARDING))
    return person


def told(client, session=None, **more):
    """The form is sent."""
    about = {"about": session.public_id} if session else {}
    return client.post(reverse("volunteering:trouble"), {**SAID, **about, **more})


def test_anybody_can_tell_us_and_is_told_what_to_do_in_danger(client, session, broker):
    page = client.get(f"{reverse('volunteering:trouble')}?about={session.public_id}")
    assert "Call 999" in page.content.decode()
    answer = told(client, session)
    assert answer.url == reverse("volunteering:trouble_told")
    assert "The company has not been told" in client.get(answer.url).content.decode()
    assert Incident.objects.get().session == session


def test_sent_twice_it_is_kept_once(client, session, broker):
    told(client, session)
    told(client, session)
    assert Incident.objects.count() == 1
    assert Notice.objects.filter(reason="incident.told").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"worry": ""}, {"worry": "x"}, {"words": ""}, {"words": "x" * 2001}, {"name": "n" * 121}],
)
def test_what_is_missing_is_told_beside_its_field(client, db, wrong):
    answer = told(client, **wrong)
    assert answer.status_code == 422
    assert "999" in answer.content.decode()
    assert not Incident.objects.exists()


def test_a_session_nobody_knows_is_no_reason_to_lose_what_they_say(client, db):
    told(client, about="nothing\x00", key="not one of ours")
    assert Incident.objects.get().session is None


def test_the_letter_says_that_there_is_one_and_not_what(session, broker, lead):
    incidents.tell(Told(**SAID, danger=True), session=session, by=None)
    letters = Notice.objects.filter(reason="incident.told")
    assert {one.to for one in letters} == {broker.email, lead.email}
    assert "shouted" not in letters[0].text
    assert "Urgent" in letters[0].subject


def test_nobody_judges_their_own_house(session, broker, lead, charity, company, priya, client):
    booking.book(session, priya, by=priya.person)
    charity.memberships.create(person=broker, role="member")
    company.memberships.create(person=lead, role="member")
    made = incidents.tell(Told(**SAID), session=session, by=None)
    assert access.safeguarders_of(made) == []
    letter = Notice.objects.get(reason="incident.told")
    assert letter.to in settings.DEFAULT_FROM_EMAIL
    assert "Safeguarding leads" in letter.text
    assert "shouted" not in letter.text
    for person in (broker, lead):
        with pytest.raises(NotAllowed):
            incidents.take(made, by=person)
    signed_in(client, broker)
    url = reverse("volunteering_office:incident", args=[made.public_id])
    assert client.get(url).status_code == 404


def test_a_link_about_a_session_cannot_name_another_company_as_well(client, session, broker):
    own_house = factories.organisation("The brokers' house")
    own_house.memberships.create(person=broker, role="member")
    told(client, session, of=own_house.public_id)
    assert Incident.objects.get().company is None
    assert Notice.objects.get(reason="incident.told").to == broker.email


def test_it_is_taken_on_and_closed_with_what_was_done(client, session, lead):
    made = incidents.tell(Told(**SAID), session=session, by=None)
    signed_in(client, lead)
    url = reverse("volunteering_office:incident", args=[made.public_id])
    assert "Somebody shouted at us." in client.get(url).content.decode()
    client.post(url, {"move": "take"})
    assert client.post(url, {"move": "close"}).status_code == 422
    client.post(url, {"move": "close", "done": "We spoke with both."})
    made.refresh_from_db()
    assert (made.owner, made.done, bool(made.closed_at)) == (lead, "We spoke with both.", True)
    again = client.post(url, {"move": "take"}, follow=True)
    assert "It was closed already." in again.content.decode()
    listed = client.get(reverse("volunteering_office:incidents")).content.decode()
    assert "Nothing is open." in listed


def test_it_is_not_closed_without_a_word(session, lead):
    made = incidents.tell(Told(**SAID), session=session, by=None)
    with pytest.raises(Refusal) as no:
        incidents.close(made, "  ", by=lead)
    assert no.value.code == "no_words"
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=made.pk).update(closed_at=made.told_at)


def test_letters_about_a_place_and_about_joining_lead_to_it(session, priya, amara, company):
    booking.book(session, priya, by=priya.person)
    mine = Notice.objects.get(to=priya.person.email, reason="session.booked")
    about = f"/volunteering/something-wrong/?about={session.public_id}"
    wim = factories.person("Wim Asks", email="wim@loom.example")
    Policy.objects.update(
        domain="loom.example", domain_confirmed_at=clock.now(), domain_confirmed_by=amara
    )
    asked = joining.join(wim, company)
    joining.approve(asked, by=amara)
    letters = [mine, *Notice.objects.filter(reason__startswith="volunteer.")]
    assert {one.reason for one in letters} >= {"volunteer.asks", "volunteer.approved"}
    of = f"/volunteering/something-wrong/?of={company.public_id}"
    for one in letters:
        link = about if one is mine else of
        assert link in one.text
        assert link in one.html


def test_what_is_told_about_joining_is_not_the_companys_own_to_read(
    client, company, broker, lead, priya
):
    page = client.get(f"{reverse('volunteering:trouble')}?of={company.public_id}")
    assert f'name="of" value="{company.public_id}"' in page.content.decode()
    company.memberships.create(person=lead, role="member")
    told(client, of=company.public_id)
    made = Incident.objects.get()
    assert made.company == company
    assert access.safeguarders_of(made) == [broker]
    with pytest.raises(NotAllowed):
        incidents.take(made, by=lead)


def test_a_company_nobody_knows_is_no_reason_to_lose_what_they_say(client, db):
    told(client, of="x\x00" * 40)
    assert Incident.objects.get().company is None


def test_a_lead_finds_what_was_told_in_the_office_and_nothing_of_the_brokers(client, lead, session):
    incidents.tell(Told(**SAID), session=session, by=None)
    signed_in(client, lead)
    office = client.get("/admin/", follow=True).content.decode()
    assert reverse("volunteering_office:incidents") in office
    listed = client.get(reverse("volunteering_office:incidents")).content.decode()
    assert "How somebody behaved" in listed
    assert client.get(reverse("volunteering_office:sessions")).status_code == 403


@pytest.mark.parametrize("who", ["amara", "ben"])
def test_neither_company_nor_group_sees_it(client, session, request, who):
    made = incidents.tell(Told(**SAID), session=session, by=None)
    person = request.getfixturevalue(who)
    signed_in(client, person)
    url = reverse("volunteering_office:incident", args=[made.public_id])
    assert client.get(url).status_code in {302, 403, 404}
    with pytest.raises(NotAllowed):
        incidents.take(made, by=person)


def test_brokers_are_the_rights_that_the_group_gives(broker):
    assert access.may_see_incidents(broker)
    assert roles.may_judge(broker)
