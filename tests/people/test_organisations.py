"""Organisations register, are checked, and hear about it."""

import pytest
from django.db import IntegrityError, transaction

from common.errors import NotAllowed, Refusal
from journal.models import Entry
from notices.models import Notice
from people.models import Organisation
from people.moves import organisations as moves
from people.moves import vouching
from tests import factories

REGISTER = "/organisations/register/"


@pytest.fixture
def answers(db):
    """What a charity's worker fills in."""
    ward, people = factories.place("Armley"), factories.community("Older people")
    return {
        "kind": "community",
        "name": "  Armley   Warp & Weft ",
        "about": "We teach our neighbours to get online.",
        "website": "www.warp.example",
        "size": "under_10k",
        "register": "GB-CHC",
        "number": "1091263",
        "places": [str(ward.pk)],
        "communities": [str(people.pk)],
        "contact_name": "Sam Stray",
        "contact_email": "sam@warp.example",
        "contact_phone": "0113 496 0001",
    }


def only() -> Organisation:
    return Organisation.objects.get()


def test_registering_saves_all_and_sends_it_to_a_broker(client, stranger, answers):
    client.force_login(stranger)
    assert client.get(REGISTER).status_code == 200
    answer = client.post(REGISTER, answers)
    assert answer.status_code == 302
    made = only()
    assert (made.name, made.state, made.website) == (
        "Armley Warp & Weft", "submitted", "https://www.warp.example",
    )  # fmt: skip
    assert made.submitted_at
    assert list(Organisation.objects.waiting()) == [made]
    assert str(made.numbers.get()) == "GB-CHC-1091263"
    assert [str(place) for place in made.places.all()] == ["Armley"]
    assert made.memberships.get().role == "owner"
    assert Notice.objects.get().to == stranger.email
    assert list(Entry.objects.values_list("verb", flat=True)) == [
        "organisation.registered", "organisation.submitted",
    ]  # fmt: skip


def test_a_draft_needs_a_kind_and_a_name_only(client, stranger):
    client.force_login(stranger)
    client.post(REGISTER, {"kind": "company", "name": "Half Done", "then": "save"})
    assert only().state == "draft"
    assert not Notice.objects.exists()


def test_a_draft_is_finished_and_sent_later(client, stranger, answers):
    client.force_login(stranger)
    client.post(REGISTER, {"kind": "community", "name": "Half Done", "then": "save"})
    page = f"/organisations/{only().public_id}/details/"
    assert b"Half Done" in client.get(page).content
    assert (
        client.post(page, {"kind": "community", "name": "Half Done", "then": "send"}).status_code
        == 422
    )
    assert client.post(page, {**answers, "then": "send"}).status_code == 302
    assert only().state == "submitted"


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(
    client, stranger, answers
):
    client.force_login(stranger)
    page = client.post(REGISTER, {**answers, "about": "", "number": "12", "contact_email": "x"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Please say in a sentence or two" in text
    assert "has 6 or 7 digits" in text
    assert "Please enter a whole e-mail address" in text
    assert "sam@warp.example" not in text
    assert "Armley   Warp" in text
    assert "0113 496 0001" in text
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "guild"},
        {"kind": ""},
        {"name": ""},
        {"name": "x" * 200},
        {"name": "\x00"},
        {"website": "javascript:alert(1)"},
        {"website": "ftp://x.example"},
        {"website": "http://[bad"},
        {"register": "GB-XXX"},
        {"register": "", "number": "1091263"},
        {"register": "GB-CHC", "number": ""},
        {"register": "GB-CHC", "number": "'; drop table"},
        {"kind": "company", "register": "GB-CHC"},
        {"places": ["999999"]},
        {"places": ["x"]},
        {"communities": ["-1"]},
        {"about": "x" * 5000},
        {"size": "huge"},
        {"contact_email": "a@b"},
        {"contact_phone": "0" * 90},
    ],
)
def test_rubbish_is_refused_kindly(client, stranger, answers, wrong):
    client.force_login(stranger)
    assert client.post(REGISTER, {**answers, **wrong}).status_code == 422
    assert not Organisation.objects.exists()


def test_hostile_text_is_shown_as_text(client, stranger, answers):
    client.force_login(stranger)
    client.post(REGISTER, {**answers, "name": "<script>alert(1)</script>", "then": "save"})
    page = client.get(f"/desk/{only().public_id}/").content
    assert b"<script>alert" not in page
    assert b"&lt;script&gt;alert" in page


