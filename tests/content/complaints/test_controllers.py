"""Who sees which complaints, and who says so: each reads those of whom they answer for."""

import pytest
from django.db import IntegrityError, transaction

from common.errors import Refusal
from content.complaints import answering, links, moves
from content.complaints.models import HANDLE, Complaint, Controller
from content.complaints.moves import Told
from journal.models import Entry
from notices.models import Notice
from tests import factories
from tests.content.complaints.conftest import guard
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def theirs(val):
    """Wim complains about Voluntary Action Leeds."""
    said = Told("They read it out.", "Wim Asks", email="wim@loom.example", controller=val)
    return moves.receive(said)


def seen_by(person):
    return set(Complaint.objects.visible_to(person))


def test_each_reads_those_of_whom_they_answer_for_and_no_others(ada, vera, complaint, theirs):
    assert seen_by(ada) == {complaint}  # nobody knows yet whose it is: the council finds out
    assert seen_by(vera) == {theirs}
    both = guard("Bo Both", *Controller.objects.all())
    assert seen_by(both) == {complaint, theirs}


def test_named_alone_is_not_enough_nor_is_the_group_nor_all_rights(val, theirs):
    named = factories.person("Ned Named", is_staff=True)
    named.answers_for.add(val)
    chief = factories.person("Cy Chief", is_staff=True, is_superuser=True)
    gone = guard("Gil Gone", val)
    gone.is_active = False
    for nobody in (named, guard("Una Named"), chief, gone):
        assert seen_by(nobody) == set()
    assert chief.has_perm(HANDLE)


def test_the_list_one_the_log_and_every_deed_are_theirs_alone(client, ada, vera, theirs):
    moves.note(theirs, by=vera, words="A hard case.")
    page = f"/admin/complaints/{theirs.public_id}/"
    signed_in(client, vera)
    assert theirs.number in client.get("/admin/complaints/").content.decode()
    assert "A hard case." in client.get(page).content.decode()
    assert theirs.number not in client.get("/admin/").content.decode()  # it is not late
    signed_in(client, ada)
    listed = client.get("/admin/complaints/").content.decode()
    assert theirs.number not in listed
    assert "No complaint is open" in listed
    assert client.get(page).status_code == 404
    for deed in ("acknowledge", "note", "answer", "pass"):
        assert client.post(f"{page}{deed}/", {}).status_code == 404
    assert theirs.steps.count() == 2


def test_late_ones_are_counted_for_those_alone_who_can_answer_them(client, ada, vera, theirs):
    Complaint.objects.update(received_on="2026-01-02")
    warned = "is past its 30 days"
    signed_in(client, ada)
    assert warned not in client.get("/admin/").content.decode()
    signed_in(client, vera)
    assert warned in client.get("/admin/").content.decode()


def test_a_deed_by_somebody_else_is_refused_even_where_no_page_asked(ada, theirs, council):
    for deed in (
        lambda: moves.acknowledge(theirs, by=ada),
        lambda: moves.note(theirs, by=ada, words="x"),
        lambda: moves.answer(theirs, by=ada, outcome="upheld", words="x"),
        lambda: moves.pass_on(theirs, by=ada, to=council),
    ):
        with pytest.raises(Refusal, match="Others answer for this complaint now"):
            deed()


def test_letters_go_to_the_inbox_or_to_the_people_of_that_controller(vera, val, ada, council):
    moves.receive(Told("Wrong.", "Wim", phone="1", controller=val))
    assert [one.to for one in Notice.objects.all()] == [vera.email]
    Controller.objects.filter(pk=council.pk).update(email="data@council.example")
    moves.receive(Told("Wrong.", "Wim", phone="1"))
    assert {one.to for one in Notice.objects.all()} == {vera.email, "data@council.example"}


def test_it_is_passed_on_to_whose_data_it_was_and_gone_from_here(client, ada, vera, complaint, val):
    signed_in(client, ada)
    page = f"/admin/complaints/{complaint.public_id}/"
    for rubbish in ({}, {"pass-to": ""}, {"pass-to": "x"}, {"pass-to": "99999"}):
        answer = client.post(f"{page}pass/", rubbish)
        assert answer.status_code == 422
        assert "Choose" in answer.content.decode()
    answer = client.post(f"{page}pass/", {"pass-to": val.pk})
    assert answer["Location"] == "/admin/complaints/"
    assert client.get(page).status_code == 404
    assert seen_by(vera) == {complaint}
    assert Notice.objects.filter(reason="complaint.arrived", to=vera.email).count() == 1
    assert complaint.steps.last().words == val.name
    last = Entry.objects.filter(record_id=complaint.public_id).last()
    assert (last.verb, last.reason) == ("complaint.passed_on", "")


