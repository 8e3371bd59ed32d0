"""Visitors see each figure with its time, source and caveat; what is made up says so."""

import csv
import dataclasses
import datetime as dt
import io
import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from content.blocks.figures import FiguresBlock, metrics_to_choose
from content.models import NumbersPage, NumbersPageMetric, StandardPage
from content.numbers import moves, series, telling
from content.numbers.models import Metric, MetricValue
from tests.content.numbers.counting import figure, metric, told
from tests.content.planting import page, promise
from tests.content.test_queries import CEILING, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def show(client, bare):
    """The page of all figures, as a visitor gets it."""
    made = page(bare, NumbersPage, slug="numbers")
    return lambda query="": client.get(made.get_url() + query).content.decode()


def test_an_editor_chooses_a_metric_by_its_newest_figure(bare):
    tablets = metric("tablets")
    metric("grants")
    figure(tablets, "100", 2023)
    figure(tablets, "120", 2024, demo=True)
    offered = dict(metrics_to_choose())
    assert offered["tablets"] == "Tablets: 120 tablets, 2024 (made up)"
    assert offered["grants"] == "Grants: no figure yet, so nothing is shown"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2024, 1, 1), (2024, 12, 31), "2024"),
        ((2022, 1, 1), (2024, 12, 31), "2022 to 2024"),
        ((2024, 5, 1), (2024, 5, 31), "May 2024"),
        ((2024, 4, 1), (2025, 3, 31), "April 2024 to March 2025"),
        ((2024, 2, 1), (2024, 2, 29), "February 2024"),
        ((2024, 5, 3), (2024, 6, 30), "3 May 2024 to 30 June 2024"),
        ((2026, 11, 23), (2026, 11, 23), "on 23 November 2026"),
    ],
)
def test_a_time_is_said_as_people_say_it(first, last, said):
    assert telling.period(dt.date(*first), dt.date(*last)) == said


@pytest.mark.parametrize(
    ("value", "more", "said"),
    [
        ("1200", {}, "1,200"),
        ("12.5", {}, "12.5"),
        ("87570000", {}, "87.57 million"),
        ("1234567", {}, "1,234,567"),
        ("3000", {"exactness": "least"}, "3,000+"),
        ("100", {"exactness": "about"}, "About 100"),
    ],
)
def test_a_number_is_said_as_the_source_puts_it(value, more, said):
    assert figure(metric(), value, **more).said == said


def test_pounds_and_per_cent_have_their_signs():
    pounds, share = metric("pounds", measure="pounds"), metric("share", measure="per_cent")
    assert figure(pounds, "50000", exactness="least").said == "£50,000+"
    assert figure(pounds, "-12", year=2023).said == "−£12"
    assert figure(share, "12.5").said == "12.5\u00a0%"


def test_a_year_shows_each_figure_with_its_time_source_and_caveat(show):
    figure(metric(), "120", source_url="https://report.example/", caveat="Without schools.")
    said = show()
    assert "2024 in numbers" in said
    for words in ("120", "tablets, 2024", "The yearly report", "Without schools.", "read on"):
        assert words in said
    assert 'href="https://report.example/"' in said
    assert "Loans that began in the time." in said


def test_years_stand_side_by_side_and_a_link_leads_to_each(show):
    tablets, laptops = metric(), metric("laptops")
    for year, value in ((2022, "80"), (2023, "100"), (2024, "120")):
        figure(tablets, value, year)
    figure(laptops, "7", 2022)
    said = show()
    assert said.index('<th scope="col" class="number">2024</th>') < said.index(">2022</th>")
    assert '<a class="chip" href="?year=2022">2022</a>' in said
    assert "not counted" in said
    before = show("?year=2022")
    assert "2022 in numbers" in before
    assert 'aria-current="true">2022' in before
    assert "Year beside year" not in before


@pytest.mark.parametrize("rubbish", ["?year=", "?year=x", "?year=99999999999", "?year=1999&year=-"])
def test_a_year_that_is_none_gives_the_newest(show, rubbish):
    figure(metric())
    assert "2024 in numbers" in show(rubbish)


def test_a_whole_year_leads_over_a_quarter_that_ends_with_it():
    tablets = metric()
    figure(tablets, "120")
    figure(tablets, "31", period_from=dt.date(2024, 10, 1))
    assert series.gather([tablets])[0].of_year(2024).value == 120
    assert MetricValue.objects.newest(["tablets"])["tablets"].value == 120


def test_a_plot_stands_over_the_table_of_the_same_figures(show):
    tablets = metric()
    figure(tablets, "80", 2023)
    assert "<svg" not in show().split("one-by-one")[1].split("</section>")[0]
    figure(tablets, "120", demo=True)
    said = show()
    assert "2023: 80; 2024: 120." in said
    assert "plot__bar--promised" in said  # made up: an outline
    assert "Bars without a weave are made-up examples." in said
    assert "style=" not in said


def test_a_plot_has_no_bars_for_less_than_nothing():
    tablets = metric()
    figure(tablets, "-1", 2023)
    figure(tablets, "1")
    assert series.gather([tablets])[0].plot == ""


