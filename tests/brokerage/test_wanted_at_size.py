"""However much is open, what looks for what is wanted asks the database as often."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokerage import candidates
from brokerage.moves import finding
from tests import factories
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def many(monkeypatch):
    """Three are many here: two ways lead in, to two listings each."""
    for name, most in (("FEW", 3), ("BY_WORDS", 2), ("BY_KIND", 2)):
        monkeypatch.setattr(candidates, name, most)


@pytest.fixture(autouse=True)
def crowd(company, charity):
    crowded(6)
    finding.find()


def crowded(number):
    for n in range(number):
        factories.offer(title=f"Laptops {n}", quantity=30)
        factories.need(title=f"Laptops for class {n}", quantity=2).places.add(factories.place())


def queries(act):
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def swept(side):
    """A sweep that looks at one more listing of that side."""
    made = {"offer": factories.offer, "need": factories.need}[side](title="Laptops", quantity=20)
    while made in type(made).objects.not_looked_at():
        finding.find()
    made.save()
    return queries(finding.find)


@pytest.mark.parametrize("side", ["offer", "need"])
def test_a_sweep_costs_by_what_is_new_and_not_by_what_is_open(side):
    among_some = swept(side)
    crowded(8)
    assert swept(side) <= among_some


@pytest.mark.parametrize(
    "asked", [{"words": "laptops, tablets"}, {"kinds": ["devices"]}, {"words": "laptops, a van"}]
)
def test_what_could_you_do_asks_as_often(client, asked):
    here = reverse("brokerage:could")

    def act():
        answer = client.get(here, asked)
        assert answer.context["found"]

    act()
    among_some = queries(act)
    crowded(8)
    assert queries(act) <= among_some


def test_an_offer_that_nobody_asks_for_is_told_so_at_the_same_cost(client):
    room = factories.help_kind("space", name="Space", units=["sessions"])
    van = factories.offer(title="A van", description="Once.", kind=room, unit="sessions")
    desk = signed_in(client, factories.person(is_staff=True, is_superuser=True))

    def act():
        answer = desk.get(reverse("brokers:offer", args=[van.public_id]))
        assert answer.context["suggested"] == []

    act()
    among_some = queries(act)
    crowded(8)
    assert queries(act) <= among_some
