"""Open data tells counts of quarters that are over, and points at nobody."""

import csv
import datetime as dt
import io

import pytest
from django.core.cache import cache

from brokerage import opendata
from brokerage.models import Introduction
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
AUGUST = dt.datetime(2026, 8, 3, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def november():
    with clock.stopped_at(NOW):
        yield


def make(number, ward="", *, model=factories.need, **more):
    """Listings in a ward, opened in August unless told."""
    made = []
    for _ in range(number):
        one = model(**{"opened_at": AUGUST, **more})
        if ward:
            one.places.add(factories.place(ward))
        made.append(one)
    return made


def told(measure="needs"):
    cache.clear()
    return {(row.quarter, row.ward): getattr(row, measure) for row in opendata.rows()}


def test_needs_are_counted_in_their_one_ward_or_with_the_rest():
    make(6, "Armley")
    make(5)
    for one in make(5, "Armley"):
        one.places.add(factories.place("Beeston"))
    make(7, "Armley", citywide=True)
    assert told() == {
        ("2026-Q3", "armley"): 6,
        ("2026-Q3", "rest"): 17,
        ("2026-Q3", "total"): 23,
    }


def test_small_numbers_are_hidden_and_with_them_what_gives_them_away():
    make(3, "Armley")
    make(6, "Beeston")
    assert told() == {
        ("2026-Q3", "armley"): None,
        ("2026-Q3", "beeston"): 6,
        ("2026-Q3", "total"): None,
    }
    make(2, "Gipton")
    assert told()["2026-Q3", "total"] == 11


def test_a_quarter_is_told_once_it_is_over_by_the_clock_of_leeds():
    make(6, "Armley", opened_at=dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC))
    assert told() == {}
    # Half past midnight on the first of July in Leeds is still June in Greenwich.
    make(5, "Armley", opened_at=dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC))
    assert set(told()) == {("2026-Q3", "armley"), ("2026-Q3", "total")}


def test_drafts_count_nowhere_and_hidden_ones_count_as_numbers():
    make(6, "Armley", state="draft", opened_at=None, kind=None)
    make(6, "Armley", shown_publicly=False)
    assert told()["2026-Q3", "armley"] == 6


def test_offers_introductions_and_what_was_confirmed_are_counted_apart():
    needs = make(6, "Armley", quantity=20)
    offers = make(6, model=factories.offer, quantity=20)
    for turn, (need, offer) in enumerate(zip(needs, offers, strict=True)):
        Introduction.objects.create(
            need=need, offer=offer, need_quantity=1, offer_quantity=1, answer_by=AUGUST,
            state="confirmed" if turn else "agreed", need_yes_at=AUGUST, offer_yes_at=AUGUST,
            agreed_at=AUGUST, delivered_at=AUGUST if turn else None,
            confirmed_at=AUGUST if turn else None,
        )  # fmt: skip
    assert told("offers") == {
        ("2026-Q3", "armley"): 0,
        ("2026-Q3", "rest"): 6,
        ("2026-Q3", "total"): 6,
    }
    assert told("introductions")["2026-Q3", "armley"] == 6
    assert told("confirmed")["2026-Q3", "armley"] == 5


def test_the_files_tell_the_same_and_name_nobody(client):
    group = factories.organisation("Kirkgate Singers")
    make(3, "Armley", organisation=group, title="A secret title")
    make(6, "Beeston", organisation=group)
    answer = client.get("/data/help-by-ward.csv")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [line["needs"] for line in lines] == ["[c]", "6", "[c]"]
    whole = client.get("/data/help-by-ward.json")
    assert [row["needs"] for row in whole.json()["rows"]] == [None, 6, None]
    assert whole.json()["licence"] == "Open Government Licence v3.0"
    for one in (answer, whole):
        assert one["Access-Control-Allow-Origin"] == "*"
        assert "Kirkgate" not in one.content.decode()
        assert "secret" not in one.content.decode()
        again = client.get(one.request["PATH_INFO"], headers={"If-None-Match": one["ETag"]})
        assert again.status_code == 304


def test_no_spreadsheet_takes_a_name_for_a_formula(client):
    make(6, kind=factories.help_kind("odd", name="=1+1"))
    assert "'=1+1" in client.get("/data/help-by-ward.csv").content.decode()


def test_the_page_explains_every_column(client):
    page = client.get("/data/").content.decode()
    assert all(f"<code>{column}</code>" in page for column in opendata.COLUMNS)
    assert "Open Government Licence" in page


def test_it_is_worked_out_once_a_day_with_few_questions(django_assert_max_num_queries):
    make(6, "Armley")
    with django_assert_max_num_queries(8):
        opendata.rows()
    with django_assert_max_num_queries(0):
        opendata.rows()