def test_passing_on_is_refused_to_themselves_and_once_it_is_over(vera, theirs, val, council):
    with pytest.raises(Refusal, match="have it already"):
        moves.pass_on(theirs, by=vera, to=val)
    moves.withdraw(theirs)
    with pytest.raises(Refusal, match="stays where it is"):
        moves.pass_on(theirs, by=vera, to=council)


def test_one_taken_down_for_others_is_written_down_and_not_shown(client, ada, val):
    signed_in(client, ada)
    said = {"words": "Wrong.", "name": "Wim", "phone": "1", "controller": val.pk}
    answer = client.post(
        "/admin/complaints/new/", {**said, "came_by": "phone", "received_on": "2026-01-02"}
    )
    assert answer["Location"] == "/admin/complaints/"
    assert Complaint.objects.get().controller == val


def test_who_complained_sees_that_it_was_passed_on(client, ada, vera, complaint, val):
    moves.pass_on(complaint, by=ada, to=val)
    said = client.get(f"/complaints/stands/{links.token(complaint)}/").content.decode()
    assert "Passed to who answers for this data" in said
    assert val.name in said
    assert "Ada Guard" not in said


def test_the_office_names_people_for_whom_it_answers_itself(client, ada, vera, council, val):
    nora = guard("Nora New")
    signed_in(client, ada)
    listed = client.get("/admin/complaints/who/").content.decode()
    assert "Vera Action" in listed
    assert "Nobody yet" in listed
    mine, others = (f"/admin/complaints/who/{one.pk}/" for one in (council, val))
    assert mine in listed
    assert others not in listed
    assert client.get(others).status_code == 404
    assert client.post(others, {"people": [ada.pk]}).status_code == 404
    answer = client.post(mine, {"people": [ada.pk, nora.pk], "email": "data@council.example"})
    assert answer["Location"] == "/admin/complaints/who/"
    council.refresh_from_db()
    assert set(council.answered_by.all()) == {ada, nora}
    assert council.email == "data@council.example"
    told = Entry.objects.filter(verb="complaints.may_read")
    assert [one.record_id for one in told] == [nora.public_id]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({}, "Choose one person at least"),
        ({"people": ["x"]}, "Choose people from the list"),
        ({"people": ["99999"]}, "Choose people from the list"),
        ({"email": "no address"}, "Enter an e-mail address"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nobody_is_lost(client, ada, council, wrong, why):
    signed_in(client, ada)
    answer = client.post(f"/admin/complaints/who/{council.pk}/", wrong)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert list(council.answered_by.all()) == [ada]


def test_whoever_is_taken_out_reads_no_more(ada, council, complaint):
    nora = guard("Nora New")
    answering.name(council, answering.Said([nora]), by=ada)
    assert seen_by(ada) == set()
    assert seen_by(nora) == {complaint}
    assert Entry.objects.get(verb="complaints.no_longer_reads").record_id == ada.public_id


def test_nobody_names_people_for_others_and_somebody_is_left(ada, council, val):
    with pytest.raises(Refusal, match="Only those who answer"):
        answering.name(val, answering.Said([ada]), by=ada)
    with pytest.raises(Refusal, match="Somebody has to read"):
        answering.name(council, answering.Said([]), by=ada)


def test_an_administrator_names_the_first_and_says_who_finds_out(client, council, val):
    chief = factories.person("Cy Chief", is_staff=True, is_superuser=True)
    una = guard("Una Named")
    signed_in(client, chief)
    page = f"/admin/complaints/who/{val.pk}/"
    assert client.post(page, {"people": [una.pk], "finds_out": "on"}).status_code == 302
    assert Controller.objects.get(takes_unknown=True) == val
    assert client.post(page, {"people": [una.pk]}).status_code == 302
    assert Controller.objects.get(takes_unknown=True) == val  # somebody always does


def test_the_office_does_not_say_who_finds_out(ada, council, val, vera):
    answering.name(val, answering.Said([vera], finds_out=True), by=vera)
    assert Controller.objects.get(takes_unknown=True) == council


def test_one_alone_takes_in_what_nobody_knows(council, val):
    with pytest.raises(IntegrityError), transaction.atomic():
        Controller.objects.filter(pk=val.pk).update(takes_unknown=True)


def test_the_office_is_warned_of_whom_nobody_answers_for(client, ada):
    signed_in(client, ada)
    said = client.get("/admin/").content.decode()
    assert "Nobody reads the complaints about:" in said
    assert "Forum Central" in said
    assert "Leeds City Council" not in said[said.index("Nobody reads") :][:400]
