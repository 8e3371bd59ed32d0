"""What a visitor does with nobody to ask, from a search with a slip to an answer by a link."""

from tests.browser import both_ways
from tests.journeys import steps_alone


@both_ways
def test_a_visitor_alone(story):
    page = steps_alone.finds_with_a_slip(story)
    steps_alone.sees_who_is_near(story, page)
    steps_alone.complains(story, page)
    steps_alone.waits_for_a_seat_and_leaves_the_line(story, page)
    steps_alone.answers_for_a_story(story)
