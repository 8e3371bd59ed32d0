"""What waits for a broker: each rule finds its cause, and nothing else."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.models import Task
from brokerage.moves import deliveries, denying, introductions, notes, sweeping, tasks
from brokerage.moves.introductions import Terms
from brokerage.moves.notes import Said
from brokerage.rules import RULES, rule_of
from common import clock
from notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db


def days_ago(number):
    return clock.now() - dt.timedelta(days=number)


def day(number):
    return clock.today() + dt.timedelta(days=number)


def held(key):
    """What the rule holds just now."""
    return list(rule_of(key).waiting())


def update(record, **values):
    """Set what only moves and time would set."""
    type(record).objects.filter(pk=record.pk).update(**values)
    record.refresh_from_db()


def test_every_rule_has_a_name_of_its_own_and_can_be_asked():
    assert len({rule.key for rule in RULES}) == len(RULES)
    assert [rule for rule in RULES if list(rule.waiting())] == []
    assert rule_of("nonsense") is None


def test_what_was_sent_to_us_is_to_be_checked_or_opened():
    group = factories.organisation(state="submitted", submitted_at=days_ago(2))
    need, offer = factories.need(state="submitted"), factories.offer(state="submitted")
    assert held("check-organisation") == [group]
    assert (held("open-need"), held("open-offer")) == ([need], [offer])


def test_what_waits_longest_comes_first():
    young = factories.need(state="submitted", submitted_at=days_ago(1))
    old = factories.need(state="submitted", submitted_at=days_ago(9))
    assert held("open-need") == [old, young]


def test_a_proposal_waits_until_both_have_answered(proposed, amara, ben):
    introductions.say_yes(proposed, side="offer", by=amara)
    assert held("answer") == [proposed]
    introductions.say_yes(proposed, side="need", by=ben)
    assert held("answer") == []
    assert held("begin") == [proposed]


def test_what_was_agreed_is_at_risk_once_the_last_day_of_a_side_has_passed(agreed):
    assert held("date-past") == []
    update(agreed.need, ends_on=day(-1))
    assert held("date-past") == [agreed]
    assert held("begin") == []
    update(agreed.need, ends_on=None)
    update(agreed.offer, ends_on=day(-4))
    (late,) = held("date-past")
    assert late.waits_since == day(-4)


def test_what_was_reported_is_not_at_risk_and_waits_for_a_confirmation(reported):
    update(reported.introduction.need, ends_on=day(-1))
    assert held("date-past") == []
    assert held("confirm") == [reported]


def test_a_confirmed_delivery_waits_no_longer(reported, ben):
    deliveries.confirm(reported, by=ben, quantity=Decimal(8))
    assert held("confirm") == []


def test_an_open_need_wants_a_proposal_and_sooner_where_its_last_day_is_near(need, offer, dot):
    assert held("match-need") == [need]
    update(need, ends_on=day(10))
    assert (held("match-need"), held("ends-soon")) == ([], [need])
    introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(1)))
    assert (held("match-need"), held("ends-soon")) == ([], [])


def test_an_offer_is_stale_after_a_fortnight_in_which_nothing_was_proposed(offer, need, dot):
    update(offer, opened_at=days_ago(13))
    assert held("use-offer") == []
    update(offer, opened_at=days_ago(15))
    assert held("use-offer") == [offer]
    introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(1)))
    assert held("use-offer") == []


def test_an_offer_that_was_all_given_is_not_stale(offer, need, dot):
    update(offer, opened_at=days_ago(15), quantity=Decimal(5))
    introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(5)))
    update(offer.introductions.get(), proposed_at=days_ago(14))
    assert held("use-offer") == []


def test_a_group_that_asked_a_month_ago_and_was_never_helped(charity, need, company):
    update(need, opened_at=days_ago(31))
    factories.offer(organisation=company, opened_at=days_ago(31))
    assert held("never-matched") == [charity]


def test_a_group_that_was_helped_once_is_not_among_them(agreed):
    update(agreed.need, opened_at=days_ago(31))
    assert held("never-matched") == []


@pytest.fixture
def quiet(db):
    """Verified long ago, and nothing since."""
    made = factories.organisation("Quiet Quilters")
    update(made, judged_at=days_ago(91))
    return made


def test_an_organisation_is_quiet_after_three_months_without_word_or_deed(quiet, charity):
    assert held("quiet") == [quiet]
    assert quiet.judged_at == rule_of("quiet").of(quiet.public_id).get().waits_since


def test_a_listing_or_a_call_breaks_the_quiet(quiet, dot):
    need = factories.need(organisation=quiet)
    assert held("quiet") == []
    update(need, saved_at=days_ago(100))
    assert held("quiet") == [quiet]
    notes.write(quiet, by=dot, said=Said(kind="phone", text="All well.", day=clock.today()))
    assert held("quiet") == []


def test_an_introduction_breaks_the_quiet_of_both(proposed, company, charity):
    for one in (company, charity):
        update(one, judged_at=days_ago(200))
    update(proposed.need, saved_at=days_ago(100))
    update(proposed.offer, saved_at=days_ago(100))
    assert held("quiet") == []
    update(proposed, proposed_at=days_ago(95))
    assert {one.pk for one in held("quiet")} == {company.pk, charity.pk}


def test_a_ward_is_silent_while_nobody_asks_from_it_and_no_help_is_on_its_way(agreed):
    ward = factories.place("Armley")
    assert held("silent-ward") == [ward]
    agreed.need.places.add(ward)
    assert held("silent-ward") == []
    update(agreed.need, state="paused")
    assert held("silent-ward") == []  # help is on its way
    update(agreed, state="under_way", started_at=clock.now())
    update(agreed, state="delivered")
    assert held("silent-ward") == [ward]


def test_a_letter_that_came_back_is_a_task_if_it_is_ours_and_of_late(need):
    def letter(**more):
        values = {
            "to": "hi@lamp.example",
            "subject": "A proposal",
            "text": "Hello",
            "reason": "test",
            "about_label": "brokerage.need",
            "about_id": need.public_id,
            "given_up_at": days_ago(1),
            "message_id": f"<{Notice.objects.count()}@heddle>",
        }
        return Notice.objects.create(**{**values, **more})

    back = letter()
    letter(given_up_at=None)
    letter(given_up_at=days_ago(61))
    letter(about_label="events.order")
    assert held("letter-back") == [back]


# --- calls --------------------------------------------------------------------------------------


def noted(about, dot, **more):
    values = {"kind": "phone", "text": "Call on Monday.", "day": clock.today(), **more}
    return notes.write(about, by=dot, said=Said(**values))


def test_a_call_is_due_on_its_day_and_over_once_something_was_written_down(charity, dot):
    call = noted(charity, dot, call_on=day(1))
    assert held("call-again") == []
    with clock.stopped_at(clock.now() + dt.timedelta(days=1)):
        assert held("call-again") == [call]
        noted(factories.organisation(), dot)  # about somebody else
        assert held("call-again") == [call]
        noted(charity, dot)
        assert held("call-again") == []


def test_a_struck_note_calls_nobody(charity, dot):
    notes.strike(noted(charity, dot, call_on=day(1)), by=dot, why="Wrong group")
    with clock.stopped_at(clock.now() + dt.timedelta(days=2)):
        assert held("call-again") == []


# --- the sweep ----------------------------------------------------------------------------------


def test_a_sweep_raises_each_cause_once_and_resolves_what_is_settled(need, dot):
    assert sweeping.sweep() == {"raised": 1, "resolved": 0}
    assert sweeping.sweep() == {"raised": 0, "resolved": 0}
    task = Task.objects.get()
    assert (task.rule, task.record_label, task.record_id) == (
        "match-need",
        "brokerage.need",
        need.public_id,
    )
    update(need, state="paused")
    assert sweeping.sweep() == {"raised": 0, "resolved": 1}
    task.refresh_from_db()
    assert (task.state, task.closed_at is not None) == ("resolved", True)


def test_a_cause_that_comes_back_is_a_new_task(need):
    sweeping.sweep()
    update(need, state="paused")
    sweeping.sweep()
    update(need, state="open")
    assert sweeping.sweep()["raised"] == 1
    assert Task.objects.count() == 2


def test_the_queue_is_right_before_any_sweep_and_hides_at_once_what_is_settled(need):
    assert held("match-need") == [need]
    sweeping.sweep()
    update(need, state="paused")
    assert held("match-need") == []
    assert Task.objects.open().exists()


def test_what_was_done_by_hand_is_not_raised_again_until_it_has_rested(need, dot):
    rule = rule_of("match-need")
    tasks.done(rule, need.public_id, by=dot, word="They look for themselves.")
    assert (held("match-need"), sweeping.sweep()["raised"]) == ([], 0)
    with clock.stopped_at(clock.now() + rule.rest + dt.timedelta(hours=1)):
        assert held("match-need") == [need]
        assert sweeping.sweep()["raised"] == 1


def test_a_sleeping_task_is_raised_but_not_shown(need, dot):
    tasks.snooze(rule_of("match-need"), need.public_id, by=dot, until=day(3), word="Half-term")
    assert sweeping.sweep() == {"raised": 0, "resolved": 0}
    assert held("match-need") == []
    assert list(rule_of("match-need").asleep()) == [need]
    with clock.stopped_at(clock.now() + dt.timedelta(days=3)):
        assert held("match-need") == [need]


def test_nothing_came_is_for_a_broker_and_no_confirmation_is_awaited(reported, ben):
    denying.deny(reported, by=ben)
    assert (held("confirm"), held("nothing-came")) == ([], [reported])
    deliveries.confirm(reported, by=ben, quantity=Decimal(8))
    assert held("nothing-came") == []


def test_less_than_was_reported_is_looked_into_for_two_months(confirmed):
    assert held("arrived-short") == [confirmed]
    with clock.stopped_at(clock.now() + dt.timedelta(days=61)):
        assert held("arrived-short") == []


def test_what_arrived_whole_is_not_short(reported, ben):
    deliveries.confirm(reported, by=ben, quantity=Decimal(8))
    assert held("arrived-short") == []


def test_what_is_under_way_without_a_word_for_a_month_is_asked_about(agreed, amara, given):
    introductions.start(agreed, by=amara)
    assert held("unheard") == []
    with clock.stopped_at(clock.now() + dt.timedelta(days=31)):
        assert held("unheard") == [agreed]
    deliveries.report(agreed, by=amara, given=given(2))
    with clock.stopped_at(clock.now() + dt.timedelta(days=31)):
        assert held("unheard") == []  # it waits for a confirmation instead
