"""Telling a complaint, seeing how it stands, and handling it in the office."""

import datetime as dt

import pytest

from common import clock
from common.tokens import Link
from content.complaints import links, moves
from content.complaints.models import Complaint, Controller
from content.complaints.moves import Told

pytestmark = pytest.mark.django_db
SAID = {"words": "You wrote to me twice.", "name": "Wim Asks", "email": "wim@loom.example"}


def told(client, **more):
    return client.post("/complaints/tell/", {**SAID, **more})


def test_a_complaint_is_told_without_an_account_and_leads_to_its_page(client, db):
    answer = told(client, key="0123456789abcd")
    assert answer.status_code == 302
    made = Complaint.objects.get()
    assert answer["Location"] == f"/complaints/stands/{links.token(made)}/"
    said = client.get(answer["Location"]).content.decode()
    for words in ("We have it", made.number, "You wrote to me twice."):
        assert words in said
    assert told(client, key="0123456789abcd")["Location"] == answer["Location"]
    assert Complaint.objects.count() == 1


def test_the_page_says_the_days_the_phone_and_how_long_it_is_kept(client, db):
    said = client.get("/complaints/tell/").content.decode()
    for words in ("within 30 days", "0113 496 0100", "two years", "I do not know"):
        assert words in said
    for controller in Controller.objects.all():
        assert controller.name in said
    assert Controller.objects.count() == 4


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"words": ""}, "Tell us what went wrong."),
        ({"name": " "}, "Tell us your name."),
        ({"email": ""}, "Fill in your e-mail, your phone or your postal address."),
        ({"email": "not an address"}, "valid email"),
        ({"words": "x" * 5001}, "at most 5000 letters"),
        ({"controller": "x"}, "Choose one from the list."),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(client, db, wrong, why):
    answer = told(client, wish="Stop it, please.", **wrong)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert why in said
    assert "field__error" in said
    assert "Stop it, please." in said
    assert not Complaint.objects.exists()


def test_too_many_in_a_minute_are_asked_to_wait_and_keep_their_words(client, db):
    for number in range(5):
        assert told(client, words=f"Wrong {number}").status_code == 302
    answer = told(client, words="And the sixth")
    assert answer.status_code == 429
    assert "And the sixth" in answer.content.decode()
    assert Complaint.objects.count() == 5


@pytest.mark.parametrize("key", ["", "short", "<script>alert(1)", "a" * 300])
def test_a_made_up_name_of_the_form_does_no_harm(client, db, key):
    assert told(client, key=key).status_code in {302, 422}


def test_looking_at_its_page_changes_nothing(client, complaint):
    page = f"/complaints/stands/{links.token(complaint)}/"
    client.get(page)
    client.head(page)
    complaint.refresh_from_db()
    assert (complaint.state, complaint.steps.count()) == ("received", 1)


def test_they_can_say_more_and_take_it_back_by_the_link(client, complaint):
    page = f"/complaints/stands/{links.token(complaint)}/"
    assert client.post(page, {"move": "add", "words": ""}).status_code == 422
    assert client.post(page, {"move": "add", "words": "It was in May."}).status_code == 302
    assert "It was in May." in client.get(page).content.decode()
    assert client.post(page, {"move": "again", "words": "x"}).status_code == 422
    assert client.post(page, {"move": "what"}).status_code == 200
    assert client.post(page, {"move": "withdraw"}).status_code == 302
    assert "You took it back" in client.get(page).content.decode()
    assert client.post(page, {"move": "withdraw"}).status_code == 409


def test_a_link_in_the_wrong_hands_floods_nobody(client, complaint):
    page = f"/complaints/stands/{links.token(complaint)}/"
    answers = [client.post(page, {"move": "add", "words": f"More {n}"}) for n in range(6)]
    assert [one.status_code for one in answers] == [302] * 5 + [422]
    assert "More 5" in answers[-1].content.decode()
    assert complaint.steps.filter(step="added").count() == 5


