"""A listing never promises more than it has, whoever writes to the database."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from brokerage.models import Introduction
from common import clock


def meet(offer, need, quantity, **more):
    return Introduction.objects.create(
        offer=offer,
        need=need,
        offer_quantity=quantity,
        need_quantity=quantity,
        answer_by=clock.now() + dt.timedelta(days=7),
        **more,
    )


@pytest.mark.django_db
def test_an_introduction_counts_on_both_sides_and_stops_counting_when_it_ends(offer, need):
    introduction = meet(offer, need, 8)
    offer.refresh_from_db()
    need.refresh_from_db()
    assert (offer.promised, need.promised) == (8, 8)

    introduction.state = "declined"
    introduction.reason = "not_now"
    introduction.ended_at = clock.now()
    introduction.save()
    offer.refresh_from_db()
    need.refresh_from_db()
    assert (offer.promised, need.promised) == (0, 0)


@pytest.mark.django_db
def test_the_orm_cannot_promise_more_than_there_is(offer, need):
    with pytest.raises(IntegrityError, match="never_promises_more"), transaction.atomic():
        meet(offer, need, 13)
    offer.refresh_from_db()
    assert offer.promised == 0


@pytest.mark.django_db
def test_sql_cannot_promise_more_than_there_is(offer, need):
    introduction = meet(offer, need, 8)
    with (
        pytest.raises(IntegrityError, match="never_promises_more"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE brokerage_introduction SET need_quantity = 13 WHERE id = %s", [introduction.pk]
        )
