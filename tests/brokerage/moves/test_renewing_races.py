"""Two sweeps, or a sweep and a person, at once: one letter, one step. Only PostgreSQL shows it."""

import datetime as dt

import pytest

from brokerage.models import Need
from brokerage.moves import briefing, listings, renewing
from common import clock
from notices.models import Notice
from tests import factories
from tests.brokerage.moves.test_races import at_once, codes

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def old(charity):
    """Open for long, with an address to write to."""
    long_ago = clock.now() - dt.timedelta(days=120)
    return factories.need(organisation=charity, opened_at=long_ago)


def aged(need, **columns):
    Need.objects.filter(pk=need.pk).update(**columns)


def test_two_sweeps_ask_once(old):
    assert sorted(at_once(renewing.ask_due, renewing.ask_due)) == [0, 1]
    assert Notice.objects.filter(reason="listing.still_true").count() == 1


def test_two_sweeps_remind_once_and_pause_once(old):
    long_ago = clock.now() - dt.timedelta(days=20)
    aged(old, asked_at=long_ago)
    assert sorted(at_once(renewing.remind_due, renewing.remind_due)) == [0, 1]
    aged(old, reminded_at=long_ago)
    assert sorted(at_once(renewing.pause_unanswered, renewing.pause_unanswered)) == [0, 1]
    assert Notice.objects.filter(reason="listing.paused").count() == 1


def test_two_sweeps_end_a_pause_once(old):
    aged(old, state="paused", resume_on=clock.today())
    assert sorted(at_once(renewing.resume_due, renewing.resume_due)) == [0, 1]
    assert Notice.objects.filter(reason="listing.opened").count() == 1


def test_a_yes_and_the_sweep_that_pauses_leave_it_open_or_told(old, ben):
    long_ago = clock.now() - dt.timedelta(days=20)
    aged(old, asked_at=long_ago, reminded_at=long_ago)
    outcomes = at_once(lambda: renewing.renew(old, by=ben), renewing.pause_unanswered)
    assert codes(outcomes) == []
    # Whoever came first, the yes stands: it opens again what was paused a moment before.
    assert Need.objects.get(pk=old.pk).state == "open"


def test_a_close_and_a_yes_leave_it_closed(old, ben):
    outcomes = at_once(lambda: listings.withdraw(old, by=ben), lambda: renewing.renew(old, by=ben))
    assert set(codes(outcomes)) <= {"not_open"}
    assert Need.objects.get(pk=old.pk).state == "closed"


def test_a_yes_to_a_brief_and_a_newer_brief_never_show_what_was_not_agreed_to(old, ben, dot):
    first = briefing.shape(old, by=dot, title="First", text="First.")
    outcomes = at_once(
        lambda: briefing.answer(first, by=ben, yes=True),
        lambda: briefing.shape(old, by=dot, title="Second", text="Second."),
    )
    assert set(codes(outcomes)) <= {"newer"}
    assert Need.objects.get(pk=old.pk).public_title in {"", "First"}
