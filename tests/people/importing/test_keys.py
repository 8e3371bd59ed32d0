"""An id of a list means one organisation, also when two brokers take in the same list at once."""

import pytest
from django.core.management import CommandError
from django.db import IntegrityError, connection, transaction

from common import turns
from common.errors import TooLate
from common.rows import Row
from people.importing.plan import plan
from people.models import ListKey, Organisation
from people.moves import partner_lists
from tests import factories
from tests.brokerage.moves.test_races import at_once, codes

ROWS = [
    Row(2, {"id": "P1", "name": "Loom", "kind": "charity"}),
    Row(3, {"id": "P2", "name": "Guild", "kind": "charity"}),
    Row(4, {"name": "Nameless id", "kind": "company"}),
]


@pytest.mark.django_db
def test_an_id_means_one_organisation_whoever_writes():
    loom, guild = factories.organisation("Loom"), factories.organisation("Guild")
    ListKey.objects.create(source="vcse", source_id="P1", organisation=loom)
    ListKey.objects.create(source="council", source_id="P1", organisation=guild)
    with pytest.raises(IntegrityError), transaction.atomic():
        ListKey.objects.create(source="vcse", source_id="P1", organisation=guild)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE people_listkey SET source = 'vcse'")
    with pytest.raises(IntegrityError), transaction.atomic():
        ListKey.objects.create(source="vcse", source_id="", organisation=guild)


@pytest.mark.django_db
def test_a_list_taken_in_keeps_its_ids_also_for_what_was_here_before():
    factories.organisation("Loom", state="submitted")
    partner_lists.take_in(plan(ROWS, source="vcse"), source="vcse")
    keys = dict(ListKey.objects.values_list("source_id", "organisation__name"))
    assert keys == {"P1": "Loom", "P2": "Guild"}
    renamed = [Row(2, {"id": "P2", "name": "Weavers' Guild", "kind": "charity"})]
    assert [line.known.name for line in plan(renamed, source="vcse")] == ["Guild"]


@pytest.mark.django_db
def test_a_plan_that_is_older_than_what_was_taken_in_is_refused_whole():
    early = plan(ROWS, source="vcse")
    partner_lists.take_in(plan(ROWS[1:2], source="vcse"), source="vcse")
    with pytest.raises(TooLate, match="“P2”"):
        partner_lists.take_in(early, source="vcse")
    assert [one.name for one in Organisation.objects.all()] == ["Guild"]


def test_the_command_says_so_as_well(bring, monkeypatch):
    def already(*_, **__):
        raise TooLate("Somebody else has just taken in “P1”.")

    monkeypatch.setattr("people.management.commands.import_partners.bring_in", already)
    with pytest.raises(CommandError, match="just taken in"):
        bring({"id": "P1", "name": "Loom", "kind": "charity"}, apply=True)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_two_brokers_take_in_the_same_list_at_once(dot, attempt):
    eve = factories.person("Eve Loom", is_staff=True, is_superuser=True)
    lists = [(partner_lists.keep("a.csv", ROWS, source="vcse", by=by), by) for by in (dot, eve)]
    outcomes = at_once(
        *(lambda kept=kept, by=by: partner_lists.apply(kept, by=by) for kept, by in lists)
    )
    assert codes(outcomes) == []
    assert sorted(counts["new"] for counts in outcomes) == [0, 3]
    assert sorted(counts["same"] for counts in outcomes) == [0, 3]
    assert Organisation.objects.count() == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_commands_take_in_the_same_list_at_once(db):
    """Nothing waits for them in a list: the key alone keeps the second from doubling anybody."""
    early = [plan(ROWS[:2], source="vcse") for _ in range(2)]
    outcomes = at_once(
        *(lambda lines=lines: partner_lists.take_in(lines, source="vcse") for lines in early)
    )
    assert codes(outcomes) == ["taken_in"]
    assert Organisation.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_a_row_without_an_id_is_not_doubled_by_two_commands_at_once(db, attempt):
    rows = [Row(2, {"name": "Loom Club", "kind": "charity"}, "")]
    sources = ("vcse", "council")  # two lists that name the same group
    outcomes = at_once(
        *(lambda source=source: partner_lists.bring_in(rows, source=source) for source in sources)
    )
    assert codes(outcomes) == []
    assert sorted(line.outcome for lines in outcomes for line in lines) == ["new", "same"]
    assert Organisation.objects.count() == 1


def test_a_turn_is_taken_in_a_transaction_alone():
    with pytest.raises(transaction.TransactionManagementError):
        turns.wait_for("anything")
