"""Finding a session, as the page answers: narrowed for strangers, by fit for volunteers."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokerage.volunteering.moves import booking as moves
from places.models import Skill
from tests import factories
from tests.brokerage.volunteering.conftest import at
from tests.people.signing_in import signed_in

FIND = "/volunteering/"


@pytest.fixture
def as_priya(client, priya):
    """Priya at her browser."""
    return signed_in(client, priya.person)


def test_strangers_see_what_is_open_the_soonest_first(client, opened):
    opened(title="Later", starts_at=at(12), ends_at=at(12, 16))
    opened(title="Sooner", starts_at=at(3), ends_at=at(3, 16))
    shown = client.get(FIND).content.decode()
    assert shown.index("Sooner") < shown.index("Later")
    assert "6 of 6 places left" in shown


def test_a_full_one_is_not_on_the_list(client, opened, priya):
    session = opened(title="Only one seat", seats=1)
    moves.book(session, priya, by=priya.person)
    assert "Only one seat" not in client.get(FIND).content.decode()


def test_only_what_groups_opened_to_all_is_on_the_list(client, planned):
    planned(title="Not open yet")
    assert "Not open yet" not in client.get(FIND).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"At lunch", "In the evening", "Your own hours"}),
        ("lunch=on", {"At lunch", "Your own hours"}),
        ("flexible=on", {"Your own hours"}),
        ("how=online", {"Your own hours"}),
        ("how=in_person", {"At lunch", "In the evening"}),
        ("kind=digital_skills", {"At lunch", "In the evening", "Your own hours"}),
        ("kind=devices", set()),
        ("ward=armley", {"At lunch", "Your own hours"}),
        ("skill=teaching", {"In the evening"}),
        ("day=99&kind=nonsense&ward=%22&how=%27&page=x", None),
    ],
)
def test_it_is_narrowed_by_what_is_asked(client, opened, query, found):
    armley, other = factories.place("Armley"), factories.place("Seacroft")
    teaching = _skill("teaching")
    factories.help_kind("devices")
    opened(title="At lunch", starts_at=at(5, 12), ends_at=at(5, 13.5), place=armley)
    evening = {"starts_at": at(6, 18), "ends_at": at(6, 20), "place": other}
    opened(title="In the evening", skills=(teaching,), **evening)
    own = {"flexible_hours": Decimal(3), "done_by": at(30).date(), "mode": "remote"}
    opened(title="Your own hours", **own)
    answer = client.get(f"{FIND}?{query}")
    assert answer.status_code == 200
    titles = {card["session"].title for card in answer.context["cards"]}
    if found is not None:
        assert titles == found


def _skill(slug):
    return Skill.objects.get_or_create(slug=slug, defaults={"name": slug.title()})[0]


def test_a_day_of_the_week_is_that_of_leeds(client, opened):
    starts = at(5, 18)
    opened(title="That day", starts_at=starts, ends_at=starts + dt.timedelta(hours=1))
    for day in range(7):
        cards = client.get(f"{FIND}?day={day}").context["cards"]
        assert bool(cards) == (day == starts.weekday())


def test_where_nothing_fits_hours_of_ones_own_are_shown_and_whom_to_tell(client, opened):
    own = {"flexible_hours": Decimal(3), "done_by": at(30).date(), "mode": "remote"}
    opened(title="Your own hours", **own)
    factories.help_kind("devices")
    shown = client.get(f"{FIND}?kind=devices").content.decode()
    assert "Nothing fits just now" in shown
    assert "Your own hours" in shown
    assert reverse("brokerage:could") in shown


def test_where_nothing_is_planned_it_says_so(client, db):
    shown = client.get(FIND).content.decode()
    assert "No days are planned just now" in shown
    assert "Your own hours" not in shown


def test_the_list_asks_as_many_queries_for_two_as_for_thirty(as_priya, client, opened):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(FIND)
        return len(queries)

    for _n in range(2):
        opened()
    few = asked()
    for _n in range(28):
        opened()
    assert asked() <= few
    assert few <= 32
    assert client.get(f"{FIND}?page=2").context["page_of"].number == 2


def test_a_volunteer_sees_why_it_fits_and_what_is_in_the_way(as_priya, priya, opened, time_kind):
    opened(title="Drop-in at the hub")
    priya.kinds.add(time_kind)
    priya.about = "I like to help people with phones."
    priya.save()
    card = as_priya.get(FIND).context["cards"][0]
    assert card["fits"]
    assert 1 <= len(card["reasons"]) <= 2
    assert "Fits you" in as_priya.get(FIND).content.decode()


def test_what_fits_best_comes_first_for_a_volunteer(as_priya, priya, opened, time_kind):
    opened(title="Sooner, another day", starts_at=at(2), ends_at=at(2, 16))
    there = opened(title="On her day", starts_at=at(10), ends_at=at(10, 16))
    priya.kinds.add(time_kind)
    day = there.day.weekday()
    priya.free_times.create(weekday=day, begins=dt.time(13), ends=dt.time(17))
    titles = [card["session"].title for card in as_priya.get(FIND).context["cards"]]
    assert titles[0] == "On her day"


def test_a_day_that_one_has_a_place_on_says_so(as_priya, opened, priya):
    mine = opened(title="Mine already")
    moves.book(mine, priya, by=priya.person)
    shown = as_priya.get(FIND).content.decode()
    assert "You have a place" in shown
    assert "Fits you" not in shown


def test_full_ones_are_shown_to_who_would_wait(as_priya, opened, tom):
    full = opened(title="Only one seat", seats=1)
    moves.book(full, tom, by=tom.person)
    assert "Only one seat" not in as_priya.get(FIND).content.decode()
    answer = as_priya.get(f"{FIND}?full=on")
    shown = answer.content.decode()
    assert "Only one seat" in shown
    assert "Full: you can wait for a place" in shown
    assert answer.context["filters"].active[0].label == "Full ones too"
