"""Who belongs to an organisation: asked in, joining, leaving, and the last owner."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections

from common import clock
from common.errors import NotAllowed, Refusal, TooLate
from journal.models import Entry
from notices.models import Notice
from people import letters
from people.models import Invitation, Membership, Organisation
from people.moves import team as moves
from tests import factories


@pytest.fixture
def asked(company, amara, stranger):
    """Sam is asked into Amara's company."""
    return moves.invite(company, stranger.email, by=amara)


def page_of(invitation: Invitation) -> str:
    return letters.invitation_address(invitation).partition("8000")[2]


def test_an_owner_asks_somebody_in_and_they_join(client, asked, company, stranger):
    said = page_of(asked).partition(":")[0]  # what comes after is the second of signing
    assert said in Notice.objects.get(to=stranger.email).text
    assert client.get(page_of(asked)).status_code == 200
    assert client.post(page_of(asked)).url.startswith("/account/sign-in/")
    client.force_login(stranger)
    assert b"Join Fernleaf Software?" in client.get(page_of(asked)).content
    assert not Membership.objects.filter(person=stranger).exists()
    assert client.post(page_of(asked)).url == f"/desk/{company.public_id}/"
    assert Membership.objects.get(person=stranger).role == "member"
    assert b"You have joined" in client.get(page_of(asked)).content


def test_a_link_for_somebody_else_opens_nothing(client, asked, ben):
    client.force_login(ben)
    for answer in (client.get(page_of(asked)), client.post(page_of(asked))):
        assert answer.status_code == 403
        assert b"somebody else" in answer.content
    assert not Membership.objects.filter(person=ben, organisation=asked.organisation).exists()


def test_a_used_link_is_gone_for_others(client, asked, stranger, ben):
    moves.accept(asked, by=stranger)
    client.force_login(ben)
    assert client.get(page_of(asked)).status_code == 410


def test_an_invitation_runs_out(client, asked, stranger):
    client.force_login(stranger)
    with clock.stopped_at(clock.now() + moves.LASTS + dt.timedelta(seconds=1)):
        assert client.post(page_of(asked)).status_code == 410
        with pytest.raises(TooLate):
            moves.accept(asked, by=stranger)


def test_an_invitation_taken_back_is_closed(client, asked, amara, stranger):
    moves.take_back(asked, by=amara)
    client.force_login(stranger)
    assert client.post(page_of(asked)).status_code == 410


def test_an_invitation_is_taken_back_once_however_often_it_is_asked(asked, amara):
    first = moves.take_back(asked, by=amara).withdrawn_at
    assert moves.take_back(asked, by=amara).withdrawn_at == first
    assert Entry.objects.filter(verb="invitation.taken_back").count() == 1


def test_an_invitation_that_was_accepted_is_not_taken_back(asked, amara, stranger):
    moves.accept(asked, by=stranger)
    with pytest.raises(TooLate, match="joined already"):
        moves.take_back(asked, by=amara)
    assert Membership.objects.filter(person=stranger, organisation=asked.organisation).exists()


@pytest.mark.parametrize("token", ["x", "a:b:c", "x" * 3000, "../..", "WyJpbnZpdGF0aW9uIl0:1:x"])
def test_a_broken_link_gets_a_kind_page(client, db, token):
    answer = client.get(f"/invitations/{token}/")
    assert answer.status_code == 404
    assert b'class="footer"' in answer.content


def test_a_second_invitation_replaces_the_first(asked, company, amara, stranger):
    again = moves.invite(company, stranger.email.upper(), by=amara, role="owner")
    assert list(company.invitations.waiting()) == [again]
    with pytest.raises(TooLate):
        moves.accept(asked, by=stranger)


def test_only_owners_ask_people_in(company, stranger):
    member = factories.person("Mo", of=company, role="member")
    for person in (member, stranger):
        with pytest.raises(NotAllowed):
            moves.invite(company, "a@b.example", by=person)


def test_members_are_not_asked_again(company, amara):
    mo = factories.person("Mo", of=company, role="member")
    with pytest.raises(Refusal, match="in your team"):
        moves.invite(company, mo.email, by=amara)


def test_an_unchecked_organisation_writes_few_letters(stranger):
    fresh = factories.organisation("Fresh", state="draft")
    Membership.objects.create(person=stranger, organisation=fresh, role="owner")
    for number in range(moves.MOST_WAITING_UNCHECKED):
        moves.invite(fresh, f"a{number}@b.example", by=stranger)
    with pytest.raises(Refusal, match="take one back"):
        moves.invite(fresh, "one.more@b.example", by=stranger)


def test_a_broker_lets_somebody_claim_an_imported_organisation(broker, stranger):
    imported = factories.organisation("Old List", imported=True)
    invitation = moves.invite_to_claim(imported, stranger.email, by=broker)
    assert Notice.objects.get().reason == "people.invitation_to_claim"
    assert moves.accept(invitation, by=stranger).role == "owner"
    assert Entry.objects.filter(verb="organisation.claimed", actor=stranger.public_id).exists()


def test_an_organisation_is_claimed_by_one_address_the_last_that_was_asked(broker, stranger, amara):
    imported = factories.organisation(imported=True)
    mistaken = moves.invite_to_claim(imported, stranger.email, by=broker)
    meant = moves.invite_to_claim(imported, amara.email, by=broker)
    moves.accept(meant, by=amara)
    with pytest.raises(TooLate):
        moves.accept(mistaken, by=stranger)
    assert [member.person for member in imported.memberships.all()] == [amara]


def test_only_an_organisation_without_members_can_be_claimed(broker, company, amara, stranger):
    with pytest.raises(Refusal, match="members already"):
        moves.invite_to_claim(company, stranger.email, by=broker)
    with pytest.raises(NotAllowed):
        moves.invite_to_claim(company, stranger.email, by=amara)


