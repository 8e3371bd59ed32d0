"""The sweeper leaves in peace for a while what nobody waits for."""

import pytest
from django.core.management import call_command

from config.management.commands import tend


@pytest.fixture
def rounds(monkeypatch):
    """Rounds of a quick sweep and a slow one, at these seconds; who had a turn in each."""
    asked = []
    monkeypatch.setattr(tend, "SWEEPS", ("quick", "slow"))
    monkeypatch.setattr(tend, "RESTS", {"slow": 600})
    monkeypatch.setattr(tend, "get_commands", lambda: {"quick": "config", "slow": "config"})
    monkeypatch.setattr(tend, "call_command", lambda name, **more: asked[-1].append(name))
    monkeypatch.setattr(tend, "close_old_connections", lambda: None)

    def at(*seconds):
        command = tend.Command()
        for now in seconds:
            monkeypatch.setattr(tend, "monotonic", lambda now=now: now)
            asked.append([])
            call_command(command, once=True)
        return asked

    return at


def test_the_first_round_asks_everybody_and_the_slow_rest_after_it(rounds):
    assert rounds(0, 15, 599, 600, 615) == [
        ["quick", "slow"], ["quick"], ["quick"], ["quick", "slow"], ["quick"],
    ]  # fmt: skip


def test_only_sweeps_rest_and_none_for_longer_than_an_hour():
    assert set(tend.RESTS) <= set(tend.SWEEPS)
    assert max(tend.RESTS.values()) <= 3600


@pytest.mark.parametrize(
    "name", ["expire_orders", "process_inbox", "settle_refunds", "send_notices", "take_replies"]
)
def test_what_somebody_waits_for_never_rests(name):
    assert name not in tend.RESTS
