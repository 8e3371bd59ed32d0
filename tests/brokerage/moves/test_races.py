"""Two people act at once: one wins, the other is told. Only PostgreSQL can show it."""

import threading
from decimal import Decimal

import pytest
from django.db import connection

from brokerage.models import Delivery, Introduction, Offer
from brokerage.moves import deliveries, introductions, listings
from brokerage.moves.introductions import Terms
from common import clock
from common.errors import Refusal
from tests import factories

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TEN = Terms(quantity=Decimal(10))


def at_once(*acts):
    """Run the acts in threads that start together; the outcomes, in the acts' order."""
    together = threading.Barrier(len(acts))
    outcomes = [None] * len(acts)

    def run(place, act):
        try:
            together.wait(timeout=10)
            outcomes[place] = act()
        except Refusal as refusal:
            outcomes[place] = refusal
        except BaseException as surprise:  # the test shall see it, not the thread
            outcomes[place] = surprise
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


def codes(outcomes):
    surprises = [o for o in outcomes if isinstance(o, BaseException) and not isinstance(o, Refusal)]
    assert not surprises, surprises
    return [outcome.code for outcome in outcomes if isinstance(outcome, Refusal)]


@pytest.mark.parametrize("attempt", range(3))
def test_two_brokers_propose_the_last_ten_laptops_at_once(dot, attempt):
    offer = factories.offer(quantity=10)
    brokers = [dot, factories.person(is_staff=True, is_superuser=True)]
    needs = [factories.need(quantity=10) for _ in brokers]
    outcomes = at_once(
        *(
            lambda need=need, by=by: introductions.propose(need, offer, by=by, terms=TEN)
            for need, by in zip(needs, brokers, strict=True)
        )
    )
    assert codes(outcomes) == ["more_than_left"]
    offer.refresh_from_db()
    assert (offer.promised, Introduction.objects.count()) == (10, 1)


def test_the_organisations_own_limit_holds_against_two_brokers(charity, dot):
    charity.proposal_limit = 1
    charity.save()
    needs = [factories.need(organisation=charity) for _ in range(2)]
    offers = [factories.offer() for _ in range(2)]
    outcomes = at_once(
        *(
            lambda need=need, offer=offer: introductions.propose(need, offer, by=dot, terms=TEN)
            for need, offer in zip(needs, offers, strict=True)
        )
    )
    assert codes(outcomes) == ["at_its_limit"]


@pytest.mark.parametrize("attempt", range(3))
def test_both_sides_say_yes_at_once_and_it_is_agreed_once(proposed, amara, ben, attempt):
    outcomes = at_once(
        lambda: introductions.say_yes(proposed, side="offer", by=amara),
        lambda: introductions.say_yes(proposed, side="need", by=ben),
    )
    assert codes(outcomes) == []
    proposed.refresh_from_db()
    assert proposed.state == "agreed"
    assert Delivery.objects.promised().count() == 1


def test_a_yes_and_a_no_at_once_end_in_one_of_them(proposed, amara, ben):
    introductions.say_yes(proposed, side="offer", by=amara)
    outcomes = at_once(
        lambda: introductions.say_yes(proposed, side="need", by=ben),
        lambda: introductions.decline(proposed, side="need", by=ben, reason="not_now"),
    )
    assert codes(outcomes) == ["unlawful_move"]


@pytest.mark.parametrize("attempt", range(3))
def test_two_people_confirm_at_once_and_it_counts_once(reported, ben, charity, attempt):
    colleague = factories.person(of=charity)
    outcomes = at_once(
        *(
            lambda by=by: deliveries.confirm(reported, by=by, quantity=Decimal(8))
            for by in (ben, colleague)
        )
    )
    assert codes(outcomes) == ["confirmed_already"]
    assert Delivery.objects.confirmed().total() == 8


def test_two_sweeps_lapse_a_proposal_once(proposed):
    Introduction.objects.update(answer_by=clock.now())
    outcomes = at_once(introductions.lapse_due, introductions.lapse_due)
    assert codes(outcomes) == []
    assert sum(outcomes) == 1


def test_closing_a_need_while_both_answer_locks_nobody_out(proposed, need, amara, ben):
    outcomes = at_once(
        lambda: listings.withdraw(need, by=ben),
        lambda: introductions.say_yes(proposed, side="offer", by=amara),
        lambda: listings.pause(Offer.objects.get(pk=proposed.offer_id), by=amara),
    )
    assert set(codes(outcomes)) <= {"unlawful_move", "closed"}
    proposed.refresh_from_db()
    assert proposed.state == "withdrawn"
