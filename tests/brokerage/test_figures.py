"""The figures are sums over the ledger: three of them, and reversals count down."""

from decimal import Decimal

import pytest
from django.urls import reverse

from brokerage import demand, figures
from brokerage.moves import deliveries, introductions
from tests import factories

pytestmark = pytest.mark.django_db


def value(key):
    return next((one.value for one in figures.figures() if one.key == key), Decimal(0))


def test_promised_delivered_confirmed(confirmed, ben):
    assert [value(f"{stage}.devices") for stage in ("promised", "delivered", "confirmed")] == [
        8,
        8,
        7,
    ]
    assert value("confirmed.people_helped") == 6
    deliveries.reverse(confirmed, by=ben, note="")
    assert value("confirmed.devices") == 0
    assert value("confirmed.people_helped") == 0
    assert value("delivered.devices") == 8


def test_counts_of_now(agreed):
    assert value("now.introductions") == 1
    assert value("now.groups") == 1
    assert value("now.needs") == 1  # four are still wanted
    assert value("now.offers") == 1


def test_the_impact_page_shows_three_figures(confirmed, client):
    page = client.get(reverse("workspace:impact")).content.decode()
    assert "Confirmed by those who received it" in page
    assert ">8</span> devices" in page
    assert ">7</span> devices" in page


def test_the_impact_page_without_anything(db, client):
    answer = client.get(reverse("workspace:impact"))
    assert answer.status_code == 200
    assert "Nothing is promised yet" in answer.content.decode()


def test_the_impact_page_costs_the_same_however_much_there_is(
    confirmed, client, django_assert_max_num_queries, dot
):
    with django_assert_max_num_queries(27) as once:
        client.get(reverse("workspace:impact"))
    for unit in ("hours", "people"):
        need = factories.need(unit=unit, kind=factories.help_kind(unit))
        offer = factories.offer(unit=unit)
        terms = introductions.Terms(quantity=Decimal(2))
        meeting = introductions.propose(need, offer, by=dot, terms=terms)
        for side in ("offer", "need"):
            introductions.say_yes(meeting, side=side, by=dot)
    with django_assert_max_num_queries(len(once)):
        client.get(reverse("workspace:impact"))


def test_demand_counts_groups_by_kind_and_ward(db):
    laptops = factories.help_kind("devices", plural="laptops")
    factories.help_kind("pens", plural="pens")
    for ward in ("Armley", "Armley", "Beeston"):
        need = factories.need(kind=laptops)
        need.places.add(factories.place(ward))
    factories.need(kind=laptops, shown_publicly=False)
    factories.need(kind=laptops, state="paused")
    first, *rest = demand.wanted()
    assert first.sentence == "3 groups want laptops, 2 in Armley and 1 in Beeston."
    assert [one.sentence for one in rest] == ["Nobody is asking for pens just now."]


def test_one_group_in_one_ward_and_offers(db):
    laptops = factories.help_kind("devices", plural="laptops")
    need = factories.need(kind=laptops)
    need.places.add(factories.place("Armley"))
    assert demand.wanted()[0].sentence == "1 group wants laptops, in Armley."
    assert demand.on_offer()[0].offered.startswith("Nobody offers laptops")
    factories.offer(kind=laptops)
    assert demand.on_offer()[0].offered == "1 offer of laptops."


def test_demand_takes_three_queries(need, django_assert_num_queries):
    with django_assert_num_queries(3):
        demand.wanted()
