"""Two brokers use the same round at once: nothing is proposed twice. Only PostgreSQL shows it."""

import pytest

from brokerage.models import Introduction, RoundProposal
from brokerage.moves import rounds
from tests import factories
from tests.brokerage.moves.test_races import at_once, codes

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WORDS = {"description": "Laptops for people who learn to use e-mail and forms."}


@pytest.fixture
def ready(company, charity, dot):
    needs = [
        factories.need(organisation=charity, title=f"Laptops for class {n}", **WORDS)
        for n in range(2)
    ]
    offers = [
        factories.offer(organisation=company, title=f"Lot {n} of laptops", **WORDS)
        for n in range(2)
    ]
    keys = [[one.public_id for one in side] for side in (needs, offers)]
    made = rounds.make(*keys, by=dot)
    rounds.work_out(made.pk)
    made.refresh_from_db()
    return made


def test_two_brokers_accept_the_same_plan(ready, dot):
    eve = factories.person("Eve Loom", is_staff=True, is_superuser=True)
    keys = [line.key for line in ready.planned()[1].lines]
    outcomes = at_once(
        *(lambda by=by: rounds.accept(ready, "balanced", keys, by=by) for by in (dot, eve))
    )
    assert codes(outcomes) == []
    assert Introduction.objects.count() == RoundProposal.objects.count() == len(keys) == 2


def test_two_workers_work_it_out_once(company, charity, dot):
    need = factories.need(organisation=charity, **WORDS)
    offer = factories.offer(organisation=company, **WORDS)
    made = rounds.make([need.public_id], [offer.public_id], by=dot)
    outcomes = at_once(lambda: rounds.work_out(made.pk), lambda: rounds.work_out(made.pk))
    assert sorted(outcomes) == ["", "ready"]
