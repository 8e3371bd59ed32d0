"""The rules that DOMAIN.md marks as held by the database: tried by the ORM, and by SQL."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from brokerage.models import Delivery, Introduction
from common import clock, triggers
from events.models import LedgerEntry, Order, StripeEvent
from journal.entries import record
from journal.models import Entry
from people.models import Person
from tests import factories
from tests.brokerage.conftest import agreed, confirmed, given, proposed, reported  # noqa: F401

pytestmark = pytest.mark.django_db


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def refused(kind=DatabaseError, match=None):
    return pytest.raises(kind, match=match)


@pytest.fixture
def charged(ball):
    order = Order.objects.create(
        ball=ball, reference="HB-TEST-TEST", hold_until=clock.now() + dt.timedelta(minutes=5)
    )
    return LedgerEntry.objects.create(order=order, kind="charge", pence=100, key="charge:test")


@pytest.fixture
def letter(db):
    return StripeEvent.objects.create(
        stripe_id="evt_1", type="ping", livemode=False, made_at=clock.now(), body={}
    )


def test_an_address_signs_in_one_person_whatever_its_case(amara):
    with refused(IntegrityError), transaction.atomic():
        Person.objects.create(email=amara.email.upper())
    other = factories.person()
    with refused(IntegrityError):
        run("UPDATE people_person SET email = %s WHERE id = %s", amara.email.upper(), other.pk)


def test_an_event_of_stripe_lands_once(letter):
    again = StripeEvent(
        stripe_id=letter.stripe_id, type="ping", livemode=False, made_at=clock.now(), body={}
    )
    with refused(IntegrityError), transaction.atomic():
        again.save()
    again.stripe_id = "evt_2"
    again.save()
    with refused(IntegrityError):
        run("UPDATE events_stripeevent SET stripe_id = 'evt_1' WHERE id = %s", again.pk)


@pytest.mark.parametrize(
    "sql", ["UPDATE brokerage_delivery SET quantity = 1", "DELETE FROM brokerage_delivery"]
)
def test_what_was_delivered_is_never_rewritten(confirmed, sql):  # noqa: F811
    with refused(match="append-only"):
        run(sql)
    with refused(match="append-only"), transaction.atomic():
        Delivery.objects.update(quantity=1)
    with refused(match="append-only"), transaction.atomic():
        confirmed.delete()


def test_nobody_but_the_receiver_confirms_whoever_writes(reported, company):  # noqa: F811
    columns = "public_id, introduction_id, entry, day, quantity, unit, by, note, at, of_id"
    with refused(match="only the receiving organisation"):
        run(
            f"INSERT INTO brokerage_delivery ({columns}, by_organisation_id) "
            f"SELECT 'another', introduction_id, 'confirmed', day, quantity, unit, by, note, at, "
            f"id, {company.pk} FROM brokerage_delivery WHERE id = %s",
            reported.pk,
        )
    with refused(match="only the receiving organisation"), transaction.atomic():
        Delivery.objects.create(
            introduction=reported.introduction,
            entry=Delivery.Entry.CONFIRMED,
            day=clock.today(),
            quantity=1,
            unit=reported.unit,
            by_organisation=company,
            of=reported,
        )


@pytest.mark.parametrize(
    "sql", ["UPDATE events_ledgerentry SET pence = 1", "DELETE FROM events_ledgerentry"]
)
def test_the_ledger_of_money_is_never_rewritten(charged, sql):
    with refused(match="append-only"):
        run(sql)
    with refused(match="append-only"), transaction.atomic():
        LedgerEntry.objects.update(pence=1)
    with refused(match="append-only"), transaction.atomic():
        charged.delete()


def test_a_journal_entry_is_not_replaced_by_another_of_its_number():
    """SQLite's INSERT OR REPLACE deletes without a DELETE trigger, unless triggers recurse."""
    entry = record(None, "tested", factories.organisation())
    columns = "at, actor, record_label, record_id, fields, reason, request_id"
    rows = f"(id, verb, {columns}) SELECT id, 'forged', {columns} FROM journal_entry"
    by_vendor = {
        "sqlite": f"INSERT OR REPLACE INTO journal_entry {rows}",
        "postgresql": f"INSERT INTO journal_entry {rows} WHERE TRUE "
        "ON CONFLICT (id) DO UPDATE SET verb = 'forged'",
    }
    with refused(match="append-only"):
        run(by_vendor[connection.vendor])
    assert Entry.objects.get(pk=entry.pk).verb == "tested"


ONLY_GROW = [
    "brokerage_decision",
    "brokerage_delivery",
    "brokerage_outcome",
    "content_metricvalue",
    "events_dooract",
    "events_ledgerentry",
    "journal_entry",
    "journal_seal",
    "notices_basis",
    "notices_withdrawal",
]


def test_these_only_grow_and_no_others():
    """Whoever adds a table that only grows adds it here, and so to the next test."""
    call_command("check", databases=["default"])  # reads the triggers of every room
    assert triggers.only_growing() == ONLY_GROW


@pytest.mark.postgres
@pytest.mark.parametrize("table", ONLY_GROW)
def test_what_only_grows_is_never_emptied(table):
    """TRUNCATE fires no trigger of rows. SQLite has none: there it is a DELETE."""
    with refused(match="never emptied"):
        run(f"TRUNCATE {table} CASCADE")


@pytest.mark.postgres
def test_nor_is_it_emptied_with_what_it_hangs_on():
    with refused(match="never emptied"):
        run("TRUNCATE brokerage_introduction CASCADE")


def test_a_report_is_written_anew_once_whoever_writes(reported):  # noqa: F811
    about = {
        "introduction": reported.introduction,
        "entry": Delivery.Entry.DELIVERED,
        "day": clock.today(),
        "quantity": 1,
        "unit": reported.unit,
        "by_organisation": reported.by_organisation,
        "renews": reported,
    }
    Delivery.objects.create(**about)
    with refused(IntegrityError), transaction.atomic():
        Delivery.objects.create(**about)


def test_two_are_not_introduced_twice_at_a_time_whoever_writes(proposed):  # noqa: F811
    twin = Introduction.objects.get(pk=proposed.pk)
    twin.pk, twin.public_id = None, "another"
    with refused(IntegrityError), transaction.atomic():
        twin.save()
