"""What serves and tends the house: the server's start, the sweeper's rounds, the demo's doors."""

import gc
import threading

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError

from config import gunicorn
from config.management.commands import migrate, tend


@pytest.mark.django_db
def test_the_server_starts_when_no_check_says_no():
    gunicorn.on_starting(server=None)


def test_the_server_serves_nobody_while_a_check_says_no(settings):
    settings.DEMO = True
    settings.STRIPE_SECRET_KEY = "sk_live_real"
    with pytest.raises(SystemCheckError, match=r"heddle\.E010"):
        gunicorn.on_starting(server=None)


def test_the_demo_is_prepared_in_the_demo_only():
    with pytest.raises(CommandError, match="for the demo only"):
        call_command("prepare_demo")


@pytest.fixture
def sweeps(monkeypatch):
    """Two sweeps in place of the house's, the first of which breaks; what was asked, in order."""
    asked = []

    def call(name, stdout, **more):
        asked.append(name)
        if name == "breaks":
            raise RuntimeError("no water")
        stdout.write("swept\n  clean\n")

    monkeypatch.setattr(tend, "SWEEPS", ("breaks", "sweeps", "nowhere"))
    monkeypatch.setattr(tend, "get_commands", lambda: {"breaks": "config", "sweeps": "config"})
    monkeypatch.setattr(tend, "call_command", call)
    monkeypatch.setattr(tend, "close_old_connections", lambda: None)
    return asked


def test_a_sweep_that_breaks_keeps_no_other_from_its_turn(sweeps, capsys, caplog):
    call_command("tend", once=True)
    assert sweeps == ["breaks", "sweeps"]
    assert capsys.readouterr().out == "breaks: broke · swept clean\n"
    assert "no water" in caplog.text


def test_it_goes_on_until_told_and_says_a_thing_once(sweeps, capsys, monkeypatch):
    class Told(threading.Event):
        """Stands in for a signal: told to stop in the third pause."""

        pauses = 0

        def wait(self, timeout=None):
            self.pauses += 1
            if self.pauses == 3:
                self.set()
            return self.is_set()

    monkeypatch.setattr(tend.threading, "Event", Told)
    monkeypatch.setattr(tend.signal, "signal", lambda *_: None)
    call_command("tend", every=1)
    assert sweeps == ["breaks", "sweeps"] * 3
    assert capsys.readouterr().out == "breaks: broke · swept clean\n"


@pytest.mark.django_db
def test_migrating_puts_the_collector_back_to_work(monkeypatch):
    rested = []

    def handle(self, *args, **options):
        self.verbosity = 0
        rested.append(not gc.isenabled())
        for _ in range(40):
            self.migration_progress_callback("apply_success", migration="one")
        raise CommandError("the disk is full")

    monkeypatch.setattr(migrate.migrate.Command, "handle", handle)
    with pytest.raises(CommandError, match="the disk is full"):
        call_command("migrate", verbosity=0)
    assert rested == [True]
    assert gc.isenabled()
