"""What matching takes of a listing is the same, whether it comes as a record or as a row."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brokerage.listing_facts import facts, row_of, rows
from brokerage.models import Need, Offer
from places.models import Skill
from tests import factories

pytestmark = pytest.mark.django_db


def whole(make, **more):
    """A listing of which everything is said."""
    made = make(
        title="Laptops",
        description="Twelve of them.",
        brief_words="A broker's words.",
        quantity=Decimal("12.50"),
        smallest_part=Decimal(2),
        divisible=False,
        mode="either",
        starts_on=dt.date(2026, 3, 1),
        ends_on=dt.date(2026, 9, 1),
        weekdays=[0, 4],
        times="Mornings",
        access="Step-free",
        language="Polish",
        exclusions="No Macs",
        skill_words=["soldering"],
        **more,
    )
    for number, name in enumerate(("Zines", "Accounts")):
        made.skills.add(Skill.objects.create(slug=name.lower(), name=name, order=number))
    made.skills_nice.add(Skill.objects.create(slug="patience", name="Patience"))
    made.places.add(factories.place("Beeston"), factories.place("Armley"))
    made.communities.add(factories.community("carers"), factories.community("older-people"))
    return made


@pytest.mark.parametrize(
    ("make", "model", "check"),
    [
        (factories.offer, Offer, {"check_held": True}),
        (factories.need, Need, {"check_required": False}),
    ],
)
def test_a_row_says_what_the_record_says(make, model, check):
    made = whole(make, **check)
    (row,) = rows(model, [made.pk])
    assert facts(row) == facts(made) == facts(row_of(made))
    assert facts(row).check is next(iter(check.values()))
    assert facts(row).skills == ("zines", "accounts", "soldering")
    assert facts(row).places == ("Armley", "Beeston")
    assert (row.pk, row.public_id) == (made.pk, made.public_id)
    assert row.organisation_id == made.organisation_id


def test_what_says_nothing_says_nothing_either_way():
    made = factories.offer(kind=None, state="draft", quantity=None, unit="")
    (row,) = rows(Offer, [made.pk])
    assert facts(row) == facts(made)
    assert (facts(row).kind, facts(row).quantity, facts(row).places) == ("", None, ())


def test_what_is_promised_is_no_longer_left(need, offer, proposed):
    offer.refresh_from_db()
    (row,) = rows(Offer, [offer.pk])
    assert facts(row) == facts(offer)
    assert facts(row).whole == offer.quantity
    assert facts(row).quantity == offer.left


def test_any_number_takes_two_queries():
    made = [factories.offer(title=f"Laptops {n}") for n in range(5)]
    with CaptureQueriesContext(connection) as asked:
        assert len(rows(Offer, [one.pk for one in made])) == 5
    assert len(asked) == 2
