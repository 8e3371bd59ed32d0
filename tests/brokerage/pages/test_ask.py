"""A charity's worker asks for help in five fields, and nothing typed is lost."""

import json

import pytest
from django.urls import reverse

from brokerage.models import Need
from brokerage.moves import listings
from common.ids import new_public_id
from tests import factories

pytestmark = pytest.mark.django_db
ID = "0123456789abcd"
DRAFT = f"/get-help/{ID}/"


def text(answer):
    return answer.content.decode()


def test_a_visitor_sees_what_is_on_offer_and_comes_back_after_signing_in(client, offer):
    page = text(client.get("/get-help/"))
    assert "offer of" in page
    assert "?next=/get-help/" in page


def test_somebody_without_an_organisation_is_told_what_comes_first(as_, stranger):
    page = text(as_(stranger).get("/get-help/"))
    assert reverse("people:register") + "?wants=need" in page


def test_five_fields_make_a_need(as_, ben, asked, charity):
    client = as_(ben)
    assert client.get("/get-help/").status_code == 200
    answer = client.post(DRAFT, asked)
    assert answer.headers["Location"] == f"/get-help/{ID}/check/"
    need = Need.objects.get(public_id=ID)
    assert (need.organisation, need.title) == (charity, "Laptops for our homework club")
    assert (need.quantity, need.unit, need.kind.slug) == (12, "devices", "devices")
    assert [place.name for place in need.places.all()] == ["Armley"]
    assert (need.ends_on.month, need.ends_on.day, need.wanted_by) == (1, 14, "14 January")
    page = text(client.get(f"/get-help/{ID}/check/"))
    assert "12 devices" in page
    answer = client.post(f"/get-help/{ID}/check/", follow=True)
    assert "Thank you" in text(answer)
    need.refresh_from_db()
    assert (need.state, need.shown_publicly) == ("submitted", True)


