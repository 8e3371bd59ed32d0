"""Editors enter figures, are told kindly what is wrong, and hear when one has grown old."""

import datetime as dt
import json

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from common import clock
from content.models import StandardPage, StoryPage
from content.numbers.models import Metric, MetricValue
from content.numbers.stale import places_of, shown_on, stale
from content.numbers.telling import months_after
from content.office.rights import let_editors_work
from tests import factories
from tests.content.numbers.counting import figure, metric
from tests.content.planting import page
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    """A browser in which an editor is signed in."""
    let_editors_work()
    ellis = factories.person("Ellis Ward", is_staff=True)
    ellis.groups.add(Group.objects.get(name="Editors"))
    signed_in(client, ellis)
    return client


def typed(**more):
    said = {
        "value": "1,200",
        "exactness": "exact",
        "period_from": "2024-01-01",
        "period_to": "2024-12-31",
        "source": "The yearly report",
        "source_url": "",
        "read_on": "2026-01-05",
        "caveat": "",
    }
    return {**said, **more}


def meant(**more):
    said = {
        "name": "Tablets lent",
        "counts": "Tablets that groups borrowed.",
        "measure": "number",
        "unit": "tablets",
        "definition": "Loans that began in the time.",
        "good_for": "12",
    }
    return {**said, **more}


def test_an_editor_counts_something_new_enters_a_figure_corrects_it_and_takes_it_back(desk):
    desk.post(reverse("figures:define"), meant())
    enter = reverse("figures:enter", args=["tablets-lent"])
    assert desk.post(enter, typed(), follow=True).status_code == 200
    first = MetricValue.objects.get()
    assert (first.value, first.metric.good_for) == (1200, 12)
    desk.post(
        reverse("figures:correct", args=["tablets-lent", first.public_id]),
        typed(value="£1 100", why="Two groups were counted twice."),
    )
    second = MetricValue.objects.get(replaces=first)
    here = reverse("figures:one", args=["tablets-lent"])
    said = desk.get(here).content.decode()
    assert "Two groups were counted twice." in said
    assert "Ellis Ward" in said
    way = reverse("figures:take_back", args=["tablets-lent", second.public_id])
    desk.post(way, {"why": "Nobody knows."})
    assert "There is no figure yet" in desk.get(here).content.decode()
    assert "None yet" in desk.get(reverse("figures:index")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"source": ""}, "No figure is shown without its source."),
        ({"value": "1,2oo"}, "“1,2oo” is not a number."),
        ({"value": "3,000+"}, "choose “At least this”"),
        ({"value": "1e9"}, "is not a number"),
        ({"value": "٣"}, "is not a number"),
        ({"value": "--1"}, "is not a number"),
        ({"value": ""}, "Enter the figure."),
        ({"value": "1" * 13}, "This number is too long."),
        ({"value": "1.23456"}, "This number is too long."),
        ({"value": "9" * 41}, "at most 40 letters"),
        ({"period_from": "yesterday"}, "Enter a day, such as"),
        ({"period_to": "2023-12-31"}, "It ends before it starts."),
        ({"period_to": "9999-12-31"}, "This time is not over yet."),
        ({"read_on": ""}, "Enter the day."),
        ({"source_url": "javascript:alert(1)"}, "Enter a whole address"),
        ({"exactness": "wild"}, "Choose one from the list."),
        ({"caveat": "x" * 301}, "at most 300 letters"),
    ],
)
def test_rubbish_is_told_beside_its_field_and_nothing_typed_is_lost(desk, wrong, says):
    metric()
    answer = desk.post(reverse("figures:enter", args=["tablets"]), typed(caveat="Mind.") | wrong)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert says in said
    assert "The yearly report" in said or "source" in wrong
    if name := next((value for value in wrong.values() if value and value.isascii()), ""):
        assert name in said or "wild" in wrong.values()
    assert not MetricValue.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"unit": ""}, "Say what stands after the number."),
        ({"definition": ""}, "Say how it is counted"),
        ({"good_for": "soon"}, "Enter a whole number of months"),
        ({"measure": "stones"}, "Choose one from the list."),
    ],
)
def test_what_is_counted_is_said_whole(desk, wrong, says):
    answer = desk.post(reverse("figures:define"), meant(**wrong))
    assert (answer.status_code, says in answer.content.decode()) == (422, True)


