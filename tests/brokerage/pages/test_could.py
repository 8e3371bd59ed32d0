"""A company that has pledged nothing sees what it could do that is wanted, and nobody's name."""

from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokerage import pace
from brokerage.models import Offer
from brokerage.views import could
from common.ids import new_public_id
from tests import factories
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
HERE = reverse("brokerage:could")


@pytest.fixture(autouse=True)
def nothing_is_kept():
    cache.clear()


@pytest.fixture
def wanted(charity):
    """Laptops by two groups, one of them in Armley; a website; and a secret."""
    laptops = factories.need(organisation=charity, title="Laptops for our Thursday class")
    laptops.places.add(factories.place("Armley"))
    factories.need(title="Tablets and laptops", description="For learners.")
    web = factories.help_kind("skilled_volunteering", name="Skilled help", units=["hours"])
    factories.need(
        title="Somebody to build our website", description="Four pages.", kind=web, unit="hours"
    )
    factories.need(title="Laptops, hush", shown_publicly=False)
    return laptops


def asked(client, **query):
    return client.get(HERE, query)


def kinds(answer):
    return [one.demand.kind.slug for one in answer.context["found"]]


def test_without_a_question_there_is_the_form_alone(client, wanted):
    answer = client.get(HERE)
    assert answer.status_code == 200
    assert answer.context["found"] == []
    assert "Wanted now" not in answer.content.decode()


def test_own_words_find_what_is_wanted_of_each_kind(client, wanted):
    answer = asked(client, words="We build websites, and have 20 old laptops.")
    assert set(kinds(answer)) == {"skilled_volunteering", "devices"}
    said = answer.content.decode()
    assert "2 groups want" in said
    assert "1 in Armley" in said
    assert "They ask for:" in said
    assert "laptops" in next(o for o in answer.context["found"] if o.demand.listings == 2).things


def test_more_that_is_found_is_read_in_as_many_queries(client, wanted):
    def queries():
        cache.clear()
        with CaptureQueriesContext(connection) as asked_for:
            assert kinds(asked(client, words="laptops")) == ["devices"]
        return len(asked_for)

    queries()
    among_two = queries()
    for n in range(6):
        factories.need(title=f"Laptops for class {n}").places.add(factories.place("Armley"))
    assert queries() <= among_two


def test_what_nobody_could_mean_finds_nothing_and_says_so(client, wanted):
    answer = asked(client, words="Zqx vrumpf glonk")
    assert answer.context["found"] == []
    assert "Nothing that is wanted just now comes near it" in answer.content.decode()


def test_what_a_condition_forbids_is_not_near(client):
    factories.need(title="Laptops for a class", description="They must run Windows 11.")
    assert kinds(asked(client, words="Windows 11 laptops")) == ["devices"]
    assert kinds(asked(client, words="MacBooks and Apple laptops")) == []


def test_ticked_kinds_alone_find_it_too(client, wanted):
    assert kinds(asked(client, kinds=["devices"])) == ["devices"]


def test_what_is_both_said_and_ticked_comes_first(client, wanted):
    answer = asked(client, words="old laptops, websites", kinds=["skilled_volunteering"])
    assert kinds(answer) == ["skilled_volunteering", "devices"]


def test_nobody_is_named_and_no_private_need_is_counted(client, wanted):
    said = asked(client, words="laptops", kinds=["devices"]).content.decode()
    assert "Armley Lanterns" not in said
    assert "Thursday class" not in said
    assert "hush" not in said
    assert "2 groups want" in said


def test_the_words_that_are_read_are_those_that_strangers_may_read(client, charity):
    factories.need(
        organisation=charity,
        title="Laptops",
        description="Laptops",
        public_title="Something for a class",
        public_words="Ask us.",
    )
    assert asked(client, words="laptops").context["found"] == []


def test_what_closed_since_is_not_shown_though_the_answer_was_kept(client, wanted):
    assert kinds(asked(client, words="laptops")) == ["devices"]
    type(wanted).objects.update(state="paused")
    assert kinds(asked(client, words="laptops")) == []


def test_the_same_question_is_judged_once(client, wanted, monkeypatch):
    first = kinds(asked(client, words="laptops"))
    monkeypatch.setattr(could.able, "fitting", None)
    assert kinds(asked(client, words="  LAPTOPS ")) == first


@pytest.mark.parametrize(
    "query",
    [
        {"words": "\x1b<script>alert(1)</script>"},
        {"words": "x" * 9000},
        {"kinds": ["nonsense", "devices'--"]},
        {"words": ",;.!?" * 50, "kinds": [""]},
        {"organisation": "nobody", "words": "laptops"},
    ],
)
def test_rubbish_is_answered_kindly(client, wanted, query):
    answer = asked(client, **query)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_get_alone(client):
    assert client.post(HERE).status_code == 405


def test_who_asks_too_often_waits_a_little(client, wanted, monkeypatch):
    monkeypatch.setattr(pace, "wait", lambda *_: 12)
    answer = asked(client, words="laptops")
    assert (answer.status_code, answer["Retry-After"]) == (429, "12")
    assert "12 seconds" in answer.content.decode()
    assert client.get(HERE).status_code == 200


def test_a_company_begins_with_what_it_told_us_of_itself(client, wanted, amara, company):
    company.about = "We refurbish laptops."
    company.save()
    answer = signed_in(client, amara).get(HERE)
    assert kinds(answer) == ["devices"]
    assert "We refurbish laptops." in answer.content.decode()


def test_and_its_own_words_count_as_soon_as_it_says_others(client, wanted, amara, company):
    company.about = "We refurbish laptops."
    company.save()
    assert signed_in(client, amara).get(HERE, {"words": ""}).context["found"] == []


def test_the_way_leads_into_the_guided_form_filled_in(client, wanted, amara):
    answer = asked(signed_in(client, amara), words="We make apps, and have 20 old laptops.")
    way = next(o for o in answer.context["found"] if o.demand.kind.slug == "devices").url
    form = client.get(way)
    assert form.context["form"].initial == {"kind": "devices"}
    assert 'name="words" value="have 20 old laptops"' in form.content.decode()
    draft = new_public_id()
    client.post(
        reverse("brokerage:pledge_draft", args=[draft]),
        {"kind": "devices", "words": form.context["begun"]},
    )
    assert Offer.objects.get(public_id=draft).description == "have 20 old laptops"
    step = client.get(reverse("brokerage:pledge_step", args=[draft, "what"]))
    assert "have 20 old laptops" in step.content.decode()


def test_words_begun_elsewhere_never_replace_what_was_typed(client, wanted, amara, company):
    draft = factories.offer(
        organisation=company, state="draft", description="Mine.", quantity=Decimal(1)
    )
    signed_in(client, amara).post(
        reverse("brokerage:pledge_draft", args=[draft.public_id]),
        {"kind": "devices", "words": "Theirs"},
    )
    draft.refresh_from_db()
    assert draft.description == "Mine."


@pytest.mark.parametrize("signed", [True, False])
def test_the_page_of_offers_leads_here(client, amara, wanted, signed):
    visitor = signed_in(client, amara) if signed else client
    assert HERE in visitor.get(reverse("brokerage:pledge")).content.decode()
