"""A company's lead pledges in four steps, knowing beforehand what is wanted."""

import pytest
from django.urls import reverse

from brokerage.models import Offer
from tests import factories

pytestmark = pytest.mark.django_db
ID = "0123456789abcd"
AT = f"/offer-help/{ID}/"


def text(answer):
    return answer.content.decode()


@pytest.fixture
def begun(as_, amara, laptops):
    """Amara has chosen a kind."""
    factories.place("Armley")
    client = as_(amara)
    client.post(AT, {"kind": "devices"})
    return client


WHAT = {"title": "Twenty laptops", "words": "From our office.", "q_wiped": "proof"}
HOW = {"how_many": "20 laptops", "smallest": "5", "where": ["citywide"], "wards": ["armley"]}


def test_a_visitor_sees_what_is_wanted_before_anything_else(client, laptops, need):
    factories.help_kind("pens", plural="branded pens")
    page = text(client.get("/offer-help/"))
    assert "1 group wants laptops" in page
    assert "branded pens" in page
    assert "?next=/offer-help/" in page


def test_somebody_without_an_organisation_is_told_what_comes_first(as_, stranger):
    page = text(as_(stranger).get("/offer-help/"))
    assert reverse("people:register") + "?wants=offer" in page


def test_four_steps_make_an_offer(begun, company):
    assert "1 group" not in text(begun.get(f"{AT}what/"))
    assert begun.post(f"{AT}what/", WHAT).headers["Location"] == f"{AT}how/"
    assert begun.post(f"{AT}how/", HOW).headers["Location"] == f"{AT}check/"
    page = text(begun.get(f"{AT}check/"))
    for said in ("20 devices", "Yes, with proof", "All over Leeds, Armley", "5 devices"):
        assert said in page
    begun.post(f"{AT}check/")
    offer = Offer.objects.get()
    assert (offer.state, offer.organisation, offer.quantity) == ("submitted", company, 20)
    assert (offer.smallest_part, offer.citywide, offer.mode) == (5, True, "in_person")
    assert offer.answers == {"wiped": "proof"}


def test_each_kind_asks_its_own_questions(begun):
    assert "Is old data wiped?" in text(begun.get(f"{AT}what/"))
    factories.help_kind("digital_skills_sessions", units=["sessions"])
    begun.post(AT, {"kind": "digital_skills_sessions"})
    page = text(begun.get(f"{AT}what/"))
    assert "Is old data wiped?" not in page
    assert "Which languages" in page
    assert "DBS check" in text(begun.get(f"{AT}how/"))
    begun.post(f"{AT}how/", {**HOW, "check": "yes", "safe_alone": "no"})
    offer = Offer.objects.get()
    assert offer.check_held is True
    assert offer.safeguarding["alone"] == "no"


