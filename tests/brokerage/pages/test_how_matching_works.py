"""The public page tells the weights in use, every condition, and how often people differ."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.urls import reverse

from brokerage import overriding
from brokerage.matching import terms
from brokerage.matching.gates import GATES
from brokerage.models import Decision
from brokerage.moves import introductions
from brokerage.moves.introductions import Terms
from brokerage.views import how_matching
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db
AUGUST = dt.datetime(2026, 8, 3, 12, tzinfo=dt.UTC)
NOVEMBER = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def today():
    cache.clear()
    with clock.stopped_at(NOVEMBER):
        yield


def decide(number, dot, *, size="under_10k", at=AUGUST, **more):
    """So many decisions about as many needs."""
    values = {"past_a_gate": False, "past_a_better": False, **more}
    for _ in range(number):
        terms_of = Terms(quantity=Decimal(1))
        made = introductions.propose(factories.need(), factories.offer(), by=dot, terms=terms_of)
        Decision.objects.create(
            introduction=made,
            day=at.date(),
            version="1",
            fit=50,
            among=1,
            size=size,
            at=at,
            **values,
        )


def page(client):
    answer = client.get(reverse("brokerage:how_matching_works"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_condition_of_matching_has_its_words():
    assert set(how_matching.GATES) == {gate.__name__ for gate in GATES}


def test_every_part_and_group_of_the_weights_is_told(client):
    parts = terms.weights()["parts"]
    assert set(how_matching.GROUPS) == set(parts)
    assert all(set(how_matching.PARTS) == set(told) for told in parts.values())
    words = page(client)
    assert f'<td class="number" data-label="Money">{parts["money"]["amount"]}</td>' in words
    assert terms.version() in words
    assert "nothing to count yet" in words


def test_the_page_promises_no_more_of_money_than_the_gate_keeps(client):
    words = page(client)
    assert "Money is not far too little" in words
    assert "Money is enough" not in words


def test_quarters_that_are_over_are_counted_by_size(client, dot):
    decide(6, dot)
    decide(5, dot, past_a_gate=True)
    decide(7, dot, size="")
    decide(1, dot, at=NOVEMBER)
    (quarter,) = overriding.quarters()
    assert quarter.label == "July to September 2026"
    assert [(one.name, one.followed, one.overridden) for one in quarter.lines] == [
        ("Under £10,000", 6, 5),
        ("Size not said", 7, 0),
    ]
    assert (quarter.all_sizes.followed, quarter.all_sizes.overridden) == (13, 5)
    assert "Decided otherwise" in page(client)


def test_small_numbers_are_hidden_with_what_gives_them_away(client, dot):
    decide(6, dot)
    decide(2, dot, size="over_1m")
    (quarter,) = overriding.quarters()
    assert quarter.lines[1].followed is None
    assert quarter.all_sizes.followed is None
    words = page(client)
    assert "fewer than 5" in words
    assert "not told" in words


def test_both_boards_lead_there(client):
    for board in ("needs", "offers"):
        words = client.get(reverse(f"brokerage:{board}")).content.decode()
        assert reverse("brokerage:how_matching_works") in words
