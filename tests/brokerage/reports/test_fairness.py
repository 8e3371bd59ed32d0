"""Who is helped and who waits, with small numbers hidden from the public."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.moves import introductions
from brokerage.moves.introductions import Terms
from brokerage.reports import fairness, fairness_document
from brokerage.reports.fairness import Share
from brokerage.reports.periods import calendar
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db
YEAR = calendar(2026)
JUNE = dt.datetime(2026, 6, 1, 9, tzinfo=clock.LONDON)


@pytest.fixture(autouse=True)
def _in_september():
    with clock.stopped_at(dt.datetime(2026, 9, 9, 9, tzinfo=clock.LONDON)):
        yield


@pytest.fixture
def asked(dot):
    """A need that opened in June; perhaps both sides said yes so many days later."""

    def make(*, of, agreed_after=None, opened=JUNE, ward="", **more):
        need = factories.need(organisation=of, opened_at=opened, **more)
        if ward:
            need.places.add(factories.place(ward))
        if agreed_after is not None:
            with clock.stopped_at(opened + dt.timedelta(days=agreed_after)):
                meeting = introductions.propose(
                    need, factories.offer(), by=dot, terms=Terms(quantity=Decimal(1))
                )
                for side in ("offer", "need"):
                    introductions.say_yes(meeting, side=side, by=dot)
        return need

    return make


def group(size="", **more):
    return factories.organisation(size=size, proposal_limit=20, **more)


def numbers(row):
    return (row.asked, row.agreed, row.waiting, row.days_to_agreed, row.days_waiting)


def test_by_size_with_median_days_and_those_who_still_wait(asked):
    tiny, big = group("under_10k"), group("over_1m")
    for days in (2, 4, 30):
        asked(of=tiny, agreed_after=days)
    asked(of=big)
    asked(of=big, state="paused")
    found = fairness.gather(YEAR)
    assert [row.name for row in found.by_size] == ["Under £10,000", "Over £1 million"]
    assert numbers(found.by_size[0]) == (3, 3, 0, 4, None)
    assert numbers(found.by_size[1]) == (2, 0, 1, None, 100)


def test_wards_and_communities_show_what_was_asked_beside_what_was_agreed(asked):
    here = group()
    asked(of=here, ward="Armley", agreed_after=1)
    asked(of=here, ward="Armley")
    both = asked(of=here, ward="Beeston")
    both.places.add(factories.place("Armley"))
    both.communities.add(factories.community())
    found = fairness.gather(YEAR)
    assert [(row.name, row.asked, row.agreed) for row in found.by_ward] == [
        ("Armley", 3, 1),
        ("Beeston", 1, 0),
    ]
    assert [(row.name, row.asked) for row in found.by_community] == [
        ("Older people", 1),
        ("Not said", 2),
    ]


def test_drafts_other_years_and_companies_needs_are_not_counted(asked):
    asked(of=group(), state="draft")
    asked(of=group(), opened=JUNE - dt.timedelta(days=365))
    asked(of=group(kind="company"))
    assert fairness.gather(YEAR).whole.asked == 0
    assert fairness_document.report(YEAR, whole=False).sections == []


def test_first_timers_and_small_groups(asked):
    known, new = group("over_1m"), group("10k_100k")
    asked(of=known, agreed_after=1, opened=JUNE - dt.timedelta(days=365))
    for of in (known, new):
        asked(of=of, agreed_after=1)
    found = fairness.gather(YEAR)
    assert (found.first_timers.part, found.first_timers.whole) == (1, 2)
    assert (found.small.part, found.small.whole, found.small.percent) == (1, 2, 50)


def test_the_same_queries_however_many_ask(asked, django_assert_num_queries):
    asked(of=group(), ward="Armley")
    with django_assert_num_queries(4):
        fairness.gather(YEAR)
    for ward in ("Beeston", "Kirkstall"):
        asked(of=group(), ward=ward, agreed_after=3)
    with django_assert_num_queries(4):
        fairness.gather(YEAR)


def cells(document):
    return [
        cell.words
        for section in document.sections
        for table in section.tables
        for row in table.said
        for cell in row
    ] + [table.plot for section in document.sections for table in section.tables]


@pytest.mark.parametrize("few", [1, 4])
def test_the_public_never_sees_a_number_from_one_to_four(asked, few):
    for _ in range(few):
        asked(of=group("under_10k"), agreed_after=7)
    hidden = cells(fairness_document.report(YEAR, whole=False))
    assert str(few) not in hidden
    assert "fewer than 5" in hidden
    assert "7" not in hidden  # nor a median that rests on them
    assert "100 %" not in hidden
    assert not any(f">{few}</text>" in cell for cell in hidden)
    shown = cells(fairness_document.report(YEAR, whole=True))
    assert str(few) in shown
    assert "fewer than 5" not in shown


def test_five_are_told_and_nought_is_told(asked):
    for _ in range(5):
        asked(of=group("under_10k"), agreed_after=7)
    told = cells(fairness_document.report(YEAR, whole=False))
    assert {"5", "0", "7", "100 %"} <= set(told)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(6, 12, "50 %"), (3, 12, "too few to say"), (9, 12, "too few to say"), (0, 0, "–")],
)
def test_a_share_tells_neither_its_part_nor_its_rest_where_either_is_small(part, whole, said):
    teller = fairness_document._Teller(whole=False)
    share = Share("x", part, whole)
    assert teller.percent(share) == said
    assert (teller.part(share) == part) == (said != "too few to say")