@pytest.mark.parametrize(
    ("step", "field", "typed", "says"),
    [
        ("what", "title", "", "Say in a few words"),
        ("what", "q_wiped", "perhaps", "Choose one of these"),
        ("how", "how_many", "", "Say how much"),
        ("how", "how_many", "5 or 6", "Give one number"),
        ("how", "smallest", "50", "more than the whole"),
        ("how", "where", [], "at least one"),
        ("how", "where", "atlantis", "Choose one of these"),
        ("how", "wards", "atlantis", "Choose one of these"),
        ("how", "ends_on", "2020-01-01", "has passed"),
        ("how", "ends_on", "soon", "such as 14/01/2027"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(begun, step, field, typed, says):
    whole = {**(WHAT if step == "what" else HOW), "wards": [], field: typed}
    answer = begun.post(f"{AT}{step}/", whole)
    assert answer.status_code == 422
    assert says in text(answer)
    assert Offer.objects.get().typed[field] == ([typed] if isinstance(typed, str) else [])


def test_the_last_day_is_not_before_the_first(begun):
    days = {"starts_on": "2090-02-01", "ends_on": "2090-01-01"}
    assert "before the first" in text(begun.post(f"{AT}how/", {**HOW, **days}))
    begun.post(f"{AT}how/", {**HOW, "starts_on": "2090-01-01", "ends_on": "2090-02-01"})
    assert Offer.objects.get().ends_on.month == 2


@pytest.mark.parametrize("typed", ["", "pens"])
def test_a_kind_is_chosen_from_the_list(as_, amara, laptops, typed):
    answer = as_(amara).post(AT, {"kind": typed})
    assert answer.status_code == 422
    assert not Offer.objects.exists()


def test_the_kind_comes_before_the_rest(as_, amara, company):
    draft = factories.offer(organisation=company, state="draft", kind=None)
    at = f"/offer-help/{draft.public_id}/"
    assert as_(amara).get(f"{at}what/").headers["Location"] == at
    assert as_(amara).post(f"{at}what/save/", {"title": "x"}).status_code == 409
    assert as_(amara).get(at).status_code == 200


def test_typing_is_saved_silently(begun, client):
    answer = begun.post(f"{AT}what/save/", {"title": "Twen"})
    assert "saved_at" in answer.json()
    assert Offer.objects.get().title == "Twen"
    client.logout()
    assert client.post(f"{AT}what/save/", {"title": "x"}).status_code == 401


def test_others_drafts_are_not_there(begun, as_, ben):
    client = as_(ben)
    for way in ("", "what/", "how/", "check/", "sent/", "draft/"):
        assert client.get(AT + way).status_code == 404
    for way in ("", "what/", "what/save/", "check/", "change/", "drop/"):
        assert client.post(AT + way, {"kind": "devices"}).status_code == 404


def test_it_is_saved_for_later_and_found_again(begun):
    answer = begun.post(f"{AT}how/", {"how_many": "lots", "then": "later"}, follow=True)
    assert "You have 1 draft" in text(answer)
    assert "lots" in text(begun.get(f"{AT}how/"))
    assert begun.get(f"{AT}draft/").headers["Location"] == AT


def test_a_need_is_answered_with_its_words(as_, amara, need):
    page = text(as_(amara).get(f"/offer-help/?need={need.public_id}"))
    assert "Laptops for our Thursday class" in page
    as_(amara).post(AT, {"kind": "devices", "need": need.public_id})
    assert need.title in text(as_(amara).get(f"{AT}what/"))
    as_(amara).post(f"{AT}what/", {"title": "Ours", "words": "Kept"})
    as_(amara).post(AT, {"kind": "devices", "need": need.public_id})
    assert Offer.objects.get().description == "Kept"


def test_what_was_sent_is_not_changed_behind_the_brokers_back(begun):
    begun.post(f"{AT}what/", WHAT)
    begun.post(f"{AT}how/", HOW)
    begun.post(f"{AT}check/")
    for way in ("", "what/"):
        assert "Take it back" in text(begun.get(AT + way))
    assert "Take it back" in text(begun.post(AT, {"kind": "devices"}))
    answer = begun.post(f"{AT}change/", follow=True)
    assert answer.status_code == 200
    assert "Twenty laptops" in text(begun.get(f"{AT}what/"))


def test_a_charity_may_ask_a_fee(as_, ben, laptops):
    factories.place("Armley")
    as_(ben).post(AT, {"kind": "devices"})
    as_(ben).post(f"{AT}what/", WHAT)
    as_(ben).post(f"{AT}how/", {**HOW, "pay": "fee", "where": ["remote"]})
    offer = Offer.objects.get()
    assert offer.paid
    assert offer.mode == "either"
    assert "A fee" in text(as_(ben).get(f"{AT}check/"))


def test_as_it_is_known_when_taken_back(begun):
    begun.post(f"{AT}what/", WHAT)
    begun.post(f"{AT}how/", {**HOW, "where": ["remote"]})
    begun.post(f"{AT}check/")
    begun.post(f"{AT}change/")
    page = text(begun.get(f"{AT}how/"))
    assert "20 devices" in page


def test_an_unfinished_offer_goes_on_where_it_stopped(begun):
    check = f"{AT}check/"
    assert begun.get(check).headers["Location"] == f"{AT}what/"
    begun.post(f"{AT}what/", WHAT)
    assert begun.post(check).headers["Location"] == f"{AT}how/"
    Offer.objects.update(kind=None)
    assert begun.get(check).headers["Location"] == AT
