"""The previous release goes on serving while the migrations of the next one run."""

import pytest
from django_migration_linter import MigrationLinter

OURS = ["brokerage", "content", "events", "journal", "notices", "people", "places", "workspace"]


@pytest.mark.postgres
@pytest.mark.django_db
def test_no_migration_breaks_what_is_still_serving(capsys):
    linter = MigrationLinter(
        include_apps=OURS, no_cache=True, ignore_initial_migrations=True, quiet=["ok", "ignore"]
    )
    linter.lint_all_migrations()
    assert linter.nb_total > 0
    assert not linter.has_errors, capsys.readouterr().out
