"""The first thread, told in one go: from a front page to what came of it, and to the Ball's door.

In a real Chromium against the whole house, on the run's database (`--db`), with scripts and
without. Brokers work in Wagtail's admin, which needs scripts; everybody else is told both ways.
"""

from dataclasses import replace

import pytest

from tests.browser import both_ways
from tests.journeys import (
    steps_answers,
    steps_ball,
    steps_broker,
    steps_charity,
    steps_company,
    steps_delivery,
    steps_door,
    steps_inviting,
    steps_proposing,
    steps_table,
    steps_visitor,
)


@both_ways
def test_the_first_thread(story):
    before = steps_visitor.reads_the_figures(story)
    at_home = steps_visitor.reads_the_home_page(story)
    steps_visitor.sees_what_is_wanted_and_what_came_of_it(story)
    steps_company.pledges(story)
    steps_charity.asks(story)
    steps_broker.joins_the_brokers(story)
    steps_broker.signs_in(story)
    steps_proposing.verifies_both(story)
    steps_proposing.opens_both(story)
    steps_proposing.proposes(story)
    steps_answers.says_yes_first(story)
    assert steps_visitor.reads_the_figures(story) == before
    steps_answers.says_yes_second(story)
    assert steps_visitor.reads_the_figures(story) == before.and_then(promised=12)
    steps_delivery.reports(story)
    assert steps_visitor.reads_the_figures(story) == before.and_then(promised=12, delivered=12)
    steps_delivery.confirms(story)
    added = {"promised": 12, "delivered": 12, "confirmed": 11}
    assert steps_visitor.reads_the_figures(story) == before.and_then(**added)
    assert steps_visitor.reads_the_home_page(story) == at_home.and_then(**added)
    steps_ball.buys_a_table(story)
    steps_ball.has_paid_once(story)
    steps_table.has_mail_with_tickets(story)
    steps_table.takes_a_seat(story)
    steps_inviting.invites_a_guest(story)
    steps_door.lets_the_guest_in_once(story)


@pytest.mark.parametrize(
    ("javascript", "news"),
    [(True, steps_ball.BROWSER_FIRST), (False, steps_ball.WEBHOOK_FIRST)],
    ids=["with JavaScript, the browser first", "without JavaScript, the webhook first"],
)
def test_a_table_is_paid_once_whichever_way_the_news_comes(story):
    """The two orders that the whole story above has not told."""
    story.cast = replace(story.cast, host=story.cast.another_host)
    steps_ball.buys_a_table(story)
    steps_ball.has_paid_once(story)
