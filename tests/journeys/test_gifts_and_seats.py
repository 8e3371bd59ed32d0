"""A gift of one’s own, and seats for the community, from the ticket or the letter on."""

from tests.browser import both_ways
from tests.journeys import steps_ball, steps_own_gift, steps_table


@both_ways
def test_a_guest_gives_and_seats_go_to_the_community(story):
    steps_ball.buys_a_table(story)
    steps_ball.has_paid_once(story)
    steps_table.takes_a_seat(story)
    steps_own_gift.gives_something_too(story)
    steps_own_gift.seats_given_back_are_offered(story)
    steps_own_gift.the_group_takes_one_and_lets_the_others_go(story)
