"""How sure people felt is shown as one sum over many, and never where few could be told from it."""

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse

from brokerage.safeguarding import reasoning
from brokerage.volunteering import retention_group, sureness
from brokerage.volunteering.models import Confidence
from brokerage.volunteering.moves import confidence, opening, planning
from common import clock
from common.errors import Refusal
from tests import factories
from tests.brokerage.volunteering.conftest import terms

LAST_MONTH = dt.timedelta(days=32)


def day_of(name, time_kind):
    """A session of another group."""
    group = factories.organisation(name)
    ida = factories.person(f"Ida of {name}", of=group)
    said = {
        "kind": time_kind,
        "unit": "hours",
        "safeguarding": dict.fromkeys(reasoning.ASKED, "no"),
    }
    need = factories.need(organisation=group, quantity=40, **said)
    return opening.open_session(planning.plan(need, terms(), by=ida), by=ida)


@pytest.fixture
def three(session, time_kind):
    """A session each of three groups."""
    return [session, day_of("Otley Threads", time_kind), day_of("Armley Weave", time_kind)]


def counted(session, asked, *, ago=LAST_MONTH, **more):
    """What a group handed in some time ago."""
    said = {"alone_before": 0, "alone_after": asked, "whom_before": 0, "whom_after": asked, **more}
    return Confidence.objects.create(session=session, asked=asked, at=clock.now() - ago, **said)


def test_nothing_is_shown_before_anybody_was_asked(db):
    assert sureness.so_far() is None


def test_of_all_asked_so_many_in_a_hundred_before_and_after(three):
    counted(three[0], 5, alone_before=1, alone_after=3, whom_before=2, whom_after=5)
    counted(three[1], 3, alone_before=1, alone_after=3, whom_before=1, whom_after=2)
    counted(three[2], 2, alone_before=0, alone_after=2, whom_before=0, whom_after=2)
    assert sureness.so_far() == sureness.Sureness(10, (20, 80), (30, 90))


@pytest.mark.parametrize("asked", [(4, 3, 2), (6, 4, 1), (5, 5, 0), (30, 0, 0)])
def test_few_people_few_groups_or_one_that_is_most_are_not_shown(three, asked):
    for session, people in zip(three, asked, strict=True):
        if people:
            counted(session, people)
    assert sureness.so_far() is None


def test_this_months_answers_wait_so_that_no_single_day_stands_out(three, opened):
    for session in three:
        counted(session, 4)
    before = sureness.so_far()
    counted(opened(title="Today"), 1, ago=dt.timedelta(0), alone_after=0)
    assert before.asked == sureness.so_far().asked == 12


def test_a_month_of_few_joins_only_together_with_others(three, opened, time_kind):
    for session in three:
        counted(session, 4, ago=4 * LAST_MONTH)
    counted(opened(title="One person"), 1, ago=2 * LAST_MONTH, alone_after=0)
    assert sureness.so_far().asked == 12
    for name in ("Beeston Loom", "Seacroft Spindle", "Kirkstall Yarn"):
        counted(day_of(name, time_kind), 5)
    assert sureness.so_far().asked == 28


def test_counts_of_a_month_that_is_over_stay_so_that_no_correction_stands_out(three, ben):
    said = confidence.Counts(asked=4, alone_before=1, alone_after=4, whom_before=1, whom_after=3)
    first = confidence.count(three[0], said, by=ben)
    assert confidence.count(three[0], replace(said, alone_after=2), by=ben).at == first.at
    with clock.stopped_at(clock.now() + LAST_MONTH), pytest.raises(Refusal) as no:
        confidence.count(three[0], said, by=ben)
    assert no.value.code == "month_is_over"
    assert Confidence.objects.get().alone_after == 2


def test_they_go_by_whole_years(three, opened):
    december = dt.datetime(2020, 12, 31, 12, tzinfo=dt.UTC)
    january = dt.datetime(2021, 1, 1, 12, tzinfo=dt.UTC)
    for session, day in zip(three, (december, january, january), strict=True):
        Confidence.objects.filter(pk=counted(session, 4).pk).update(at=day)
    due = retention_group._confidence
    assert due(dt.datetime(2021, 3, 1, tzinfo=dt.UTC)).count() == 3
    assert due(dt.datetime(2020, 3, 1, tzinfo=dt.UTC)).count() == 1


def test_the_impact_page_says_it_with_its_source(client, three):
    url = reverse("workspace:impact")
    assert "Know whom to ask" not in client.get(url).content.decode()
    for session in three:
        counted(session, 4, alone_before=2)
    page = client.get(f"{url}?year=").content.decode()
    assert "50 % → 100 %" in page
    assert "Of 12 people asked by their groups, without names" in page
