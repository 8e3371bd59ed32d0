"""Two people act on one introduction at once: one wins, the other is told what happened.

Only PostgreSQL can show it: SQLite has one writer.
"""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage import reply_addresses
from brokerage.models import Introduction, MeetingDate, Message, Reminder
from brokerage.moves import dates, deliveries, introductions, listings, reminders, replies
from brokerage.moves.introductions import Ending, Terms
from common import clock
from common.errors import Refusal
from notices.inbound import Inbound
from notices.models import Notice
from tests import factories
from tests.brokerage.moves.test_dates import tomorrow
from tests.brokerage.moves.test_races import at_once, codes

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def told(outcomes):
    """The sentences that the slower ones read."""
    codes(outcomes)  # nothing but refusals
    return [outcome.message for outcome in outcomes if isinstance(outcome, Refusal)]


@pytest.mark.parametrize("attempt", range(3))
def test_a_yes_and_a_no_of_two_colleagues(proposed, ben, charity, attempt):
    colleague = factories.person("Cara Dove", of=charity)
    outcomes = at_once(
        lambda: introductions.decline(proposed, side="need", by=ben, reason="not_now"),
        lambda: introductions.say_yes(proposed, side="need", by=colleague),
    )
    proposed.refresh_from_db()
    # A no after a first yes is still a no; a yes after a no is told of it.
    assert proposed.state == "declined"
    assert all(sentence.startswith("Ben Hale said no at") for sentence in told(outcomes))


@pytest.mark.parametrize("attempt", range(3))
def test_a_second_yes_and_a_withdrawal(proposed, amara, ben, dot, need, attempt):
    introductions.say_yes(proposed, side="offer", by=amara)
    outcomes = at_once(
        lambda: introductions.say_yes(proposed, side="need", by=ben),
        lambda: introductions.withdraw(proposed, by=dot, ending=Ending(reason="other")),
    )
    proposed.refresh_from_db()
    need.refresh_from_db()
    assert (proposed.state, need.promised) == ("withdrawn", 0)
    assert all(sentence.startswith("A broker called this off at") for sentence in told(outcomes))


@pytest.mark.parametrize("attempt", range(3))
def test_it_begins_and_is_called_off(agreed, amara, ben, attempt):
    ending = Ending(side="need", reason="elsewhere")
    outcomes = at_once(
        lambda: introductions.start(agreed, by=amara),
        lambda: introductions.withdraw(agreed, by=ben, ending=ending),
    )
    agreed.refresh_from_db()
    said = told(outcomes)
    assert len(said) == 1
    if agreed.state == "withdrawn":
        assert said[0].startswith("Armley Lanterns called this off at")
    else:
        assert said[0].startswith("This has begun: it was noted at")


@pytest.mark.parametrize("attempt", range(3))
def test_a_report_and_a_falling_through(agreed, amara, ben, given, attempt):
    ending = Ending(side="need", reason="lost_touch")
    outcomes = at_once(
        lambda: deliveries.report(agreed, by=amara, given=given()),
        lambda: introductions.fell_through(agreed, by=ben, ending=ending),
    )
    agreed.refresh_from_db()
    assert len(told(outcomes)) == 1
    assert agreed.state == "fell_through" or agreed.deliveries.delivered().total() == 8


@pytest.mark.parametrize("attempt", range(3))
def test_proposing_what_is_being_closed(need, offer, dot, ben, attempt):
    outcomes = at_once(
        lambda: introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(8))),
        lambda: listings.withdraw(need, by=ben),
    )
    assert set(codes(outcomes)) <= {"not_open"}
    assert not Introduction.objects.filter(state="proposed").exists()
    offer.refresh_from_db()
    assert offer.promised == 0


@pytest.mark.parametrize("attempt", range(3))
def test_both_sides_take_each_others_date_at_once_and_one_stands(agreed, amara, ben, attempt):
    first = dates.propose_date(agreed, side="offer", by=amara, when=tomorrow(9))
    second = dates.propose_date(agreed, side="need", by=ben, when=tomorrow(15))
    outcomes = at_once(
        lambda: dates.take(first, side="need", by=ben),
        lambda: dates.take(second, side="offer", by=amara),
    )
    assert codes(outcomes) == ["unlawful_move"]
    assert MeetingDate.objects.agreed().count() == 1


def test_two_sweeps_remind_once(proposed):
    Notice.objects.all().delete()
    Introduction.objects.update(answer_by=clock.now() + dt.timedelta(hours=12))
    outcomes = at_once(reminders.remind_due, reminders.remind_due)
    assert codes(outcomes) == []
    assert sum(outcomes) == 2  # one for each side
    assert Reminder.objects.count() == 2
    assert Notice.objects.filter(reason="reminder.answer").count() == 2


def test_two_sweeps_post_a_reply_once(agreed, ben, settings):
    settings.INBOUND_DOMAIN = "in.heddle.example"
    Inbound.objects.create(
        key="one",
        sender=ben.email,
        recipients=[reply_addresses.make(agreed, "need", ben)],
        text="Tuesday is fine.",
    )
    outcomes = at_once(replies.take_all, replies.take_all)
    assert codes(outcomes) == []
    assert Message.objects.count() == 1
