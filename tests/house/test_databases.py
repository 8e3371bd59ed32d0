"""Tests see what the migrations made, whatever another test committed before them."""

import pytest
from django.db import DatabaseError, connection, transaction
from wagtail.models import Locale, Page

from journal.entries import record
from journal.models import Entry
from tests import factories


@pytest.mark.parametrize("time", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_what_a_test_commits_is_gone_for_the_next(time):
    assert not Entry.objects.exists()
    assert Page.objects.filter(depth=1).exists()
    record(None, "tested", factories.organisation())
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_a_test_that_rolls_back_sees_the_migrated_database_too():
    assert Locale.objects.get().language_code == "en-gb"
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_the_journal_refuses_changes_in_tests_as_it_does_elsewhere():
    record(None, "tested", factories.organisation())
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.all().delete()


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_test_marked_postgres_runs_on_postgresql_only():
    assert connection.vendor == "postgresql"


@pytest.mark.django_db
def test_other_processes_can_be_given_the_database(database_url):
    assert database_url.endswith(str(connection.settings_dict["NAME"]))
