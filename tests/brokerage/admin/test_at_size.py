"""The brokers' lists and pages ask the database as often however much there is."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokerage.admin.pages import whole
from brokerage.models import Introduction, Need
from brokerage.moves import introductions
from brokerage.moves.introductions import Terms
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meets(dot, company, charity):
    """So many more introductions of two organisations, each of listings of its own."""

    def make(number):
        charity.proposal_limit = 20
        charity.save()
        for _ in range(number):
            need = factories.need(organisation=charity, title="Laptops for our choir")
            offer = factories.offer(organisation=company, title="Laptops, cleaned")
            need.places.add(factories.place())
            introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(1)))

    return make


ADDRESSES = {
    "needs": lambda: reverse("brokers:needs"),
    "needs, found": lambda: reverse("brokers:needs") + "?q=choir&state=open",
    "offers": lambda: reverse("brokers:offers"),
    "introductions": lambda: reverse("brokers:introductions"),
    "introductions, found": lambda: reverse("brokers:introductions") + "?q=choir",
    "introductions, filtered": lambda: (
        reverse("brokers:introductions") + f"?state=proposed&ward={factories.place().pk}"
    ),
    "organisations": lambda: reverse("organisations:index"),
    "figures": lambda: reverse("brokers:dashboard"),
    "admin": lambda: reverse("wagtailadmin_home"),
    "a need": lambda: reverse("brokers:need", args=[Need.objects.first().public_id]),
    "an organisation": lambda: reverse(
        "brokers:organisation", args=[Need.objects.first().organisation.public_id]
    ),
}


@pytest.mark.parametrize("page", ADDRESSES)
def test_twice_as_much_is_asked_for_as_often(desk, meets, page):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(address).status_code == 200
        return len(asked)

    meets(4)
    address = ADDRESSES[page]()
    desk.get(address)
    few = queries()
    meets(4)
    assert queries() <= few


# --- pages of long lists ------------------------------------------------------------------------


def test_every_introduction_is_on_one_page_however_many_came_at_once(desk, meets, monkeypatch):
    monkeypatch.setattr("brokerage.admin.lists.BrokersList.paginate_by", 2)
    meets(5)
    moment = Introduction.objects.first().proposed_at
    Introduction.objects.update(proposed_at=moment)
    shown = [
        one.public_id
        for page in (1, 2, 3)
        for one in desk.get(f"{reverse('brokers:introductions')}?p={page}").context["object_list"]
    ]
    assert sorted(shown) == sorted(Introduction.objects.values_list("public_id", flat=True))


def test_introductions_are_found_by_either_title_and_either_name(desk, meets, company, charity):
    meets(1)

    def found(words):
        answer = desk.get(reverse("brokers:introductions"), {"q": words})
        return len(answer.context["object_list"])

    words = ["for our choir", "cleaned", company.name, charity.name, "bicycles"]
    assert [found(one) for one in words] == [1, 1, 1, 1, 0]


def test_nothing_is_asked_for_where_a_page_is_empty(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert whole(Need.objects.order_by("pk"), slice(0, 30)) == []
