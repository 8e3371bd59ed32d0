"""Co-hosts: named by the host, by a link of their own, and taken back."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from common import clock
from common.errors import Refusal, TooLate
from events import access, addresses
from events.models import CoHost
from events.moves import co_hosts
from notices.models import Notice


@pytest.fixture
def table(paid):
    """A paid table of ten."""
    return paid.tables.get()


@pytest.fixture
def cora(table):
    """Helps."""
    return co_hosts.name_co_host(table, "Cora", "cora@fern.example")


def token_of(one) -> str:
    return addresses.co_host_link(one).rstrip("/").rsplit("/", 1)[1]


def test_a_co_host_gets_a_link_that_ends_when_they_are_taken_back(cora):
    letter = Notice.objects.get(reason="table.co_host")
    assert (letter.to, addresses.co_host_link(cora) in letter.text) == ("cora@fern.example", True)
    assert access.co_host_of(token_of(cora)) == cora
    co_hosts.take_back(cora)
    ended = co_hosts.take_back(cora).ended_at
    assert access.co_host_of(token_of(cora)) is None
    assert ended == CoHost.objects.get().ended_at


@pytest.mark.parametrize(
    ("name", "email", "field"), [("", "cora@", "email"), ("x" * 121, "c@x.org", "name")]
)
def test_what_is_wrong_stands_beside_its_field(table, name, email, field):
    with pytest.raises(Refusal) as no:
        co_hosts.name_co_host(table, name, email)
    assert no.value.field == field


def test_three_help_at_most_and_each_once(table, cora):
    with pytest.raises(Refusal, match="already"):
        co_hosts.name_co_host(table, "", "CORA@fern.example")
    for number in range(2):
        co_hosts.name_co_host(table, "", f"help{number}@fern.example")
    with pytest.raises(Refusal, match="At most 3"):
        co_hosts.name_co_host(table, "", "more@fern.example")


def test_the_database_names_an_address_once(table, cora):
    with pytest.raises(IntegrityError), transaction.atomic():
        CoHost.objects.create(table=table, email="Cora@fern.example")


def test_nobody_is_named_after_the_deadline(table):
    with clock.stopped_at(table.ball.claims_close_at), pytest.raises(TooLate):
        co_hosts.name_co_host(table, "", "late@fern.example")


def test_co_hosts_are_forgotten_thirty_days_after_the_ball(table, cora):
    assert not co_hosts.over(table.ball.ends_at).exists()
    assert co_hosts.over(table.ball.ends_at + dt.timedelta(days=1)).get() == cora
