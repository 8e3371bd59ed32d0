"""Introductions at every stage, for the desk."""

import datetime as dt
import itertools
from decimal import Decimal

import pytest

from brokerage.models import Introduction
from common import clock
from tests import factories

YES = ("agreed", "under_way", "delivered", "confirmed")


@pytest.fixture
def meets(company, charity, amara, ben):
    """Makes an introduction of the two organisations, in the state asked for."""
    number = itertools.count(1)

    def make(state="proposed", **more):
        now, one = clock.now(), next(number)
        need = factories.need(organisation=charity, title=f"Need {one}")
        offer = factories.offer(organisation=company, title=f"Offer {one}")
        more.setdefault("answer_by", now + dt.timedelta(days=14))
        if state in YES:
            yes = {"need_yes_at": now, "offer_yes_at": now, "agreed_at": now}
            more = {**yes, "need_yes_by": ben, "offer_yes_by": amara, **more}
        return Introduction.objects.create(
            need=need, offer=offer, state=state,
            **{"need_quantity": Decimal(5), "offer_quantity": Decimal(5), **more},
        )  # fmt: skip

    return make


@pytest.fixture
def opened(client):
    """The desk of an organisation as one of its people opens it."""

    def open_desk(person, organisation):
        client.force_login(person)
        return client.get(f"/desk/{organisation.public_id}/")

    return open_desk


@pytest.fixture
def desk_of(opened):
    """What lies on it, before it is drawn."""
    return lambda person, organisation: opened(person, organisation).context["desk"]
