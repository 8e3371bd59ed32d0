"""A company's day finds its group: chosen from those that both said yes to, and all are told."""

from decimal import Decimal

import pytest
from django.urls import reverse

from brokerage.models import Delivery, Need
from brokerage.moves import introductions
from brokerage.moves.introductions import Terms
from brokerage.safeguarding import reasoning
from brokerage.safeguarding.values import Check, Level
from brokerage.volunteering import dates, judging, rosters
from brokerage.volunteering.models import Session
from brokerage.volunteering.moves import booking, hours, opening, planning, series
from brokerage.volunteering.moves.hours import Said
from common import clock
from common.errors import NotAllowed
from notices.models import Notice
from tests.brokerage.volunteering.conftest import at, terms
from tests.brokerage.volunteering.test_planning import refused
from tests.people.signing_in import signed_in


@pytest.fixture
def day(pledge, policy, amara):
    """The company's own, open to its people."""
    return opening.open_session(planning.plan(pledge, terms(), by=amara), by=amara)


@pytest.fixture
def met(thursdays, pledge, dot, amara):
    """An introduction of that offer; both have said yes."""
    thursdays.unit, thursdays.quantity = "hours", 40
    thursdays.save()
    made = introductions.propose(thursdays, pledge, by=dot, terms=Terms(quantity=Decimal(12)))
    introductions.say_yes(made, side="offer", by=amara)
    introductions.say_yes(made, side="need", by=None)
    made.refresh_from_db()
    return made


def letters(to):
    return list(Notice.objects.filter(to=to, reason="session.joined"))


def test_it_is_the_groups_from_then_on_and_everybody_is_told(day, met, priya, amara, ben):
    mine = booking.book(day, priya, by=priya.person)
    (found,) = opening.find_group(day, met, by=amara)
    assert (found.group, found.planner) == (met.need.organisation, met.need.organisation)
    assert [str(day) in one.text for one in letters(ben.email)] == [True]
    (letter,) = letters(priya.person.email)
    assert str(met.need.organisation) in letter.subject
    with clock.stopped_at(at(10, 18)):
        hours.confirm(mine, Said(day.hours), by=ben)
    assert Delivery.objects.confirmed().total() == day.hours


def test_all_days_of_a_series_at_once_with_one_letter_each(pledge, met, priya, amara, ben):
    pattern = dates.Pattern(first=at(10).date(), last=at(26).date())
    series = planning.plan_series(pledge, terms(), pattern, by=amara)
    opening.open_series(series, by=amara)
    days = list(Session.objects.whole().filter(series=series).order_by("starts_at"))
    for one in days[:2]:
        booking.book(one, priya, by=priya.person)
    opening.call_off(days[-1], by=amara, reason="No room.")
    Notice.objects.all().delete()
    done = opening.find_group(days[0], met, by=amara, whole=True)
    assert [one.pk for one in done] == [one.pk for one in days[:-1]]
    assert len(letters(ben.email)) == len(letters(priya.person.email)) == 1
    assert Session.objects.get(pk=days[-1].pk).offer_id == pledge.pk


def test_days_of_a_series_that_found_a_group_are_changed_by_that_group_alone(
    pledge, met, amara, ben
):
    pattern = dates.Pattern(first=at(10).date(), last=at(26).date())
    planned = planning.plan_series(pledge, terms(), pattern, by=amara)
    opening.open_series(planned, by=amara)
    first, *rest = Session.objects.whole().filter(series=planned).order_by("starts_at")
    opening.find_group(first, met, by=amara)
    theirs = Session.objects.whole().get(pk=first.pk)
    assert series.call_off(theirs, by=ben, reason="The hall is shut.") == 1
    assert {one.state for one in Session.objects.filter(pk__in=[r.pk for r in rest])} == {"open"}


def test_a_group_whose_helpers_need_a_check_is_joined_once_a_broker_confirmed(day, met, amara):
    answers = dict.fromkeys(reasoning.ASKED, "yes")
    Need.objects.filter(pk=met.need_id).update(safeguarding=answers)
    met.refresh_from_db()
    refused("check_first", opening.find_group, day, met, by=amara)
    assert Session.objects.get(pk=day.pk).offer_id == day.offer_id


def test_a_day_that_is_not_open_yet_is_asked_when_it_opens(pledge, policy, met, amara, ben):
    draft = planning.plan(pledge, terms(), by=amara)
    Need.objects.filter(pk=met.need_id).update(safeguarding=dict.fromkeys(reasoning.ASKED, "yes"))
    met.refresh_from_db()
    (found,) = opening.find_group(draft, met, by=amara)
    refused("check_first", opening.open_session, found, by=ben)


def test_nor_while_somebody_who_booked_has_not_that_check(day, met, priya, amara, monkeypatch):
    booking.book(day, priya, by=priya.person)
    monkeypatch.setattr(judging, "check_asked", lambda session: Check(Level.ENHANCED))
    refused("check_needed", opening.find_group, day, met, by=amara)


def test_what_people_booked_with_the_group_by_the_hour_is_no_group_for_it(day, met, amara):
    met.by_the_hour = True
    met.save()
    refused("by_the_hour", opening.find_group, day, met, by=amara)


@pytest.mark.parametrize("state", ["confirmed", "fell_through"])
def test_nor_what_is_over(day, met, amara, state):
    met.state = state
    refused("not_agreed", opening.find_group, day, met, by=amara)


def test_the_company_does_not_read_what_somebody_needs_on_the_day(day, priya):
    priya.access = "Epilepsy: no flashing lights."
    priya.save()
    booking.book(day, priya, by=priya.person)
    assert [one.access for one in rosters.coming(day)] == [""]


def test_what_was_called_off_is_for_nobody(day, met, amara):
    opening.call_off(day, by=amara, reason="No room.")
    refused("not_standing", opening.find_group, day, met, by=amara)


def test_nobody_else_chooses(day, met, ben, other_company):
    for somebody in (other_company.memberships.get().person, ben):
        with pytest.raises(NotAllowed):
            opening.find_group(day, met, by=somebody)


class TestPage:
    """On the day's own page."""

    def here(self, day):
        return reverse("volunteering:roster", args=[day.public_id])

    def test_without_a_yes_of_both_it_says_what_comes_next(self, client, day, amara):
        page = signed_in(client, amara).get(self.here(day)).content.decode()
        assert "No group yet." in page

    @pytest.mark.parametrize("who", ["amara", "dot"])
    def test_it_is_chosen_and_the_group_plans_it(self, client, day, met, request, who):
        here = signed_in(client, request.getfixturevalue(who))
        assert "It is for this group" in here.get(self.here(day)).content.decode()
        sent = {"move": "found", "found-introduction": met.public_id}
        told = here.post(self.here(day), sent, follow=True).content.decode()
        assert f"1 day is with {met.need.organisation} now." in told
        assert Session.objects.get(pk=day.pk).introduction == met

    @pytest.mark.parametrize("key", ["", "rubbish"])
    def test_rubbish_is_told_beside_the_field(self, client, day, met, amara, key):
        sent = {"move": "found", "found-introduction": key}
        answer = signed_in(client, amara).post(self.here(day), sent)
        assert answer.status_code == 422
        assert answer.context["found_form"].errors["introduction"]

    def test_a_groups_own_day_has_no_such_question(self, client, session, ben):
        here = signed_in(client, ben)
        assert "Which group is it for?" not in here.get(self.here(session)).content.decode()
        answer = here.post(self.here(session), {"move": "found", "found-introduction": "x"})
        assert answer.status_code == 422
