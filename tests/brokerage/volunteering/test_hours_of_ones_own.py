"""Hours of one's own by a date: some are confirmed early, and the place stays open for the rest."""

from decimal import Decimal

import pytest
from django.urls import reverse

from brokerage.models import Delivery
from brokerage.volunteering.models import Booking
from brokerage.volunteering.moves import booking, hours, opening
from brokerage.volunteering.moves.hours import Said
from common import clock
from tests.brokerage.volunteering.conftest import at
from tests.brokerage.volunteering.test_planning import refused
from tests.people.signing_in import signed_in


@pytest.fixture
def guide(opened):
    """Write a guide: three hours each, by a day in forty days."""
    return opened(title="Write a guide", flexible_hours=Decimal(3), done_by=at(40).date())


@pytest.fixture
def both(guide, priya, tom):
    """Priya has written hers and said so; Tom has not begun."""
    hers, his = (booking.book(guide, one, by=one.person) for one in (priya, tom))
    hours.say(hers, Decimal(2), by=priya.person)
    return hers, his


def came(session):
    return reverse("volunteering:came", args=[session.public_id])


def test_early_the_group_is_asked_about_those_alone_who_said_hours(client, both, guide, ben):
    signed_in(client, ben)
    form = client.get(came(guide))
    assert [row["name"] for row in form.context["rows"]] == ["Priya Nair"]
    client.post(came(guide), {"move": "confirm", f"hours_{both[0].public_id}": "2"})
    assert Delivery.objects.confirmed().total() == 2
    assert Booking.objects.get(pk=both[1].pk).state == "booked"


def test_once_the_day_is_over_it_is_asked_about_everybody(client, both, guide, ben):
    signed_in(client, ben)
    with clock.stopped_at(at(42)):
        rows = client.get(came(guide)).context["rows"]
    assert [row["name"] for row in rows] == ["Priya Nair", "Tom Reed"]


def test_it_stays_open_while_there_is_time(guide, priya, tom, ben):
    hers = booking.book(guide, priya, by=priya.person)
    hours.confirm_all(guide, {hers.public_id: Said(Decimal(3))}, by=ben)
    guide.refresh_from_db()
    assert guide.state == "open"
    assert booking.book(guide, tom, by=tom.person).state == "booked"


def test_hours_that_wait_for_the_groups_word_are_not_called_off(both, guide, ben):
    no = refused("hours_wait", opening.call_off, guide, by=ben, reason="We have it now.")
    assert "Confirm" in no.message
    hours.confirm(both[0], Said(Decimal(2)), by=ben)
    opening.call_off(guide, by=ben, reason="We have it now.")
    assert [Booking.objects.get(pk=one.pk).state for one in both] == ["came", "called_off"]


def test_what_is_over_is_not_called_off_either(session, priya, ben):
    mine = booking.book(session, priya, by=priya.person)
    with clock.stopped_at(at(10, 20)):
        refused("over", opening.call_off, session, by=ben, reason="Nobody came.")
    mine.refresh_from_db()
    assert mine.state == "booked"
