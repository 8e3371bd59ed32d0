"""Three sums, and never of unlike things."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage.models import Delivery, Introduction
from brokerage.sums import by_kind, share
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db


def promise(kind: str, quantity: int) -> None:
    need = factories.need(kind=factories.help_kind(kind), quantity=quantity)
    offer = factories.offer(kind=factories.help_kind(kind), quantity=quantity)
    introduction = Introduction.objects.create(
        need=need,
        offer=offer,
        need_quantity=quantity,
        offer_quantity=quantity,
        answer_by=clock.now() + dt.timedelta(days=7),
    )
    Delivery.objects.create(
        introduction=introduction,
        entry=Delivery.Entry.PROMISED,
        day=clock.today(),
        quantity=quantity,
        unit="devices",
        by_organisation=offer.organisation,
    )


def test_laptops_given_are_not_added_to_old_ones_taken_away():
    promise("equipment_recycling", 35)
    promise("devices", 12)
    promise("devices", 14)
    assert [(one.kind, one.promised) for one in by_kind(Delivery.objects.all())] == [
        ("Devices", 26),
        ("Equipment recycling", 35),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 0, 0), (1, 3, 33), (5, 3, 100), (-1, 3, 0), (3, 0, 0)]
)
def test_a_share_is_between_nothing_and_all(part, whole, said):
    assert share(Decimal(part), Decimal(whole)) == said
