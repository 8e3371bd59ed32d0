"""A figure has a source, stands alone for its time, and is corrected and never overwritten."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from common import clock
from common.errors import Refusal
from content.numbers import moves
from content.numbers.models import Metric, MetricValue
from journal.models import Entry
from tests.content.numbers.counting import figure, meaning, metric, told

pytestmark = pytest.mark.django_db


def refused(code, field=""):
    return pytest.raises(Refusal, check=lambda no: (no.code, no.field) == (code, field))


def test_what_is_defined_and_entered_is_in_the_journal(amara):
    tablets = moves.define(meaning(), by=amara)
    entered = moves.enter(tablets, told(), by=amara)
    assert (tablets.slug, entered.by) == ("tablets-lent", amara.public_id)
    verbs = dict(Entry.objects.values_list("verb", "record_id"))
    assert verbs["metric.defined"] == tablets.public_id
    assert verbs["metric.entered"] == entered.public_id


@pytest.mark.parametrize("name", ["Tablets lent", "!!!"])
def test_a_name_that_is_taken_or_has_no_letters_is_refused(name):
    moves.define(meaning(), by=None)
    with refused("name_taken", "name"):
        moves.define(meaning(name=name), by=None)


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"source": "  "}, "no_source", "source"),
        ({"period_from": dt.date(2025, 1, 1)}, "backwards", "period_to"),
        ({"period_to": clock.today() + dt.timedelta(days=1)}, "not_over", "period_to"),
        ({"read_on": clock.today() + dt.timedelta(days=1)}, "not_read_yet", "read_on"),
    ],
)
def test_no_source_no_order_in_time_no_future(wrong, code, field):
    with refused(code, field):
        moves.enter(metric(), told(**wrong), by=None)


def test_a_second_figure_for_the_same_time_is_refused():
    tablets = metric()
    figure(tablets)
    figure(metric("laptops"))
    with refused("there_is_one", "period_to"):
        moves.enter(tablets, told("121"), by=None)


def test_a_correction_takes_its_place_and_both_stay(amara):
    old = figure(metric(), "640")
    new = moves.correct(old, told("610"), why=" Counted twice. ", by=amara)
    assert list(MetricValue.objects.standing()) == [new]
    assert (new.replaces, new.why, MetricValue.objects.count()) == (old, "Counted twice.", 2)
    again = moves.correct(new, told("612", year=2023), why="It was the year before.", by=amara)
    assert list(MetricValue.objects.standing()) == [again]


def test_a_correction_says_why_and_comes_once(amara):
    old = figure(metric())
    with refused("no_why", "why"):
        moves.correct(old, told("1"), why=" ", by=amara)
    moves.correct(old, told("1"), why="A slip.", by=amara)
    with refused("corrected"):
        moves.correct(old, told("2"), why="Too late.", by=amara)


def test_what_is_taken_back_is_shown_nowhere_and_its_time_is_free_again(amara):
    old = figure(metric())
    gone = moves.take_back(old, why="Nobody knows.", by=amara)
    assert not MetricValue.objects.standing().exists()
    assert (gone.said, gone.period_to) == ("Taken back", old.period_to)
    with refused("corrected"):
        moves.take_back(gone, why="Again.", by=amara)
    assert figure(old.metric, "5").said == "5"


def test_words_may_be_mended_but_what_figures_mean_is_fixed_by_the_first(amara):
    tablets = metric()
    moves.reword(tablets, meaning(unit="iPads"), by=amara)
    figure(tablets)
    moves.reword(tablets, meaning(unit="iPads", name="iPads lent", retired=True), by=amara)
    tablets.refresh_from_db()
    assert (tablets.slug, tablets.name, tablets.retired) == ("tablets", "iPads lent", True)
    assert Entry.objects.filter(verb="metric.reworded").last().fields == ["name", "retired"]
    with refused("meaning_is_fixed", "definition"):
        moves.reword(tablets, meaning(unit="iPads", definition="All there are."), by=amara)
    assert list(Metric.objects.in_use()) == []


# --- held by the database, whoever writes -------------------------------------------------------


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize(
    "sql", ["UPDATE content_metricvalue SET value = 1", "DELETE FROM content_metricvalue"]
)
def test_a_figure_is_never_overwritten(sql):
    old = figure(metric())
    with pytest.raises(DatabaseError, match="append-only"):
        run(sql)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MetricValue.objects.update(value=1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        old.delete()


def row(of, **more):
    said = {
        "metric": of,
        "value": Decimal(1),
        "period_from": dt.date(2024, 1, 1),
        "period_to": dt.date(2024, 12, 31),
        "source": "A report",
        "read_on": clock.today(),
    }
    with transaction.atomic():
        return MetricValue.objects.create(**{**said, **more})


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": ""},
        {"period_to": dt.date(2023, 12, 31)},
        {"value": None},
        {"why": "No reason at all"},
    ],
)
def test_a_row_without_source_order_value_or_cause_is_refused(wrong):
    with pytest.raises(IntegrityError):
        row(metric(), **wrong)


def test_a_correction_without_a_reason_or_of_another_metric_is_refused():
    tablets, laptops = metric(), metric("laptops")
    old = row(tablets)
    with pytest.raises(IntegrityError):
        row(tablets, replaces=old)
    with pytest.raises(DatabaseError, match="belongs to the metric"):
        row(laptops, replaces=old, why="A slip.")
    row(tablets, replaces=old, why="A slip.")
    with pytest.raises(IntegrityError):
        row(tablets, replaces=old, why="Another slip.", period_to=dt.date(2025, 6, 30))


def test_two_figures_never_stand_for_one_time():
    tablets = metric()
    row(tablets)
    with pytest.raises(DatabaseError, match="one standing figure"):
        row(tablets)


def test_a_definition_under_figures_is_never_changed():
    tablets = metric()
    Metric.objects.update(unit="iPads")
    row(tablets)
    with pytest.raises(DatabaseError, match="keeps its unit"), transaction.atomic():
        Metric.objects.update(unit="tablets")
    with pytest.raises(DatabaseError, match="keeps its unit"):
        run("UPDATE content_metric SET definition = 'All'")
    with pytest.raises(IntegrityError), transaction.atomic():
        Metric.objects.create(slug="empty", name="", counts="x", unit="x", definition="x")
