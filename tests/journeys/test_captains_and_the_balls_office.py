"""A captain's table from the shop to its day; and the Ball's office, page by page."""

from tests.browser import both_ways
from tests.journeys import steps_captain
from tests.journeys import steps_of_the_balls_office as office


@both_ways
def test_a_captain_keeps_a_table_and_guests_pay_for_themselves(story):
    steps_captain.reserves(story)
    steps_captain.keeps_it_by_the_letter(story)
    steps_captain.a_guest_pays_for_their_own_seat(story)
    steps_captain.sees_who_has_paid_and_the_day_come(story)


def test_the_balls_office_on_a_morning(story):
    page = office.comes_in(story)
    office.copies_it_for_next_year(story, page)
    office.makes_a_code(story, page)
    office.ticks_a_benefit(story, page)
    office.writes_to_guests(story, page)
    office.looks_after_money(story, page)
    office.sees_what_went_wrong_with_money(story, page)