def test_a_name_we_know_is_noticed_and_may_be_another(client, stranger, answers, charity):
    client.force_login(stranger)
    page = client.post(REGISTER, {**answers, "name": "armley  LANTERNS"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Is it one of these?" in text
    assert f"/organisations/{charity.public_id}/join/" in text
    assert charity.contact_email not in text
    assert 'name="another"' in text
    assert (
        client.post(REGISTER, {**answers, "name": "armley LANTERNS", "another": "on"}).status_code
        == 302
    )
    assert Organisation.objects.called("Armley Lanterns").count() == 2


def test_what_is_typed_is_kept_on_the_way(client, stranger, answers):
    client.force_login(stranger)
    assert (
        client.post(
            f"{REGISTER}draft/", {"name": "Typed So Far", "places": answers["places"]}
        ).status_code
        == 204
    )
    page = client.get(REGISTER).content.decode()
    assert "Typed So Far" in page
    assert "checked" in page
    assert client.post(f"{REGISTER}draft/", {"name": "x" * 50_000}).status_code == 204
    assert client.get(f"{REGISTER}draft/").status_code == 405


def test_what_brings_them_here_is_remembered(client, stranger):
    client.force_login(stranger)
    page = client.get(f"{REGISTER}?wants=need").content.decode()
    assert 'value="need"' in page
    assert 'value="community" ' in page
    assert 'value="evil"' not in client.get(f"{REGISTER}?wants=evil").content.decode()


def test_registering_needs_signing_in(client, db):
    assert client.get(REGISTER).url.startswith("/account/sign-in/")


def test_details_are_for_owners(client, company, amara, ben, stranger):
    page = f"/organisations/{company.public_id}/details/"
    for person, status in ((amara, 200), (ben, 404), (stranger, 404)):
        client.force_login(person)
        assert client.get(page).status_code == status
    member = factories.person("Mo", of=company, role="member")
    client.force_login(member)
    assert client.get(page).status_code == 403
    with pytest.raises(NotAllowed):
        moves.submit(company, by=member)


def test_a_verified_organisation_keeps_its_name_and_kind(client, company, amara, answers):
    client.force_login(amara)
    kept = company.name
    answer = client.post(
        f"/organisations/{company.public_id}/details/",
        {**answers, "kind": "community", "name": "Other", "register": "", "number": ""},
    )
    assert answer.status_code == 302
    company.refresh_from_db()
    assert (company.name, company.kind) == (kept, "company")
    assert company.about == answers["about"]
    assert company.state == "verified"


@pytest.fixture
def waiting(stranger):
    """Waits for a broker."""
    details = moves.Details(
        "community", "Loom", about="x", contact_email="a@b.example", number=("GB-CHC", "1091263")
    )
    return moves.submit(moves.register(details, by=stranger), by=stranger)


def test_a_broker_verifies_and_the_owner_hears_of_it(waiting, broker, stranger):
    with pytest.raises(Refusal) as no:
        moves.verify(waiting, by=broker)
    assert no.value.code == "needs_confirmed_number"
    moves.confirm_number(waiting.numbers.get(), by=broker)
    assert moves.verify(waiting, by=broker).is_verified
    assert Notice.objects.filter(to=stranger.email, reason="people.organisation_verified").exists()


def test_only_brokers_judge(waiting, stranger, amara):
    for act in (moves.verify, moves.decline, moves.suspend, moves.lift):
        more = {} if act in (moves.verify, moves.lift) else {"reason": "x"}
        with pytest.raises(NotAllowed):
            act(waiting, by=amara, **more)
    waiting.refresh_from_db()
    assert waiting.state == "submitted"


def test_declining_needs_a_reason_and_says_it(waiting, broker, stranger):
    with pytest.raises(Refusal):
        moves.decline(waiting, by=broker, reason="  ")
    moves.decline(waiting, by=broker, reason="We could not find you.")
    assert (
        "We could not find you." in Notice.objects.get(reason="people.organisation_declined").text
    )
    assert moves.submit(waiting, by=stranger).state == "submitted"


@pytest.mark.parametrize("kind", ["community", "company"])
def test_one_on_no_register_needs_a_voucher(broker, charity, ben, kind):
    tiny = factories.organisation("Tiny", kind=kind, state="submitted")
    with pytest.raises(Refusal) as no:
        moves.verify(tiny, by=broker)
    assert no.value.code == "needs_voucher"
    asked = vouching.ask(tiny, charity, by=broker)
    vouching.answer(asked, by=ben, yes=True)
    assert moves.verify(tiny, by=broker).is_verified


def test_a_public_body_needs_neither_number_nor_voucher(broker):
    library = factories.organisation("Armley Library", kind="public", state="submitted")
    assert moves.verify(library, by=broker).is_verified


def test_a_suspended_one_is_let_back_and_all_its_people_are_told(company, broker, amara):
    factories.person("Mo", of=company, role="member")
    assert moves.suspend(company, by=broker, reason="Complaint").state == "suspended"
    with pytest.raises(Refusal, match="Lift the suspension"):
        moves.verify(company, by=broker)
    assert moves.lift(company, by=broker).reason == ""
    with pytest.raises(Refusal, match="not suspended"):
        moves.lift(company, by=broker)
    for reason in ("people.organisation_suspended", "people.organisation_lifted"):
        assert Notice.objects.filter(reason=reason).count() == 2
    assert list(Entry.objects.filter(actor=broker.public_id).values_list("verb", flat=True)) == [
        "organisation.suspended", "organisation.suspension_lifted",
    ]  # fmt: skip


def test_no_move_that_the_table_does_not_know(company, broker, amara):
    with pytest.raises(Refusal, match="cannot become"):
        moves.decline(company, by=broker, reason="x")
    with pytest.raises(Refusal, match="cannot become"):
        moves.submit(company, by=amara)


def test_a_number_is_confirmed_by_whom_and_when_and_for_one_organisation(waiting, broker, company):
    number = moves.confirm_number(waiting.numbers.get(), by=broker)
    assert (number.confirmed_by, bool(number.confirmed_at)) == (broker, True)
    assert moves.confirm_number(number, by=broker).confirmed_at == number.confirmed_at
    other = company.numbers.create(register="GB-CHC", number="1091263")
    with pytest.raises(Refusal, match="another organisation"):
        moves.confirm_number(other, by=broker)


def test_the_database_refuses_a_decline_without_a_reason(company):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=company.pk).update(state="declined", reason="")
