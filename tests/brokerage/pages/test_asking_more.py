"""A need starts from what is known of its organisation, and is asked only what its kind needs."""

import json

import pytest

from brokerage import begun, questions
from brokerage.models import Need, Offer
from brokerage.questions.needs import NEEDS
from brokerage.questions.offers import OFFERS
from places.loading import load_vocabularies
from tests import factories

pytestmark = pytest.mark.django_db
ID = "0123456789abcd"
DRAFT = f"/get-help/{ID}/"
CHECK = f"{DRAFT}check/"


def text(answer):
    return answer.content.decode()


@pytest.fixture
def sent(as_, ben, asked):
    """Ben has filled in the five fields."""
    client = as_(ben)
    client.post(DRAFT, asked)
    return client


def test_the_kinds_questions_come_after_the_five_and_may_be_left_out(sent):
    page = text(sent.get(CHECK))
    assert "Can you collect it?" in page
    assert "Do you have a room" not in page
    sent.post(CHECK)
    assert (Need.objects.get().state, Need.objects.get().answers) == ("submitted", {})


def test_answers_are_kept_sent_and_shown(sent):
    sent.post(CHECK, {"q_which": "tablets", "q_collect": "yes", "then": "later"})
    need = Need.objects.get()
    assert (need.state, need.answers) == ("draft", {"which": "tablets", "collect": "yes"})
    assert "Tablets" in text(sent.get(CHECK))
    sent.post(CHECK, {"q_which": "tablets", "q_collect": "no"})
    need.refresh_from_db()
    assert (need.state, need.answers["collect"]) == ("submitted", "no")


def test_a_wrong_answer_is_said_and_nothing_is_sent(sent):
    answer = sent.post(CHECK, {"q_which": "gold", "q_collect": "yes"})
    assert answer.status_code == 422
    assert "Choose one of these" in text(answer)
    need = Need.objects.get()
    assert (need.state, need.answers) == ("draft", {"collect": "yes"})


def test_answers_are_saved_silently(sent, as_, amara):
    answer = sent.post(f"{CHECK}save/", {"q_collect": "yes"})
    assert "saved_at" in json.loads(answer.content)
    assert Need.objects.get().answers == {"collect": "yes"}
    assert as_(amara).post(f"{CHECK}save/", {"q_collect": "no"}).status_code == 404
    sent.logout()
    assert sent.post(f"{CHECK}save/", {}).status_code == 401


def test_what_was_sent_is_not_saved_over(sent):
    sent.post(CHECK)
    assert sent.post(f"{CHECK}save/", {"q_collect": "yes"}).status_code == 409


def test_what_the_organisation_told_us_is_not_asked_again(sent, charity):
    charity.assets = ["transport", "wifi"]
    charity.save()
    assert "Can you collect it?" not in text(sent.get(CHECK))
    sent.post(CHECK, {"q_which": "any"})
    assert Need.objects.get().answers == {"which": "any", "collect": "yes"}


def test_a_private_answer_is_for_brokers_only(as_, ben, charity, client):
    funding = factories.help_kind("funding", units=["gbp"])
    need = factories.need(
        organisation=charity, kind=funding, unit="gbp", answers={"account": "no", "purpose": "Bus"}
    )
    page = text(client.get(f"/needs/{need.public_id}/"))
    assert "Bus" in page
    assert "bank account" not in page
    assert "bank account" in text(as_(ben).get(f"/needs/{need.public_id}/"))


def test_the_form_starts_from_what_the_organisation_has(as_, ben, charity, laptops):
    armley, older = factories.place("Armley"), factories.community("Older people")
    charity.places.add(armley)
    charity.communities.add(older)
    charity.assets, charity.languages = ["room", "wifi", "tea-urn"], ["polish", "Urdu"]
    charity.save()
    page = text(as_(ben).get("/get-help/"))
    for said in ("a room, Wi-Fi for visitors, tea urn", "Polish, Urdu", "Older people"):
        assert said in page
    assert '<option value="armley" selected>' in page
    assert '<details class="details" open>' not in page  # what we knew does not count as said


def test_two_places_are_offered_first_and_none_is_guessed(as_, ben, charity, laptops):
    charity.places.add(factories.place("Armley"), factories.place("Beeston"))
    page = text(as_(ben).get("/get-help/"))
    assert "Your places" in page
    assert '<option value="armley" selected>' not in page


@pytest.mark.parametrize("stored", ["room", {"room": 1}, [1, None, "room"]])
def test_whatever_stands_in_the_record_is_read_kindly(charity, stored):
    charity.assets = stored
    assert set(begun.known(charity).assets) <= {"a room"}
    need = factories.need(organisation=charity, kind=factories.help_kind("digital_skills_sessions"))
    assert "group_size" in {question.key for question in questions.asked(need)}


