"""A broker cannot say who came: they have the group asked once more, and the page says so."""

import datetime as dt

import pytest
from django.urls import reverse

from brokerage.rules import rule_of
from brokerage.volunteering.moves import asking, booking, hours
from common import clock
from common.errors import NotAllowed
from notices.models import Notice
from tests.brokerage.volunteering.conftest import at
from tests.brokerage.volunteering.test_planning import refused
from tests.people.signing_in import signed_in


@pytest.fixture
def over(session, priya):
    """Priya had a place; it is eight days after."""
    mine = booking.book(session, priya, by=priya.person)
    with clock.stopped_at(at(18, 20)):
        Notice.objects.all().delete()
        yield mine


def came(session):
    return reverse("volunteering:came", args=[session.public_id])


def letters():
    return list(Notice.objects.filter(reason="session.confirm").values_list("to", flat=True))


def test_a_broker_is_told_that_the_group_alone_confirms(client, over, session, dot):
    signed_in(client, dot)
    page = client.get(came(session)).content.decode()
    assert f"Only {session.group} can say who came" in page
    assert "Confirm the list" not in page
    roster = client.get(reverse("volunteering:roster", args=[session.public_id])).content.decode()
    assert "Ask the group again" in roster
    assert "Say who came" not in roster


def test_one_press_sends_the_group_its_letter_again(client, over, session, dot, ben):
    signed_in(client, dot)
    answer = client.post(came(session), {"move": "ask"}, follow=True)
    assert "has the letter again" in answer.content.decode()
    assert letters() == [ben.email]


def test_the_group_itself_sees_its_list(client, over, session, ben):
    signed_in(client, ben)
    page = client.get(came(session)).content.decode()
    assert "Confirm the list" in page
    assert "Send the letter again" not in page


def test_it_is_sent_once_a_day_at_most(over, session, dot):
    asking.ask_again(session, by=dot)
    refused("asked_lately", asking.ask_again, session, by=dot)
    with clock.stopped_at(clock.now() + dt.timedelta(days=1, minutes=1)):
        asking.ask_again(session, by=dot)
    assert len(letters()) == 2


def test_nobody_is_asked_before_it_or_once_all_is_said(over, session, opened, dot, ben):
    refused("nothing_to_ask", asking.ask_again, opened(starts_at=at(30)), by=dot)
    hours.confirm(over, hours.Said(session.hours), by=ben)
    refused("nothing_to_ask", asking.ask_again, session, by=dot)


def test_whoever_is_no_broker_asks_for_nothing(over, session, amara, ben):
    for by in (amara, ben):
        with pytest.raises(NotAllowed):
            asking.ask_again(session, by=by)


def test_the_queue_promises_no_broker_what_they_cannot_do():
    assert "enter what they say" not in str(rule_of("session-hours").todo)
