"""The previous release goes on serving while the migrations of the next one run."""

import pytest
from django_migration_linter import MigrationLinter

OURS = ["brokerage", "content", "events", "journal", "notices", "people", "places", "workspace"]

# A new unique rule may refuse what the previous release writes. These cannot:
LOOKED_AT = {
    "0011_the_same_two_meet_again": "allows more than the rule it takes the place of",
    "0023_complaints_by_controller": "is about a column that the previous release leaves at no",
    "0013_reports_written_anew": "is about a column that the previous release leaves empty",
}


@pytest.mark.postgres
@pytest.mark.django_db
def test_no_migration_breaks_what_is_still_serving(capsys):
    linter = MigrationLinter(
        include_apps=OURS,
        no_cache=True,
        ignore_initial_migrations=True,
        ignore_name=list(LOOKED_AT),
        quiet=["ok", "ignore"],
    )
    linter.lint_all_migrations()
    assert linter.nb_total > 0
    assert not linter.has_errors, capsys.readouterr().out
