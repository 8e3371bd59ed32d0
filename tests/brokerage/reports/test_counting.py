"""A year of the ledger, counted: each entry on its day, and nothing twice."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.models import Delivery
from brokerage.moves import deliveries, ledger
from brokerage.reports import programme
from brokerage.reports.counting import count
from brokerage.reports.periods import calendar, financial
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db
MARCH, APRIL = dt.date(2025, 3, 31), dt.date(2025, 4, 1)


def noon(day):
    return clock.stopped_at(dt.datetime.combine(day, dt.time(12), tzinfo=clock.LONDON))


def counted(period):
    return count(Delivery.objects.all(), period)


def three(sums):
    return [(one.kind, int(one.promised), int(one.delivered), int(one.confirmed)) for one in sums]


def test_the_last_of_march_and_the_first_of_april_fall_into_two_financial_years(gave):
    gave(3, on=MARCH)
    gave(5, on=APRIL)
    assert three(counted(financial(2024)).by_kind) == [("Devices", 3, 3, 3)]
    assert three(counted(financial(2025)).by_kind) == [("Devices", 5, 5, 5)]
    assert three(counted(calendar(2025)).by_kind) == [("Devices", 8, 8, 8)]
    assert counted(calendar(2024)).empty


def test_what_was_given_is_valued_at_the_rate_of_the_day_it_was_given(gave, rate, ben):
    rate(valid_to=MARCH)
    rate(valid_from=APRIL, pounds=Decimal(21))
    gave(2, on=MARCH, unit="hours", kind="sessions")
    late = gave(1, on=MARCH, unit="hours", kind="sessions", confirmed=False)
    gave(4, on=dt.date(2025, 6, 1))
    with noon(APRIL):
        deliveries.confirm(ledger.unconfirmed(late).get(), by=ben, quantity=Decimal(1))
    given = counted(calendar(2025)).given
    assert given.pounds == 60
    assert [(one.unit, one.quantity) for one in given.without] == [("devices", 4)]


def test_only_what_was_confirmed_is_valued(gave, rate):
    rate()
    gave(10, unit="hours", kind="sessions", arrived=7)
    gave(5, unit="hours", kind="sessions", confirmed=False)
    given = counted(calendar(clock.today().year)).given
    assert given.pounds == 140


def test_what_the_receiver_says_it_was_worth_is_kept_apart_and_taken_back_with_it(gave, rate, ben):
    rate()
    gave(2, unit="hours", kind="sessions", worth=Decimal(500))
    silent = gave(1, unit="hours", kind="sessions")
    year = calendar(clock.today().year)
    found = counted(year)
    assert (found.given.pounds, found.received.pounds) == (60, 500)
    assert (found.received.said, found.received.confirmations) == (1, 2)
    said = Delivery.objects.confirmed().exclude(introduction=silent).get()
    deliveries.reverse(said, by=ben, note="")
    found = counted(year)
    assert (found.given.pounds, found.received.pounds, found.received.said) == (20, 0, 0)


def test_a_correction_counts_where_the_mistake_was_and_is_told_as_a_revision(gave, dot):
    year, later = calendar(2025), dt.date(2026, 2, 3)
    gave(8, on=dt.date(2025, 12, 1))
    assert counted(year).revisions == []
    with noon(later):
        deliveries.reverse(Delivery.objects.confirmed().get(), by=dot, note="They rang.")
        assert three(counted(year).by_kind) == [("Devices", 8, 8, 0)]
        assert three(counted(year).revisions) == [("Devices", 0, 0, -8)]
        assert counted(calendar(2026)).empty


def test_a_need_of_two_wards_is_counted_once_in_a_row_of_its_own(gave):
    one, two, none = gave(1), gave(2), gave(4)
    armley, beeston = factories.place("Armley"), factories.place("Beeston")
    one.need.places.add(armley, factories.place("Leeds", kind="city"))
    two.need.places.add(armley, beeston)
    two.need.communities.add(factories.community())
    found = counted(calendar(clock.today().year))
    assert [(g.name, *three(g.sums)[0][1:]) for g in found.by_ward] == [
        ("Armley", 1, 1, 1),
        ("Several wards", 2, 2, 2),
        ("No ward named", 4, 4, 4),
    ]
    assert [(g.name, *three(g.sums)[0][1:]) for g in found.by_community] == [
        ("Older people", 2, 2, 2),
        ("No community named", 5, 5, 5),
    ]
    assert none.need.places.count() == 0


def test_the_count_takes_as_many_queries_however_much_there_is(gave, django_assert_num_queries):
    year = calendar(clock.today().year)
    gave(1)
    with django_assert_num_queries(8):
        counted(year)
    for kind in ("sessions", "funding", "space"):
        gave(2, kind=kind, unit="hours").need.places.add(factories.place(kind))
    with django_assert_num_queries(8):
        counted(year)


def test_years_count_introductions_by_stage(gave):
    gave(3, on=MARCH)
    gave(5, on=APRIL)
    gave(5, on=APRIL, confirmed=False)
    assert programme._introductions_by_year(financial_years=False) == [("2025", (3, 3, 2))]
    assert programme._introductions_by_year(financial_years=True) == [
        ("2024-25", (1, 1, 1)),
        ("2025-26", (2, 2, 1)),
    ]
    gave(1, on=dt.date(2023, 5, 1))
    assert [year for year, _ in programme._introductions_by_year(financial_years=False)] == [
        *("2023", "2024", "2025")
    ]
