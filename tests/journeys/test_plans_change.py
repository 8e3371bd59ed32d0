"""Plans change: passed on, given up and paid back, or billed; each page looked at as it comes."""

from tests.browser import both_ways
from tests.journeys import steps_refund


@both_ways
def test_plans_change(story):
    steps_refund.buys_two_seats(story)
    steps_refund.passes_her_own_seat_on(story)
    steps_refund.gives_one_ticket_up(story)
    steps_refund.gives_the_rest_up(story)
    steps_refund.asks_for_a_bill(story)
