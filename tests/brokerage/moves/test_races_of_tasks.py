"""Two brokers, or two sweeps, at once: one task, one owner. Only PostgreSQL can show it."""

import pytest

from brokerage.models import Task
from brokerage.moves import sweeping, tasks
from brokerage.rules import rule_of
from tests import factories
from tests.brokerage.moves.test_races import at_once, codes

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
MATCH = rule_of("match-need")


@pytest.mark.parametrize("attempt", range(3))
def test_two_brokers_take_the_same_thing_that_no_sweep_has_raised(need, dot, attempt):
    eve = factories.person("Eve Loom", is_staff=True, is_superuser=True)
    outcomes = at_once(
        *(lambda by=by: tasks.take(MATCH, need.public_id, by=by) for by in (dot, eve))
    )
    assert codes(outcomes) == ["taken_already"]
    assert Task.objects.get().owner in {dot, eve}


@pytest.mark.parametrize("attempt", range(3))
def test_two_sweeps_raise_each_cause_once_and_say_so_once(db, attempt):
    for _ in range(20):
        factories.need()
    outcomes = at_once(sweeping.sweep, sweeping.sweep)
    assert codes(outcomes) == []
    assert sum(counts["raised"] for counts in outcomes) == Task.objects.count() == 20


def test_two_sweeps_resolve_each_task_once(db):
    needs = [factories.need() for _ in range(20)]
    sweeping.sweep()
    type(needs[0]).objects.update(state="paused")
    outcomes = at_once(sweeping.sweep, sweeping.sweep)
    assert codes(outcomes) == []
    assert sum(counts["resolved"] for counts in outcomes) == 20