def test_the_last_owner_cannot_leave_be_removed_or_step_down(company, amara):
    factories.person("Mo", of=company, role="member")
    for act in (
        lambda: moves.leave(company, by=amara),
        lambda: moves.remove(company, amara, by=amara),
        lambda: moves.set_role(company, amara, "member", by=amara),
    ):
        with pytest.raises(Refusal, match="last owner"):
            act()
    assert company.memberships.get(person=amara).role == "owner"


def test_an_owner_leaves_once_there_is_another(client, company, amara):
    mo = factories.person("Mo", of=company, role="member")
    client.force_login(amara)
    client.post(f"/organisations/{company.public_id}/team/{mo.public_id}/role/", {"role": "owner"})
    leave = f"/organisations/{company.public_id}/team/leave/"
    assert client.get(leave).status_code == 200
    assert client.post(leave).url == "/desk/"
    assert [m.person for m in company.memberships.all()] == [mo]


def test_the_page_says_why_the_last_owner_stays(client, company, amara):
    client.force_login(amara)
    page = client.post(f"/organisations/{company.public_id}/team/leave/", follow=True)
    assert b"last owner cannot leave" in page.content


def test_the_team_page(client, company, amara, asked, ben):
    team = f"/organisations/{company.public_id}/team/"
    client.force_login(amara)
    assert asked.email in client.get(team).content.decode()
    page = client.post(team, {"email": "nonsense", "role": "emperor"})
    assert page.status_code == 422
    assert client.post(team, {"email": "new@b.example", "role": "member"}).url == team
    back = f"{team}invitations/{asked.public_id}/take-back/"
    assert client.get(back).status_code == 405
    assert client.post(back).url == team
    client.force_login(ben)
    for page in (team, f"{team}leave/", f"{team}{amara.public_id}/remove/"):
        assert client.get(page).status_code == 404
    for page in (team, back, f"{team}leave/", f"{team}{amara.public_id}/remove/"):
        assert client.post(page).status_code == 404


def test_members_see_the_team_and_change_nothing(client, company, amara, asked):
    mo = factories.person("Mo", of=company, role="member")
    client.force_login(mo)
    team = f"/organisations/{company.public_id}/team/"
    page = client.get(team).content.decode()
    assert amara.name in page
    assert amara.email not in page
    assert asked.email not in page
    client.post(f"{team}{amara.public_id}/remove/")
    client.post(f"{team}invitations/{asked.public_id}/take-back/")
    client.post(team, {"email": "x@y.example", "role": "owner"})
    assert company.memberships.count() == 2
    assert company.invitations.waiting().count() == 1


def test_removing_somebody_asks_first(client, company, amara):
    mo = factories.person("Mo", of=company, role="member")
    client.force_login(amara)
    remove = f"/organisations/{company.public_id}/team/{mo.public_id}/remove/"
    assert b"Remove Mo" in client.get(remove).content
    assert company.memberships.count() == 2
    client.post(remove)
    assert company.memberships.count() == 1


def _somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_at_once_leave_one_behind(monkeypatch):
    loom = factories.organisation()
    first, second = factories.person(of=loom), factories.person(of=loom)
    judged, go_on, refused = threading.Event(), threading.Event(), []
    judge = moves._keep_an_owner

    def judge_and_dawdle(membership):
        judge(membership)
        if membership.person_id == first.pk:
            judged.set()
            go_on.wait(timeout=20)

    def leave(person):
        try:
            moves.leave(Organisation.objects.get(pk=loom.pk), by=person)
        except Refusal as no:
            refused.append(no.code)
        finally:
            connections.close_all()

    monkeypatch.setattr(moves, "_keep_an_owner", judge_and_dawdle)
    slow, quick = (threading.Thread(target=leave, args=(who,)) for who in (first, second))
    slow.start()
    assert judged.wait(timeout=20)
    quick.start()
    while quick.is_alive() and not _somebody_waits_for_a_lock():
        pass
    go_on.set()
    slow.join()
    quick.join()
    assert refused == ["last_owner"]
    assert [m.person for m in loom.memberships.all()] == [second]


def letters_to(person):
    return list(Notice.objects.filter(to=person.email).values_list("reason", flat=True))


def test_the_owners_hear_who_joined_and_who_left(asked, company, amara, stranger):
    moves.accept(asked, by=stranger)
    assert letters_to(amara) == ["people.member_joined"]
    moves.leave(company, by=stranger)
    assert letters_to(amara)[0] == "people.member_left"
    assert "Sam Stray has left" in Notice.objects.filter(to=amara.email)[0].subject


def test_whoever_is_taken_out_or_given_another_role_hears_it(company, amara):
    mo = factories.person("Mo Khan", of=company, role="member")
    moves.set_role(company, mo, "member", by=amara)
    assert letters_to(mo) == []
    moves.set_role(company, mo, "owner", by=amara)
    assert "owner of Fernleaf" in Notice.objects.get(to=mo.email).subject
    moves.remove(company, mo, by=amara)
    assert letters_to(mo) == ["people.member_removed", "people.role_changed"]
    assert letters_to(amara) == []


def test_only_owners_take_an_invitation_back_or_give_somebody_a_role(asked, company, amara):
    member = factories.person("Mo Member", of=company, role="member")
    with pytest.raises(NotAllowed):
        moves.take_back(asked, by=member)
    with pytest.raises(NotAllowed):
        moves.set_role(company, member, "owner", by=member)
    asked.refresh_from_db()
    assert asked.withdrawn_at is None
    assert Membership.objects.get(person=member).role == "member"
