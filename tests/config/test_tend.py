"""The house is tended: every sweep there is has its turn."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands

from config.management.commands import tend

PRODUCTION = (Path(__file__).resolve().parents[2] / "docs/production.md").read_text()
# Commands that somebody runs by hand: to set up, to look, to bring in.
BY_HAND = {
    "compare_weights", "document_states", "fill", "furnish", "furnish_demo", "furnish_roles",
    "import_listings", "import_partners", "load_places", "load_rates", "load_senders", "match",
    "migrate", "prepare_demo", "redraw_pictures", "tend", "verify_journal",
}  # fmt: skip
ROOMS = {
    "config", "content", "workspace", "brokerage", "brokerage.volunteering", "events", "people",
    "places", "notices", "journal", "common",
}  # fmt: skip


def test_every_sweep_of_ours_has_its_turn_and_every_turn_is_a_command():
    ours = {name for name, room in get_commands().items() if room in ROOMS}
    assert set(tend.SWEEPS) == ours - BY_HAND


def test_the_checklist_of_production_tells_each_sweep_and_what_to_run_by_hand():
    told = set(re.findall(r"`(?:manage\.py )?(\w+)`", PRODUCTION)) | set(
        re.findall(r"manage\.py (\w+)", PRODUCTION)
    )
    assert set(tend.SWEEPS) - told == set()
    assert {"load_places", "furnish_roles", "load_senders", "load_rates", "tend"} - told == set()
    assert {"import_partners", "import_listings", "verify_journal"} - told == set()


@pytest.mark.django_db
def test_one_round_asks_each_of_them(capsys, monkeypatch):
    monkeypatch.setattr(tend, "close_old_connections", lambda: None)  # the test's own
    call_command("tend", once=True)
    said = capsys.readouterr().out
    assert "refunds: 0 done" in said
    assert "guest_needs 0" in said
    assert "broke" not in said