def test_what_is_made_up_says_so_wherever_it_is_shown(show, client, bare):
    figure(metric(), demo=True)
    block = {"heading": "", "metrics": ["tablets"]}
    body = json.dumps([{"type": "figures", "value": block}])
    elsewhere = client.get(page(bare, StandardPage, body=body).get_url()).content.decode()
    assert "Made-up example" in elsewhere
    assert "Made-up example" in show()
    assert ">made up<" in show()


def test_a_correction_is_shown_with_what_it_was_and_why(show, amara):
    old = figure(metric(), "640")
    new = moves.correct(old, told("610"), why="Counted twice.", by=amara)
    said = show()
    assert "640 (2024) became 610. Counted twice." in said
    assert amara.name not in said
    moves.take_back(new, why="Nobody knows.", by=amara)
    figure(old.metric, "5", 2023)
    assert "610 (2024) was taken back. Nobody knows." in show()


def test_an_editor_chooses_the_figures_and_their_order(show):
    for slug in ("tablets", "laptops", "phones"):
        figure(metric(slug))
    here = NumbersPage.objects.get()
    for order, slug in enumerate(("phones", "tablets")):
        NumbersPageMetric.objects.create(
            page=here, metric=Metric.objects.get(slug=slug), sort_order=order
        )
    said = show()
    assert "Laptops" not in said
    assert said.index("of-phones") < said.index("of-tablets")
    assert str(here.chosen.first()) == "Phones"


def test_a_page_without_figures_says_so_kindly(show):
    metric()
    assert "No figure yet" in show()


def test_what_heddle_counts_stands_apart_and_says_so(show):
    promise(promised=120, delivered=84, confirmed=60)
    assert "Counted by this site" in show()
    NumbersPage.objects.update(shows_counted=False)
    assert "Counted by this site" not in show()


def test_a_block_shows_the_newest_of_each_and_leaves_no_hole(client, bare):
    tablets = metric()
    figure(tablets, "80", 2023)
    figure(tablets, "120")
    metric("laptops")
    block = {"heading": "How much", "metrics": ["laptops", "tablets", "gone"]}
    here = page(bare, StandardPage, body=json.dumps([{"type": "figures", "value": block}]))
    said = client.get(here.get_url()).content.decode()
    assert said.count("figure__value") == 1
    assert "120" in said
    figure(tablets, "130", 2025)
    assert "130" in client.get(here.get_url()).content.decode()  # entered once, shown at once


def test_a_block_takes_only_metrics_that_are_counted():
    metric()
    metric("old", retired=True)
    block = FiguresBlock()
    assert block.clean(block.to_python({"heading": "", "metrics": ["tablets"]}))
    for wrong in ("old", "nothing"):
        with pytest.raises(ValidationError):
            block.clean(block.to_python({"heading": "", "metrics": [wrong]}))
    figure(Metric.objects.get(slug="tablets"))
    assert list(block.get_preview_value()["metrics"]) == ["tablets"]


def test_many_figures_ask_no_more_than_few(client, bare):
    here = page(bare, NumbersPage)
    tablets = metric()
    figure(tablets, "1", 2023)
    few = queries(client, here.get_url())
    for number in range(12):
        other = metric(f"more-{number}")
        for year in range(2019, 2025):
            figure(other, "5", year)
    assert queries(client, here.get_url()) <= few <= CEILING


def test_every_figure_is_in_the_file_and_none_becomes_a_formula(client, amara):
    tablets = metric()
    old = figure(tablets, "640", source="=HYPERLINK(1)", caveat="@SUM(A1)")
    moves.correct(old, told("610"), why="+1+cmd", by=amara)
    answer = client.get(reverse("content:numbers_file"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["value"], row["standing"]) for row in rows] == [("640", "no"), ("610", "yes")]
    assert rows[1]["replaces"] == rows[0]["number"] == old.public_id
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+@" and cell]
    assert amara.public_id not in answer.content.decode()


def test_the_starter_register_is_entered_once_and_shown(client, starter):
    said = client.get("/numbers/").content.decode()
    assert "610" in said
    assert ">made up<" in said
    assert "Made-up example" in client.get("/numbers/?year=2025").content.decode()
    assert said.count("<svg") >= 2
    assert MetricValue.objects.filter(demo=False, source_url="").count() == 0
    for url in ("/about/", "/ball/", "/initiatives/tablet-lending/"):
        assert "figure__source" in client.get(url).content.decode(), url


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (
            "/ball/",
            ("£50,000+", "350+", "raised by the Ball for local groups, 2022", "2022 to 2024"),
        ),
        ("/pl/ball/", ("co najmniej 50\u00a0000\u00a0£", "zebrano na Balu", "od 2022 do 2024")),
        (
            "/ar/ball/",
            ("£50,000+", "المبلغ الذي جُمع في الحفل", "من 2022 إلى 2024"),
        ),
    ],
)
def test_the_balls_page_shows_the_register_in_every_language(client, starter, url, said):
    before = client.get(url).content.decode()
    for words in said:
        assert words in before
    figure = MetricValue.objects.get(metric__slug="ball-guests")
    moves.correct(figure, dataclasses.replace(told("351"), source="The door"), why="x", by=None)
    assert "351" in client.get(url).content.decode()