@pytest.mark.parametrize("left_out", ["kind", "words", "how_many", "where", "by_when"])
def test_what_is_missing_is_said_and_what_was_typed_is_kept(as_, ben, asked, left_out):
    asked[left_out] = ""
    answer = as_(ben).post(DRAFT, asked)
    page = text(answer)
    assert answer.status_code == 422
    assert "Please look at one thing" in page
    for name, typed in asked.items():
        if typed and name in {"words", "how_many", "by_when"}:
            assert typed in page
    again = text(as_(ben).get(DRAFT))
    assert all(typed in again for name, typed in asked.items() if name in {"words", "how_many"})


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("how_many", "10-15", "Give one number"),
        ("how_many", "lots", "Enter a number"),
        ("how_many", "0", "above nought"),
        ("how_many", "9" * 50, "too big"),
        ("by_when", "1 May 2020", "has passed"),
        ("kind", "nonsense", "Choose one of these"),
        ("where", "atlantis", "Choose one of these"),
        ("people_helped", "many", "whole number"),
        ("words", "x" * 4001, "4000"),
        ("safe_children", "maybe", "yes, no or not sure"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(as_, ben, asked, field, typed, says):
    asked[field] = typed
    answer = as_(ben).post(DRAFT, asked)
    assert answer.status_code == 422
    assert says in text(answer)
    assert Need.objects.get(public_id=ID).typed[field] == [typed]


@pytest.mark.parametrize("typed", ["as many as possible", "not sure"])
def test_no_number_may_be_an_answer(as_, ben, asked, typed):
    as_(ben).post(DRAFT, {**asked, "how_many": typed})
    need = Need.objects.get(public_id=ID)
    assert need.quantity is None
    assert need.unlimited == (typed != "not sure")


def test_the_rest_is_kept_as_well(as_, ben, asked):
    older = factories.community("Older people")
    more = {
        "kind": "unsure",
        "where": "remote",
        "title": "Twelve laptops",
        "people_helped": "30",
        "communities": [older.slug],
        "times": "Thursdays",
        "exclusions": "No gambling firms",
        "hidden": "on",
        "safe_children": "yes",
        "safe_often": "unsure",
    }
    as_(ben).post(DRAFT, {**asked, **more})
    need = Need.objects.get(public_id=ID)
    assert (need.kind, need.mode, need.title, need.people_helped) == (
        None,
        "remote",
        "Twelve laptops",
        30,
    )
    assert list(need.communities.all()) == [older]
    assert not need.shown_publicly
    assert need.safeguarding["children"] == "yes"
    assert "version" in need.safeguarding
    page = text(as_(ben).get(DRAFT))
    assert '<details class="details" open>' in page  # what was said there is seen at once
    assert "No gambling firms" in page


def test_typing_is_saved_silently_however_little_it_is(as_, ben):
    client = as_(ben)
    answer = client.post(f"/get-help/{ID}/save/", {"words": "We need"})
    assert "saved_at" in json.loads(answer.content)
    assert Need.objects.get(public_id=ID).description == "We need"
    client.post(f"/get-help/{ID}/save/", {"words": "We need lap\x00tops"})
    need = Need.objects.get(public_id=ID)
    assert need.typed["words"] == ["We need laptops"]
    assert Need.objects.count() == 1


def test_nobody_saves_into_anothers_draft(as_, ben, amara, client):
    as_(ben).post(f"/get-help/{ID}/save/", {"words": "Ours"})
    assert as_(amara).post(f"/get-help/{ID}/save/", {"words": "Mine"}).status_code == 404
    assert as_(amara).post(DRAFT, {"words": "Mine"}).status_code == 404
    assert as_(amara).get(DRAFT).status_code == 404
    client.logout()
    assert client.post(f"/get-help/{ID}/save/", {"words": "Mine"}).status_code == 401
    assert Need.objects.get().description == "Ours"


@pytest.mark.parametrize("bad", ["short", "0123456789ABCD", "x" * 14 + "u"])
def test_an_id_that_is_none_of_ours_begins_nothing(as_, ben, bad):
    assert as_(ben).post(f"/get-help/{bad}/save/", {"words": "x"}).status_code == 404
    assert not Need.objects.exists()


def test_somebody_without_an_organisation_saves_nothing(as_, stranger, asked):
    assert as_(stranger).post(DRAFT, asked).status_code == 409


def test_a_draft_is_found_again_and_thrown_away(as_, ben, asked):
    client = as_(ben)
    answer = client.post(DRAFT, {**asked, "how_many": "", "then": "later"}, follow=True)
    assert "Saved. You find it here" in text(answer)
    assert "You have 1 draft" in text(answer)
    assert client.get(f"/get-help/{ID}/draft/", follow=True).status_code == 200
    answer = client.post(f"/get-help/{ID}/drop/", follow=True)
    assert "The draft is gone" in text(answer)
    assert "You have 1 draft" not in text(answer)


def test_what_was_typed_while_signed_out_waits_for_the_sign_in(client, asked):
    answer = client.post(DRAFT, asked)
    assert "next=/get-help/" in answer.headers["Location"]
    assert client.session["typed_need"]["words"] == [asked["words"]]


def test_what_was_typed_comes_back_after_the_sign_in(as_, ben, asked):
    client = as_(ben)
    session = client.session
    session["typed_need"] = {name: [typed] for name, typed in asked.items()}
    session.save()
    assert asked["words"] in text(client.get("/get-help/"))
    assert asked["words"] not in text(client.get("/get-help/"))


def test_far_too_much_is_not_kept_in_the_session(client, asked):
    client.post(DRAFT, {**asked, "title": "x" * 6000, "words": "x" * 6000, "times": "x" * 6000})
    assert "typed_need" not in client.session


def test_what_was_sent_is_taken_back_to_be_changed(as_, ben, asked, dot):
    client = as_(ben)
    client.post(DRAFT, asked)
    client.post(f"/get-help/{ID}/check/")
    need = Need.objects.get()
    for page in (DRAFT, f"/get-help/{ID}/check/"):
        assert "Take it back" in text(client.get(page))
    assert "Take it back" in text(client.post(DRAFT, asked))
    client.post(f"/get-help/{ID}/drop/")
    need.refresh_from_db()
    assert need.state == "submitted"  # only drafts are thrown away
    listings.decline(need, by=dot, reason="Too vague.", better_idea="Say which class.")
    assert "Say which class." in text(client.get(DRAFT))
    answer = client.post(f"/get-help/{ID}/change/", follow=True)
    assert 'value="12 devices"' in text(answer)  # as it was understood by then


def test_an_open_need_is_shown_not_edited(as_, ben, need):
    answer = as_(ben).get(f"/get-help/{need.public_id}/")
    assert answer.headers["Location"] == f"/needs/{need.public_id}/"


def test_asking_about_an_offer_begins_with_it(as_, ben, offer):
    assert offer.title in text(as_(ben).get(f"/get-help/?offer={offer.public_id}"))
    assert as_(ben).get("/get-help/?offer=nonsense").status_code == 200


def test_an_imported_need_is_shown_as_it_is_known(as_, ben, charity):
    need = factories.need(organisation=charity, state="draft", citywide=True, wanted_by="")
    need.safeguarding = {"children": "no"}
    need.save()
    page = text(as_(ben).get(f"/get-help/{need.public_id}/"))
    assert need.title in page
    assert "10 devices" in page


def test_somebody_of_two_organisations_chooses(as_, ben, asked):
    other = factories.organisation("Beeston Bytes")
    ben.memberships.create(organisation=other)
    assert "For which organisation?" in text(as_(ben).get("/get-help/"))
    as_(ben).post(DRAFT, {**asked, "organisation": other.public_id})
    assert Need.objects.get().organisation == other


def test_a_foreign_organisation_is_not_chosen(as_, ben, asked, company):
    answer = as_(ben).post(
        f"/get-help/{new_public_id()}/", {**asked, "organisation": company.public_id}
    )
    assert answer.status_code == 409
    assert not Need.objects.exists()


def test_an_unfinished_draft_is_not_sent(as_, ben, asked):
    client = as_(ben)
    client.post(f"/get-help/{ID}/save/", {"words": "We need"})
    for method in (client.get, client.post):
        answer = method(f"/get-help/{ID}/check/", follow=True)
        assert "still missing" in text(answer)
    assert Need.objects.get().state == "draft"
