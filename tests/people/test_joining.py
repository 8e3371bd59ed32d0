"""“Is it one of these?”: an organisation that is here already is noticed, and joined by asking."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from common.errors import NotAllowed, Refusal, TooLate
from notices.models import Notice
from people import duplicates
from people.duplicates import Said
from people.models import Invitation, JoinRequest, Membership, Organisation
from people.moves import joining, team
from tests import factories

REGISTER = "/organisations/register/"
TYPED = {
    "kind": "company",
    "name": "Fernleaf Softwear",
    "about": "We write software.",
    "contact_email": "me@elsewhere.example",
}


def found(**said):
    said.setdefault("name", "Quite Another")
    return [
        each.organisation
        for each in duplicates.find(Said(**said), among=Organisation.objects.known_to_all())
    ]


@pytest.mark.parametrize(
    "name",
    [
        "armley  lantern",
        "The Armley Lanterns CIC",
        "Lanterns Armley",
        "ARMLEY LANTERNS (LEEDS) LTD.",
    ],
)
def test_a_name_is_noticed_whatever_its_form(charity, name):
    assert found(name=name) == [charity]


@pytest.mark.parametrize("name", ["Armley Helping Hands", "Beeston Lamps", "A", "", "%", "\x00"])
def test_another_name_is_another_organisation(charity, name):
    assert found(name=name) == []


def test_the_same_number_website_or_mail_domain_is_noticed(charity, company):
    charity.numbers.create(register="GB-CHC", number="1091263")
    assert found(numbers=[("GB-CHC", "1091263")]) == [charity]
    assert found(numbers=[("GB-COH", "1091263")]) == []
    Organisation.objects.filter(pk=company.pk).update(website="https://www.fern.example/about")
    assert found(website="http://fern.example") == [company]
    assert found(website="https://notfern.example") == []
    assert found(kind="company", email="new@fern.example") == [company]
    assert found(kind="community", email="new@lamp.example") == []
    assert found(kind="company", email="new@lamp.example") == []


def test_what_everybody_shares_tells_nothing(company):
    Organisation.objects.filter(pk=company.pk).update(
        website="https://facebook.com/fern", contact_email="fern@gmail.com"
    )
    assert found(kind="company", website="https://facebook.com/x", email="x@gmail.com") == []


def test_the_one_with_most_reasons_comes_first(charity):
    both = factories.organisation("Armley Lantern", website="https://lamp.example")
    assert found(name="Armley Lanterns", website="lamp.example") == [both, charity]


def test_those_that_are_not_for_everybody_are_not_named(db):
    for state in ("draft", "declined", "suspended"):
        factories.organisation("Armley Lanterns", state=state)
    assert found(name="Armley Lanterns") == []


def test_noticing_asks_the_same_few_questions_however_many_there_are(charity):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert found(name="Armley Lanterns", website="https://a.example")
        return len(asked)

    few = queries()
    for number in range(20):
        factories.organisation(f"Armley Lanterns {number}", website="https://a.example")
    assert queries() == few


def test_nothing_but_names_is_told_and_nothing_typed_is_lost(client, stranger, company, amara):
    client.force_login(stranger)
    page = client.post(REGISTER, TYPED)
    assert page.status_code == 422
    text = page.content.decode()
    assert company.name in text
    for secret in (company.contact_email, amara.email, amara.name):
        assert secret not in text
    assert "me@elsewhere.example" in text
    assert "me@elsewhere.example" in client.get(REGISTER).content.decode()
    assert client.post(REGISTER, {**TYPED, "another": "on"}).status_code == 302


def test_asking_to_join_writes_to_the_owners_who_let_them_in(client, stranger, company, amara):
    factories.person("Mo", of=company, role="member")
    client.force_login(stranger)
    page = f"/organisations/{company.public_id}/join/"
    assert b"They decide" in client.get(page).content
    assert not JoinRequest.objects.exists()
    client.post(page)
    client.post(page)
    wish = JoinRequest.objects.get()
    letter = Notice.objects.get(reason="people.join_asked")
    assert letter.to == amara.email
    assert stranger.email in letter.text
    assert b"You asked to join" in client.get(page).content

    client.force_login(amara)
    team_page = f"/organisations/{company.public_id}/team/"
    assert stranger.email in client.get(team_page).content.decode()
    client.post(f"{team_page}requests/{wish.public_id}/", {"answer": "let_in"})
    assert Membership.objects.get(person=stranger).role == "member"
    assert Notice.objects.get(reason="people.join_let_in").to == stranger.email
    with pytest.raises(TooLate):
        joining.turn_down(wish, by=amara)


def test_somebody_unknown_is_turned_down(client, stranger, company, amara):
    wish = joining.ask(company, by=stranger)
    client.force_login(amara)
    client.post(f"/organisations/{company.public_id}/team/requests/{wish.public_id}/")
    assert not Membership.objects.filter(person=stranger).exists()
    assert Notice.objects.get(reason="people.join_turned_down").to == stranger.email


def test_only_owners_answer(client, stranger, company, charity, amara, ben):
    wish = joining.ask(company, by=stranger)
    member = factories.person("Mo", of=company, role="member")
    page = f"/organisations/{company.public_id}/team/requests/{wish.public_id}/"
    for person, status in ((member, 403), (ben, 404), (stranger, 404)):
        client.force_login(person)
        assert client.post(page, {"answer": "let_in"}).status_code == status
    for person in (member, ben, stranger):
        with pytest.raises(NotAllowed):
            joining.let_in(wish, by=person)
    client.force_login(ben)
    elsewhere = f"/organisations/{charity.public_id}/team/requests/{wish.public_id}/"
    assert client.post(elsewhere, {"answer": "let_in"}).status_code == 404


def test_where_nobody_looks_after_it_a_broker_sends_the_invitation(stranger, broker):
    imported = factories.organisation("Old List", state="submitted", imported=True)
    wish = joining.ask(imported, by=stranger)
    assert not Notice.objects.exists()
    assert list(JoinRequest.objects.for_brokers()) == [wish]
    joining.let_in(wish, by=broker)
    team.accept(Invitation.objects.get(email=stranger.email), by=stranger)
    assert imported.memberships.get().role == "owner"
    assert not JoinRequest.objects.for_brokers().exists()


def test_a_broker_does_not_let_people_into_what_has_owners(stranger, broker, company, amara):
    wish = joining.ask(company, by=stranger)
    for act in (joining.let_in, joining.turn_down):
        with pytest.raises(NotAllowed):
            act(wish, by=broker)


def test_nobody_asks_everywhere_or_where_they_are(stranger, company, amara):
    with pytest.raises(Refusal, match="in its team"):
        joining.ask(company, by=amara)
    for _ in range(joining.MOST_WAITING):
        joining.ask(factories.organisation(), by=stranger)
    with pytest.raises(Refusal, match="wait for an answer"):
        joining.ask(company, by=stranger)


def test_a_wish_is_taken_back_by_who_had_it(client, stranger, company, amara):
    wish = joining.ask(company, by=stranger)
    with pytest.raises(NotAllowed):
        joining.withdraw(wish, by=amara)
    client.force_login(stranger)
    client.post(f"/organisations/{company.public_id}/join/", {"withdraw": "1"})
    assert not JoinRequest.objects.waiting().exists()


def test_what_is_not_for_everybody_cannot_be_joined(client, stranger):
    client.force_login(stranger)
    for state in ("draft", "declined", "suspended"):
        hidden = factories.organisation(state=state)
        assert client.get(f"/organisations/{hidden.public_id}/join/").status_code == 404
        with pytest.raises(NotAllowed):
            joining.ask(hidden, by=stranger)


def test_the_database_holds_one_wish_at_a_time_and_answers_on_a_day(stranger, company):
    wish = joining.ask(company, by=stranger)
    with pytest.raises(IntegrityError), transaction.atomic():
        JoinRequest.objects.create(person=stranger, organisation=company)
    with pytest.raises(IntegrityError), transaction.atomic():
        JoinRequest.objects.filter(pk=wish.pk).update(answer="no")
