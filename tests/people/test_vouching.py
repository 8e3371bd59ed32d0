"""Somebody of a verified organisation stands for a group that is on no register."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError, connection, transaction

from common import clock, tokens
from common.errors import NotAllowed, Refusal, TooLate
from journal.models import Entry
from notices.models import Notice
from people import checks, letters
from people.models import Membership, Vouch
from people.moves import organisations, vouching
from tests import factories


@pytest.fixture
def group(stranger):
    """A small group, sent to us by Sam, on no register."""
    made = factories.organisation(
        "Tiny Threads", state="submitted", about="We sew.", contact_email="a@b.example"
    )
    Membership.objects.create(person=stranger, organisation=made, role="owner")
    return made


@pytest.fixture
def asked(group, charity, ben, stranger):
    """Ben's charity is asked."""
    return vouching.ask(group, charity, by=stranger, knows_us="Ben")


def page_of(vouch, person):
    return letters.vouch_address(vouch, person).partition("8000")[2]


def test_the_owners_of_the_one_asked_get_a_letter_with_a_link_each(asked, charity, ben):
    factories.person("Mo", of=charity, role="member")
    letter = Notice.objects.get(reason="people.vouch_asked")
    assert letter.to == ben.email
    link = tokens.read(re.search(r"/vouch/([^/]+)/", letter.text)[1], action="vouch")
    assert (link.record, link.person) == (asked.public_id, ben.public_id)
    assert int(link.expires.timestamp()) == int(asked.expires_at.timestamp())
    for words in ("written rules", "bank account in its own name", "not related", "Ben knows"):
        assert words in letter.text


def test_the_link_shows_and_changes_nothing_and_one_button_answers(client, asked, ben, group):
    page = page_of(asked, ben)
    assert b"Sign in and answer" in client.get(page).content
    assert client.post(page, {"answer": "yes"}).url.startswith("/account/sign-in/")
    client.force_login(ben)
    shown = client.get(page).content.decode()
    assert "two people who sign for it and are not related" in shown
    assert len(re.findall(r"<button", shown.partition("<main")[2].partition("</main")[0])) == 1
    asked.refresh_from_db()
    assert asked.open
    assert client.post(page, {"answer": "yes", "note": "I know them"}).url == page
    asked.refresh_from_db()
    assert (asked.stands, asked.voucher_name, asked.answered_by) == (True, "Ben Hale", ben)
    assert asked.answered_at
    assert b"You vouch for Tiny Threads" in client.get(page).content
    told = Notice.objects.get(reason="people.vouch_answered")
    assert "vouches for Tiny Threads" in told.text
    assert "I know them" not in told.text
    verbs = list(Entry.objects.values_list("verb", flat=True))
    assert verbs[-2:] == ["vouch.asked", "vouch.given"]


def test_an_answer_is_asked_for_beside_its_field(client, asked, ben):
    client.force_login(ben)
    for said in ({}, {"answer": "perhaps"}, {"answer": "yes", "note": "x" * 501}):
        assert client.post(page_of(asked, ben), said).status_code == 422
    asked.refresh_from_db()
    assert asked.open


def test_a_no_is_told_without_its_note(client, asked, ben, broker, group):
    client.force_login(ben)
    client.post(page_of(asked, ben), {"answer": "no", "note": "Never heard of them"})
    told = Notice.objects.get(reason="people.vouch_answered").text
    assert "could not vouch" in told
    assert "Never heard" not in told
    with pytest.raises(Refusal) as no:
        organisations.verify(group, by=broker)
    assert no.value.code == "needs_voucher"
    assert [gap.code for gap in checks.gaps(group)] == ["voucher_said_no"]


def test_a_forwarded_link_answers_nothing(client, asked, ben, charity, stranger):
    colleague = factories.person("Mo", of=charity, role="owner")
    for person in (stranger, colleague):
        client.force_login(person)
        for answer in (client.get(page_of(asked, ben)), client.post(page_of(asked, ben))):
            assert answer.status_code == 403
            assert b"for somebody else" in answer.content
    asked.refresh_from_db()
    assert asked.open


def test_a_link_used_twice_shows_what_was_done_and_the_way_back(client, asked, ben):
    client.force_login(ben)
    page = page_of(asked, ben)
    client.post(page, {"answer": "yes"})
    client.post(page, {"answer": "no"})
    asked.refresh_from_db()
    assert asked.stands
    assert b"Take it back" in client.get(page).content
    client.post(page, {"take_back": "1"})
    asked.refresh_from_db()
    assert not asked.stands
    assert b"You took it back" in client.get(page).content


def test_what_a_broker_has_relied_on_is_not_taken_back(asked, ben, broker, group):
    vouching.answer(asked, by=ben, yes=True)
    organisations.verify(group, by=broker)
    with pytest.raises(TooLate):
        vouching.take_back(asked, by=ben)


def test_a_colleague_has_answered_already(client, asked, ben, charity):
    colleague = factories.person("Mo", of=charity, role="owner")
    vouching.answer(asked, by=ben, yes=True)
    client.force_login(colleague)
    assert client.get(page_of(asked, colleague)).status_code == 410


