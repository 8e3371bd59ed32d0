"""The demo fills itself with a story that holds to every rule, and once is enough."""

import pytest
from django.core.management import CommandError, call_command

from brokerage.admin.round_words import alike
from brokerage.models import Delivery, Introduction, Need, Offer, OwnWord, Round
from events.models import Captaincy, Order, Seat
from people.models import Organisation, Person

pytestmark = pytest.mark.django_db


def counts():
    return [
        model.objects.count()
        for model in (Person, Organisation, Offer, Need, Introduction, Delivery, Order, Seat, Round)
    ]


def test_the_demo_is_whole_and_invented_and_a_second_run_changes_nothing():
    """One test, for the story takes longest of all to tell."""
    call_command("load_places", verbosity=0)
    call_command("furnish_demo", verbosity=0)
    it_has_something_of_everything()
    everybody_in_it_has_an_invented_address()
    made = counts()
    call_command("furnish_demo", verbosity=0)
    assert counts() == made


def it_has_something_of_everything():
    states = set(Introduction.objects.values_list("state", flat=True))
    assert states >= {"proposed", "agreed", "under_way", "delivered", "confirmed", "declined"}
    assert Need.objects.waiting().exists()
    assert Need.objects.unmet().count() > 20
    assert Organisation.objects.waiting().exists()
    assert Delivery.objects.confirmed().total() > 0
    assert set(Round.objects.values_list("state", flat=True)) == {"used", "ready"}
    changed = Round.objects.get(state="ready")
    assert {wish["what"] for wish in changed.wishes} == {"pin", "forbid"}
    plans = changed.planned()
    assert alike(plans) == ""
    first_helps = [plan.totals.newcomers for plan in plans]
    assert first_helps == sorted(set(first_helps)), "each plan helps more for the first time"
    assert OwnWord.objects.standing().exists()
    assert Seat.objects.claimed().count() > 5
    states = set(Order.objects.values_list("state", flat=True))
    assert states >= {"paid", "awaiting_payment"}
    assert states <= {"paid", "awaiting_payment", "held"}  # held: a captain's
    (captaincy,) = Captaincy.objects.all()
    assert captaincy.stands


def everybody_in_it_has_an_invented_address():
    assert not Person.objects.exclude(email__endswith="@demo.heddle.example").exists()
    staff = Person.objects.filter(is_staff=True)
    assert {"Dot Marsh", "Ellis Ward", "Joan Akande"} <= set(staff.values_list("name", flat=True))


def test_it_is_refused_where_real_people_are(settings):
    settings.DEMO = settings.DEBUG = settings.TESTING = False
    with pytest.raises(CommandError):
        call_command("furnish_demo")
