"""How sure people felt is shown as one sum over many, and never where few could be told from it."""

import datetime as dt

import pytest
from django.urls import reverse

from brokerage.safeguarding import reasoning
from brokerage.volunteering import sureness
from brokerage.volunteering.models import Confidence
from brokerage.volunteering.moves import opening, planning
from common import clock
from tests import factories
from tests.brokerage.volunteering.conftest import terms

LAST_MONTH = dt.timedelta(days=32)


@pytest.fixture
def elsewhere(time_kind):
    """A session of another group."""
    group = factories.organisation("Otley Threads")
    ida = factories.person("Ida Threads", of=group)
    said = {
        "kind": time_kind,
        "unit": "hours",
        "safeguarding": dict.fromkeys(reasoning.ASKED, "no"),
    }
    need = factories.need(organisation=group, quantity=40, **said)
    return opening.open_session(planning.plan(need, terms(), by=ida), by=ida)


def counted(session, asked, *, ago=LAST_MONTH, **more):
    """What a group handed in some time ago."""
    said = {"alone_before": 0, "alone_after": asked, "whom_before": 0, "whom_after": asked, **more}
    return Confidence.objects.create(session=session, asked=asked, at=clock.now() - ago, **said)


def test_nothing_is_shown_before_anybody_was_asked(db):
    assert sureness.so_far() is None


def test_of_all_asked_so_many_in_a_hundred_before_and_after(session, elsewhere):
    counted(session, 6, alone_before=1, alone_after=4, whom_before=2, whom_after=6)
    counted(elsewhere, 4, alone_before=1, alone_after=4, whom_before=1, whom_after=3)
    assert sureness.so_far() == sureness.Sureness(10, (20, 80), (30, 90))


def test_nine_people_are_too_few(session, elsewhere):
    counted(session, 5)
    counted(elsewhere, 4)
    assert sureness.so_far() is None


def test_one_groups_answers_are_never_shown_by_themselves(session, opened):
    counted(session, 30)
    counted(opened(title="Another day"), 30)
    assert sureness.so_far() is None


def test_this_months_answers_wait_so_that_no_single_day_stands_out(session, elsewhere, opened):
    counted(session, 6)
    counted(elsewhere, 6)
    before = sureness.so_far()
    counted(opened(title="Today"), 1, ago=dt.timedelta(0), alone_after=0)
    assert sureness.so_far() == before


def test_the_impact_page_says_it_with_its_source(client, session, elsewhere):
    url = reverse("workspace:impact")
    assert "Know whom to ask" not in client.get(url).content.decode()
    counted(session, 6, alone_before=3)
    counted(elsewhere, 6, alone_before=3)
    page = client.get(f"{url}?year=").content.decode()
    assert "50 % → 100 %" in page
    assert "Of 12 people asked by their groups, without names" in page