def test_a_question_runs_out_and_can_be_asked_again(client, asked, ben, group, charity, stranger):
    with clock.stopped_at(clock.now() + vouching.LASTS + dt.timedelta(seconds=1)):
        client.force_login(ben)
        assert client.get(page_of(asked, ben)).status_code == 410
        with pytest.raises(TooLate):
            vouching.answer(asked, by=ben, yes=True)
        assert vouching.ask(group, charity, by=stranger).open


def test_a_question_taken_back_is_closed(client, asked, ben, stranger, group):
    client.force_login(stranger)
    client.post(f"/organisations/{group.public_id}/profile/voucher/{asked.public_id}/take-back/")
    client.force_login(ben)
    assert client.post(page_of(asked, ben), {"answer": "yes"}).status_code == 410
    asked.refresh_from_db()
    assert not asked.answer


def test_who_has_left_or_is_suspended_cannot_vouch(client, asked, ben, charity, broker):
    organisations.suspend(charity, by=broker, reason="Complaint")
    with pytest.raises(NotAllowed):
        vouching.answer(asked, by=ben, yes=True)
    organisations.lift(charity, by=broker)
    charity.memberships.all().delete()
    client.force_login(ben)
    assert client.post(page_of(asked, ben), {"answer": "yes"}).status_code == 403


def test_nobody_vouches_for_their_own_group(asked, ben, group):
    Membership.objects.create(person=ben, organisation=group)
    with pytest.raises(Refusal) as no:
        vouching.answer(asked, by=ben, yes=True)
    assert no.value.code == "own_group"


@pytest.mark.parametrize("token", ["x", "a:b:c", "x" * 3000, "WyJ2b3VjaCJd:1:x"])
def test_a_broken_link_gets_a_kind_page(client, db, token):
    assert client.get(f"/vouch/{token}/").status_code == 404


def test_an_owner_asks_by_name(client, group, charity, ben, stranger):
    page = f"/organisations/{group.public_id}/profile/voucher/"
    client.force_login(stranger)
    assert client.get(page).status_code == 200
    near = client.post(page, {"stands": "armley lantern"}).content.decode()
    assert "Choose one of these" in near
    assert charity.contact_email not in near
    assert not Vouch.objects.exists()
    client.post(page, {"stands": "armley lantern", "chosen": charity.public_id})
    assert Vouch.objects.get().by_organisation == charity
    again = client.post(page, {"stands": "ARMLEY  lanterns"})
    assert again.status_code == 422
    assert b"asked already" in again.content


@pytest.mark.parametrize("wrong", [{}, {"stands": ""}, {"stands": "\x00"}, {"stands": "x" * 900}])
def test_rubbish_is_refused_kindly(client, group, stranger, charity, ben, wrong):
    client.force_login(stranger)
    page = f"/organisations/{group.public_id}/profile/voucher/"
    assert client.post(page, wrong).status_code == 422
    assert not Vouch.objects.exists()


def test_whoever_sends_a_group_on_no_register_is_led_to_asking(client, stranger, charity, ben):
    client.force_login(stranger)
    typed = {
        "kind": "community",
        "name": "Tiny Threads",
        "about": "x",
        "contact_email": "a@b.example",
    }
    page = client.post("/organisations/register/", typed)
    assert page.url.endswith("/profile/voucher/")
    desk = client.get("/desk/", follow=True).content.decode()
    assert "Ask somebody to vouch for you" in desk
    client.post(page.url, {"stands": charity.name})
    assert "Ask somebody to vouch" not in client.get("/desk/", follow=True).content.decode()


def test_who_may_be_asked_and_who_may_ask(group, charity, ben, stranger, amara, company):
    unchecked = factories.organisation("Unchecked", state="submitted")
    empty = factories.organisation("Nobody there")
    for stands, code in (
        (unchecked, "bad_voucher"),
        (group, "bad_voucher"),
        (empty, "nobody_there"),
    ):
        with pytest.raises(Refusal) as no:
            vouching.ask(group, stands, by=stranger)
        assert no.value.code == code
    with pytest.raises(NotAllowed):
        vouching.ask(group, charity, by=amara)
    with pytest.raises(Refusal, match="checked already"):
        vouching.ask(charity, company, by=ben)


def test_a_group_asks_three_at_a_time(group, stranger):
    for number in range(vouching.MOST_WAITING):
        stands = factories.organisation(f"Lead {number}")
        factories.person(of=stands)
        vouching.ask(group, stands, by=stranger)
    last = factories.organisation("One too many")
    factories.person(of=last)
    with pytest.raises(Refusal) as no:
        vouching.ask(group, last, by=stranger)
    assert no.value.code == "too_many_waiting"


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_the_database_holds_the_rules_of_vouching(asked, group, charity, ben):
    mine = Vouch.objects.filter(pk=asked.pk)
    for wrong in (
        {"answer": "yes"},
        {"answer": "yes", "answered_at": clock.now()},
        {"voucher_name": "Ben"},
        {"by_organisation": group},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            mine.update(**wrong)
    with pytest.raises(IntegrityError):
        run("UPDATE people_vouch SET answer = 'yes' WHERE id = %s", asked.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vouch.objects.create(
            organisation=group, by_organisation=charity, expires_at=asked.expires_at
        )