def test_every_shipped_kind_has_its_questions_and_an_example_for_both_sides(db):
    load_vocabularies()
    from places.models import HelpKind  # noqa: PLC0415

    for kind in HelpKind.objects.all():
        for side, asked in (("need", NEEDS), ("offer", OFFERS)):
            assert 1 <= len(asked[kind.slug]) <= 4, (kind.slug, side)
            assert len(str(questions.example(kind.slug, side)).split()) > 12, (kind.slug, side)
    assert questions.example("pens", "need") == ""
    assert questions.of_kind("pens", "need") == ()


def test_examples_are_on_the_form(as_, ben, laptops):
    assert str(questions.example("devices", "need")) in text(as_(ben).get("/get-help/"))


# --- a community's offer to companies -----------------------------------------------------------


@pytest.fixture
def panel(as_, ben):
    """Ben has begun to offer a panel."""
    factories.help_kind("devices")
    factories.help_kind("user_research", name="Learning from communities", units=["people"])
    client = as_(ben)
    client.post(f"/offer-help/{ID}/", {"kind": "user_research"})
    client.post(f"/offer-help/{ID}/what/", {"title": "Eight testers"})
    return client


HOW = {"how_many": "8 people", "where": ["citywide"]}
AT = f"/offer-help/{ID}/how/"


def test_what_communities_teach_comes_first_for_them_alone(panel, as_, amara, need):
    page = text(panel.get("/offer-help/"))
    assert page.index("Learning from communities") < page.index('value="devices"')
    page = text(as_(amara).get("/offer-help/"))
    assert page.index('value="devices"') < page.index('value="user_research"')


@pytest.mark.parametrize(
    ("said", "kept", "shown"),
    [
        ({"pay": "fee", "price": "£300"}, ("fee", 30_000, True), "A fee: £300"),
        ({"pay": "fee", "price": "1,250.50"}, ("fee", 125_050, True), "A fee: £1,250.50"),
        ({"pay": "donation"}, ("donation", None, True), "A donation to us"),
        (
            {"pay": "credit", "credited_as": "Tested by the Lanterns"},
            ("credit", None, False),
            "Tested by the Lanterns",
        ),
        ({"pay": "nothing"}, ("nothing", None, False), "Nothing"),
        ({}, ("", None, False), "8 people"),
    ],
)
def test_they_say_what_they_ask_for_it(panel, said, kept, shown):
    page = text(panel.get(AT))
    for question in ("What do you ask for it?", "How much, in pounds?", "like to be named?"):
        assert question in page
    panel.post(AT, {**HOW, **said})
    offer = Offer.objects.get()
    assert (offer.pay, offer.pay_pence, offer.paid) == kept
    assert shown in text(panel.get(f"/offer-help/{ID}/check/"))
    assert panel.get(AT).status_code == 200


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"pay": "gold"}, "Choose one of these"),
        ({"pay": "credit"}, "like to be named"),
        ({"pay": "nothing", "price": "5"}, "Choose a fee or a donation"),
        ({"pay": "fee", "price": "a lot"}, "Enter pounds"),
        ({"pay": "fee", "price": "as much as possible"}, "Enter pounds"),
        ({"pay": "fee", "price": "-5"}, "above nought"),
        ({"pay": "fee", "price": "2000000"}, "more than we can note"),
    ],
)
def test_what_does_not_go_together_is_said(panel, said, says):
    answer = panel.post(AT, {**HOW, **said})
    assert answer.status_code == 422
    assert says in text(answer)
    assert Offer.objects.get().pay_pence is None


def test_a_company_is_not_asked_what_it_charges(as_, amara, laptops):
    client = as_(amara)
    client.post(f"/offer-help/{ID}/", {"kind": "devices"})
    assert "What do you ask for it?" not in text(client.get(AT))
    client.post(AT, {**HOW, "how_many": "8", "pay": "fee", "price": "£300"})
    assert (Offer.objects.get().pay, Offer.objects.get().paid) == ("", False)


def test_the_other_side_reads_what_is_asked_in_return(as_, amara, ben, dot, charity, company):
    from decimal import Decimal  # noqa: PLC0415

    from brokerage.moves import introductions  # noqa: PLC0415
    from notices.models import Notice  # noqa: PLC0415

    kind = factories.help_kind("user_research", units=["people"])
    offer = factories.offer(
        organisation=charity, kind=kind, unit="people", paid=True, pay="fee", pay_pence=30_000
    )
    need = factories.need(organisation=company, kind=kind, unit="people")
    terms = introductions.Terms(quantity=Decimal(2))
    introduction = introductions.propose(need, offer, by=dot, terms=terms)
    page = text(as_(amara).get(f"/introductions/{introduction.public_id}/"))
    assert "A fee: £300" in page
    assert "A fee: £300" in Notice.objects.get(to=amara.email).text
    assert "A fee: £300" in text(as_(amara).get("/offers/"))