def test_a_refusal_of_the_rules_stands_beside_its_field(desk):
    figure(metric())
    twice = desk.post(reverse("figures:enter", args=["tablets"]), typed())
    assert "There is a figure for this time already." in twice.content.decode()
    words = reverse("figures:reword", args=["tablets"])
    assert "Tablets" in desk.get(words).content.decode()
    fixed = desk.post(words, meant(unit="iPads"))
    assert "Make a new one for another way to count." in fixed.content.decode()
    same = meant(name="Tablets on loan", definition="Loans that began in the time.")
    assert desk.post(words, same).status_code == 302
    assert Metric.objects.get().name == "Tablets on loan"


def test_the_form_of_a_correction_begins_with_what_there_is(desk):
    old = figure(metric(), "12.50", caveat="Mind.")
    said = desk.get(reverse("figures:correct", args=["tablets", old.public_id])).content.decode()
    assert 'value="12.5"' in said
    assert "Mind." in said
    other = metric("laptops")
    wrong = reverse("figures:correct", args=[other.slug, old.public_id])
    assert desk.get(wrong).status_code == 404


def test_figures_are_for_editors_alone(client):
    other = factories.person("Other Staff", is_staff=True)
    signed_in(client, other)
    metric()
    for name, args in (("index", []), ("one", ["tablets"]), ("enter", ["tablets"])):
        assert client.get(reverse(f"figures:{name}", args=args)).status_code in (302, 403)


# --- what grows old -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ((2024, 12, 31), 2, (2025, 2, 28)),
        ((2024, 1, 31), 1, (2024, 2, 29)),
        ((2024, 6, 30), 12, (2025, 6, 30)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, then):
    assert months_after(dt.date(*day), months) == dt.date(*then)


def test_a_figure_grows_old_by_its_metrics_own_rhythm():
    yearly, once = metric("yearly", good_for=12), metric("once", good_for=None)
    gone = metric("gone", good_for=12, retired=True)
    for one in (yearly, once, gone):
        figure(one, year=2023)
    assert [one.metric for one in stale(dt.date(2024, 12, 31))] == []
    assert [one.metric for one in stale(dt.date(2025, 1, 1))] == [yearly]
    figure(yearly, year=2024)
    assert stale(dt.date(2025, 1, 1)) == []


def block(*slugs):
    return json.dumps([{"type": "figures", "value": {"heading": "", "metrics": list(slugs)}}])


def test_an_old_figure_is_told_with_the_pages_that_show_it(desk, bare):
    figure(metric(good_for=12), year=2020)
    page(bare, StandardPage, title="Our tablets", body=block("tablets"))
    page(bare, StandardPage, title="A draft", body=block("tablets"), live=False)
    said = desk.get(reverse("editors:reports")).content.decode()
    assert "A newer one was due on 31 December 2021." in said
    assert "Shown on: Our tablets." in said
    assert "Our tablets" in desk.get(reverse("figures:one", args=["tablets"])).content.decode()
    assert "was due on" in desk.get(reverse("figures:index")).content.decode()


def test_the_checks_of_a_page_name_the_old_figures_in_its_draft(desk, bare):
    figure(metric(good_for=12), year=2020)
    figure(metric("fresh", good_for=12), year=clock.today().year - 1)
    here = page(bare, StandardPage, title="Tea")
    here.body = [("figures", {"heading": "", "metrics": ["tablets", "fresh"]})]
    here.save_revision()
    said = desk.get(reverse("editors:checks", args=[here.pk])).content.decode()
    assert "Please look at this" in said
    assert reverse("figures:one", args=["tablets"]) in said
    assert reverse("figures:one", args=["fresh"]) not in said


def test_figures_are_found_in_each_field_with_blocks():
    story = StoryPage(title="Tea", success=json.loads(block("tablets")))
    assert shown_on(story) == {"tablets"}
    assert places_of([]) == {}
