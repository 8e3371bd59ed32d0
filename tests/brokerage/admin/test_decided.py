"""Proposing shows where an offer stands and asks why; the page of an introduction explains it."""

import datetime as dt

import pytest
from django.urls import reverse

from brokerage.admin import decided
from brokerage.models import Decision, DecisionInputs, Introduction
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db


def address(need, offer):
    return reverse("brokers:propose", args=[need.public_id, offer.public_id])


@pytest.fixture
def better(need, offer):
    """Another offer that fits better than the one at hand."""
    type(need).objects.filter(pk=need.pk).update(title="Laptops", description="For homework.")
    type(offer).objects.filter(pk=offer.pk).update(title="A day at the seaside")
    return factories.offer(title="Laptops for homework", kind=need.kind)


def test_proposing_says_what_is_placed_better(desk, need, offer, better):
    page = desk.get(address(need, offer)).content.decode()
    assert "Place 2 of the 2 offers" in page
    assert "“Laptops for homework” is placed better" in page
    assert "is placed better" not in desk.get(address(need, better)).content.decode()


def test_the_decision_is_kept_and_told_on_the_page_of_the_introduction(desk, need, offer, better):
    said = {"quantity": "2", "message": "", "why": "They know each other.", "factor": "1"}
    answer = desk.post(address(need, offer), said, follow=True)
    assert Decision.objects.get().past_a_better
    page = answer.content.decode()
    assert "How it was decided" in page
    assert "They know each other." in page
    assert "passed over an offer that was placed better" in page
    assert "The need, as it stood: Laptops" in page.replace('<span class="w-sr-only">', "").replace(
        "</span>", ""
    )


def test_a_year_later_it_is_told_as_it_was_whatever_has_changed(desk, need, offer):
    with clock.stopped_at(clock.now() - dt.timedelta(days=366)):
        desk.post(address(need, offer), {"quantity": "2", "message": "", "factor": "1"})
    made = Introduction.objects.get()
    then = Decision.objects.get()
    title = need.title
    type(need).objects.filter(pk=need.pk).update(title="A room with a view", description="")
    page = desk.get(reverse("brokers:introduction", args=[made.public_id])).content.decode()
    said = page.replace('<span class="w-sr-only">', "").replace("</span>", "")
    assert f"The need, as it stood: {title}" in said
    assert f"{then.day:%-d %B %Y}" in said
    assert then.version in said


def test_a_condition_in_the_way_asks_why_beside_the_field_and_loses_nothing(desk, need, offer):
    type(offer).objects.filter(pk=offer.pk).update(title="Ten MacBooks", description="All Macs.")
    type(need).objects.filter(pk=need.pk).update(description="Laptops for homework. No Macs.")
    said = {"quantity": "2", "message": "Good luck", "factor": "1"}
    answer = desk.post(address(need, offer), said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Please say why you propose it all the same" in page
    assert "Good luck" in page
    assert not Introduction.objects.exists()
    desk.post(address(need, offer), {**said, "why": "They take Macs now."})
    assert DecisionInputs.objects.get().why == "They take Macs now."
    assert Decision.objects.get().past_a_gate


def test_what_is_unreadable_by_now_says_so(desk, need, offer):
    desk.post(address(need, offer), {"quantity": "2", "factor": "1"})
    made = Introduction.objects.get()
    DecisionInputs.objects.all().delete()
    DecisionInputs.objects.create(decision=made.decision, need={"gone": 1}, offer={})
    page = desk.get(reverse("brokers:introduction", args=[made.public_id])).content.decode()
    assert "in a form that we read no more" in page


def test_what_was_kept_is_told_in_words_and_not_in_keys():
    told = {
        "title": "T",
        "kind": "equipment_recycling",
        "mode": "in_person",
        "unit": "sims",
        "communities": ["young-people", "sailors"],
        "citywide": True,
        "quantity": "8",
    }
    rows = {row.label: row.value for row in decided.as_it_stood(told)}
    assert rows["Kind of help"] == "recycling of equipment"
    assert rows["How"] == "In person"
    assert rows["Of what"] == "SIM cards"
    assert rows["For whom"] == "young people, sailors"
    assert (rows["All of Leeds"], rows["How much was left"]) == ("Yes", "8")
    assert decided.as_it_stood({"kind": "of_before"})[0].value == "of_before"
