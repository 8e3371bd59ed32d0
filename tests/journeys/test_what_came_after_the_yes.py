"""What came after the yes: the second story, from two who agreed to what changed, and its upkeep.

What Django's own client proves of these pages stands in tests/brokerage, tests/people and
tests/notices. Here is what a browser alone can prove: that each page and state is accessible at a
desk and on a phone, that nothing scrolls sideways at 320 px, that it all goes without scripts,
and that a broker needs no mouse. Wagtail's admin needs scripts, so the office is told once.
"""

from tests.browser import both_ways
from tests.journeys import (
    steps_giving,
    steps_keeping,
    steps_letters,
    steps_meeting,
    steps_office,
    steps_round,
    steps_together,
)


@both_ways
def test_what_came_after_the_yes(since):
    lead, worker = steps_meeting.write_to_each_other(since)
    steps_meeting.agree_on_a_day(since, lead, worker)
    steps_meeting.begins(since, lead)
    steps_giving.takes_a_wrong_report_back(since, lead)
    steps_giving.disputes_and_then_confirms(since)
    steps_giving.says_what_changed(since, worker)
    steps_giving.reads_its_report(since, lead)


@both_ways
def test_what_an_organisation_keeps_up(since):
    page = steps_together.fills_in_its_profile(since)
    steps_together.shows_its_page(since, page)
    steps_together.asks_somebody_in(since, page)
    steps_together.vouches_by_a_link(since, page)
    steps_keeping.chooses_whose_words_are_shown(since)
    steps_keeping.says_that_it_is_still_true(since)
    steps_meeting.says_no_with_a_reason(since)
    steps_keeping.pauses_changes_copies_and_closes(since, page)
    steps_letters.chooses_how_often(since, page)
    steps_letters.stops_the_news(since)


def test_a_broker_works_without_a_mouse_and_on_a_tablet(since):
    page = steps_office.takes_and_puts_off(since)
    steps_office.writes_a_call_down(since, page)
    steps_office.lets_many_go(since, page)
    steps_office.takes_lists_out_and_in(since, page)
    steps_office.has_room_on_a_tablet(since, page)


def test_a_broker_plans_a_round_and_proposes_a_part_of_it(since):
    page = steps_round.makes_a_round(since)
    steps_round.pins_one(since, page)
    steps_round.proposes_a_part(since, page)
