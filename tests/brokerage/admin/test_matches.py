"""The best for each of an organisation's listings, and what else it could do, on one page."""

from decimal import Decimal

import pytest
from django.urls import reverse

from brokerage.moves import introductions
from brokerage.moves.introductions import Terms
from common import clock
from people.models import Pause
from tests import factories

pytestmark = pytest.mark.django_db


def page(desk, organisation):
    return desk.get(reverse("brokers:matches", args=[organisation.public_id]))


def could(answer):
    return [one["need"] for one in answer.context["could"]]


def test_each_need_and_offer_stands_with_its_best(desk, need, offer, charity, company):
    own = factories.offer(organisation=charity, title="Three laptops", quantity=3)
    other = factories.need(title="Laptops for learners", quantity=5)
    answer = page(desk, charity)
    best = {one["listing"]: one["best"].listing for one in answer.context["told"]}
    assert best == {need: offer, own: other}
    said = answer.content.decode()
    assert reverse("brokers:propose", args=[need.public_id, offer.public_id]) in said
    assert reverse("brokers:propose", args=[other.public_id, own.public_id]) in said


def test_where_there_is_none_it_says_so_and_what_to_ask_for(desk, need, charity):
    said = page(desk, charity).content.decode()
    assert "No good offer yet" in said
    assert "12 laptops" in said


def test_an_offer_that_nobody_wants_says_so(desk, offer, company):
    assert "Nobody has asked for this yet." in page(desk, company).content.decode()


def test_and_what_it_could_be_changed_to(desk, company):
    factories.offer(organisation=company, title="Twenty MacBooks", description="Wiped.")
    factories.need(title="Laptops", description="They must run Windows 11.", quantity=12)
    said = page(desk, company).content.decode()
    assert "It could be changed to: 12 Windows 11 laptops." in " ".join(said.split())
    assert "but: They need Windows 11; these are Apple devices." in said


def test_where_some_is_promised_nobody_else_has_asked(desk, proposed, company):
    assert "Nobody else has asked for this yet." in page(desk, company).content.decode()


@pytest.mark.parametrize("side", ["need", "offer"])
def test_what_is_promised_whole_says_that_alone(desk, need, offer, side):
    whole = {"need": need, "offer": offer}[side]
    type(whole).objects.filter(pk=whole.pk).update(promised=whole.quantity)
    answer = page(desk, whole.organisation)
    assert whole not in [one["listing"] for one in answer.context["told"]]


def test_what_others_ask_that_it_could_answer_is_named_with_the_reason(desk, need, company):
    company.about = "We refurbish laptops."
    company.save()
    answer = page(desk, company)
    assert could(answer) == [need]
    assert "“We refurbish laptops”" in answer.content.decode()


def test_what_it_offered_before_counts_too_whole_as_it_was(desk, need, company):
    factories.offer(
        organisation=company,
        state="closed",
        title="Twelve laptops, wiped and ready",
        description="",
    )
    answer = page(desk, company)
    assert could(answer) == [need]
    assert "“Twelve laptops, wiped and ready”" in answer.content.decode()


def test_neither_its_own_nor_what_stands_above_nor_what_it_met_is_named_again(
    desk, need, offer, company, dot
):
    company.about = "Laptops"
    company.save()
    factories.need(organisation=company, title="Laptops for us", description="")
    met = factories.need(title="Laptops met", quantity=2)
    introductions.propose(met, offer, by=dot, terms=Terms(quantity=Decimal(2)))
    resting = factories.need(title="Laptops at rest")
    today = clock.today()
    Pause.objects.create(organisation=resting.organisation, first_day=today, last_day=today)
    assert could(page(desk, company)) == []


def test_an_organisation_with_nothing_says_so(desk, company):
    said = page(desk, company).content.decode()
    assert "It asks and offers nothing just now" in said
    assert "Nothing that comes near what we know of it" in said


@pytest.mark.parametrize("why", ["submitted", "pause"])
def test_nothing_can_be_proposed_to_who_is_not_free(desk, need, offer, charity, why):
    if why == "pause":
        today = clock.today()
        Pause.objects.create(organisation=charity, first_day=today, last_day=today)
    else:
        type(charity).objects.filter(pk=charity.pk).update(state=why)
    said = page(desk, charity).content.decode()
    assert reverse("brokers:propose", args=[need.public_id, offer.public_id]) not in said


def test_the_organisations_page_leads_there(desk, company):
    said = desk.get(reverse("brokers:organisation", args=[company.public_id])).content.decode()
    assert reverse("brokers:matches", args=[company.public_id]) in said


def test_it_is_for_brokers(client, company):
    assert page(client, company).status_code in {302, 403}