def test_they_see_the_answer_but_not_the_notes_of_the_office(client, complaint, ada):
    moves.acknowledge(complaint, by=ada)
    page = f"/complaints/stands/{links.token(complaint)}/"
    assert "We are looking into it" in client.get(page).content.decode()
    moves.note(complaint, by=ada, words="A difficult person.")
    moves.answer(complaint, by=ada, outcome="upheld", words="We deleted it.")
    said = client.get(page).content.decode()
    for words in ("We got it wrong", "We deleted it.", "ico.org.uk"):
        assert words in said
    assert "A difficult person." not in said
    assert "Ada Guard" not in said
    assert client.post(page, {"move": "again", "words": "Look at May."}).status_code == 302
    complaint.refresh_from_db()
    assert complaint.state == "acknowledged"


def test_a_link_that_is_cut_or_of_something_else_opens_nothing(client, complaint):
    good = links.token(complaint)
    for bad in (
        good[:-3],
        Link("vouch", complaint.public_id).sign(),
        "x",
        Link("complaint.see", "x").sign(),
    ):
        assert client.get(f"/complaints/stands/{bad}/").status_code == 404


def test_the_link_of_an_open_complaint_never_runs_out_but_that_of_an_old_one_does(
    client, complaint
):
    page = f"/complaints/stands/{links.token(complaint)}/"
    with clock.stopped_at(clock.now() + dt.timedelta(days=401)):
        assert client.get(page).status_code == 200
        moves.withdraw(complaint)
        assert client.get(page).status_code == 410


def test_the_list_shows_what_is_due_first_and_warns_in_time(office, db):
    def came(days_ago):
        day = clock.today() - dt.timedelta(days=days_ago)
        return moves.receive(Told("Secret words.", "Wim", phone="1", received_on=day))

    new, late, near = came(2), came(31), came(25)
    said = office.get("/admin/complaints/").content.decode()
    rows = said[said.index("<tbody>") :]
    assert rows.index(late.number) < rows.index(near.number) < rows.index(new.number)
    assert "overdue" in rows
    assert "1 complaint is past its 30 days" in said
    assert "1 complaint must be acknowledged within 10 days" in said
    assert "Secret words." not in said
    assert "1 complaint is past its 30 days" in office.get("/admin/").content.decode()


def test_the_list_asks_no_more_for_many_than_for_few(office, django_assert_max_num_queries):
    for _ in range(12):
        moves.receive(Told("Wrong.", "Wim", phone="1"))
    with django_assert_max_num_queries(20):
        office.get("/admin/complaints/")


def test_one_by_phone_is_written_down_in_the_office(office, ada):
    page = "/admin/complaints/new/"
    assert office.get(page).status_code == 200
    day = clock.today() - dt.timedelta(days=3)
    said = {"words": "They read it out.", "name": "Wim", "phone": "0113 496 0001"}
    late = {"came_by": "phone", "received_on": day.isoformat()}
    tomorrow = {**late, "received_on": (clock.today() + dt.timedelta(days=1)).isoformat()}
    assert "still to come" in office.post(page, {**said, **tomorrow}).content.decode()
    answer = office.post(page, {**said, **late})
    made = Complaint.objects.get()
    assert answer["Location"] == f"/admin/complaints/{made.public_id}/"
    assert (made.received_on, made.came_by) == (day, "phone")
    assert made.steps.get().by == ada
    shown = office.get(answer["Location"]).content.decode()
    assert "There is no e-mail" in shown


def test_the_office_acknowledges_notes_and_answers(office, complaint):
    page = f"/admin/complaints/{complaint.public_id}/"
    assert office.post(f"{page}answer/", {"answer-words": "x"}).status_code == 422
    early = {"answer-outcome": "upheld", "answer-words": "x"}
    refused = office.post(f"{page}answer/", early, follow=True).content.decode()
    assert "cannot become" in refused
    assert office.post(f"{page}acknowledge/", {"acknowledge-words": ""}).status_code == 302
    assert office.post(f"{page}note/", {"note-words": "Asked them."}).status_code == 302
    answer = {"answer-outcome": "partly", "answer-words": "We mended it."}
    assert office.post(f"{page}answer/", answer).status_code == 302
    complaint.refresh_from_db()
    assert complaint.state == "answered"
    said = office.get(page).content.decode()
    assert "Asked them." in said
    assert "We mended it." in said


def test_neither_broker_nor_stranger_sees_any(client, complaint, stranger):
    client.force_login(stranger)
    for page in ("", "new/", f"{complaint.public_id}/"):
        answer = client.get(f"/admin/complaints/{page}")
        assert answer.status_code in {302, 403}
        assert "Wim" not in answer.content.decode()
