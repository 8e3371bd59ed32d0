"""What a broker sees of volunteers in the morning queue, and where people are missing."""

from decimal import Decimal

import pytest
from django.urls import reverse

from brokerage.admin import telling
from brokerage.rules import rule_of, table
from brokerage.volunteering.models import Incident
from brokerage.volunteering.moves import booking, hours, joining
from brokerage.volunteering.office import gaps
from common import clock
from tests.brokerage.volunteering.conftest import at
from tests.people.signing_in import signed_in


def waits(key):
    """What a rule holds, told as the queue tells it."""
    rule = rule_of(key)
    return [telling.tell(rule, one) for one in rule.waiting()]


@pytest.fixture
def booked(session, priya):
    """Priya has a place, for the first time."""
    return booking.book(session, priya, by=priya.person)


def test_a_session_within_a_week_and_not_half_full_is_at_risk(session, booked):
    assert waits("session-unfilled") == []
    with clock.stopped_at(at(5)):
        assert [one.title for one in waits("session-unfilled")] == ["Drop-in at the hub"]


def test_a_session_that_is_half_full_is_not(opened, priya):
    booking.book(opened(seats=2), priya, by=priya.person)
    with clock.stopped_at(at(5)):
        assert waits("session-unfilled") == []


def test_hours_of_ones_own_are_at_risk_while_there_is_time_to_give_them(opened):
    opened(title="Thirty hours", flexible_hours=Decimal(30), done_by=at(60).date())
    assert waits("session-unfilled") == []
    with clock.stopped_at(at(31)):  # thirty hours by then need four weeks, not one
        assert [one.title for one in waits("session-unfilled")] == ["Thirty hours"]
    with clock.stopped_at(at(61)):
        assert waits("session-unfilled") == []


def test_a_plan_whose_helpers_may_need_a_check_waits_for_a_broker(planned, thursdays):
    assert waits("session-check") == []
    thursdays.safeguarding = {"children": "yes", "teaching": "yes", "often": "unsure"}
    thursdays.save()
    planned()
    told = waits("session-check")
    assert [one.url for one in told] == [
        reverse("brokers:need_safeguarding", args=[thursdays.public_id])
    ]


def test_hours_that_nobody_confirmed_for_a_week_are_told(booked, ben):
    with clock.stopped_at(at(16)):
        assert waits("session-hours") == []
    with clock.stopped_at(at(18)):
        assert len(waits("session-hours")) == 1
        hours.confirm_all(booked.session, {booked.public_id: hours.Said(Decimal(2))}, by=ben)
        assert waits("session-hours") == []


def test_who_goes_for_the_first_time_is_called(booked):
    assert waits("first-time") == []
    with clock.stopped_at(at(5)):
        assert [one.title for one in waits("first-time")] == ["Priya Nair (Fernleaf Software)"]


def test_who_did_not_come_is_asked_how_they_are(booked, ben):
    with clock.stopped_at(at(11)):
        hours.confirm_all(booked.session, {booked.public_id: hours.Said(Decimal(0))}, by=ben)
        assert len(waits("no-show")) == 1
    with clock.stopped_at(at(60)):
        assert waits("no-show") == []


def test_a_domain_waits_until_it_is_confirmed(client, policy, amara, dot):
    joining.change_rules(
        policy, by=amara, hours_a_quarter=None, wants_note=False, domain="fern.example"
    )
    assert [one.title for one in waits("company-domain")] == ["fern.example"]
    signed_in(client, dot)
    url = reverse("volunteering_office:domain", args=[policy.public_id])
    assert "fern.example" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert waits("company-domain") == []


def test_an_incident_is_told_without_what_was_said(db):
    Incident.objects.create(key="k", worry="hurt", words="A name.", danger=True)
    told = waits("incident")
    assert [(one.who, one.note) for one in told] == [("", "Danger now, they say")]


def test_rules_are_entered_once(db):
    before = len(table.RULES)
    table.add(*table.RULES)
    assert len(table.RULES) == before


def test_free_places_are_summed_by_week_ward_and_kind(client, session, booked, dot):
    assert [(one.free, one.seats) for one in gaps.by_week([session])] == [(6, 6)]
    assert [one.name for one in gaps.by_kind([session])] == ["Digital champions"]
    assert [one.name for one in gaps.by_ward([session])] == ["Ward not said"]  # a hub is somewhere
    session.mode = "remote"
    assert [one.name for one in gaps.by_ward([session])] == ["Anywhere"]
    session.mode = "in_person"
    signed_in(client, dot)
    page = client.get(reverse("volunteering_office:sessions")).content.decode()
    assert "5 of 6 places left" in page
