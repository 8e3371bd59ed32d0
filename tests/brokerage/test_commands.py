"""What ends by itself is ended by commands that say how many, and may run again."""

import datetime as dt

import pytest
from django.core.management import call_command

from brokerage.models import Introduction, Need
from common import clock

pytestmark = pytest.mark.django_db


def run(command, capsys):
    call_command(command)
    return capsys.readouterr().out.strip()


def test_lapsing_says_how_many_and_does_it_once(proposed, capsys):
    Introduction.objects.update(answer_by=clock.now() - dt.timedelta(hours=1))
    assert run("lapse_introductions", capsys) == "lapsed=1"
    assert run("lapse_introductions", capsys) == "lapsed=0"


def test_closing_says_how_many_and_does_it_once(proposed, capsys):
    Need.objects.update(ends_on=clock.today() - dt.timedelta(days=1))
    assert run("close_needs", capsys) == "expired=1 fulfilled=0 proposals_ended=0"
    assert run("close_needs", capsys) == "expired=0 fulfilled=0 proposals_ended=0"


def test_a_proposal_left_behind_by_a_crash_is_ended(proposed, capsys):
    Need.objects.update(state="closed", closed_as="withdrawn")
    assert run("close_needs", capsys) == "expired=0 fulfilled=0 proposals_ended=1"
    proposed.refresh_from_db()
    assert proposed.state == "withdrawn"


def test_finding_good_offers_says_how_many_and_does_it_once(need, offer, capsys):
    assert run("find_offers", capsys) == "looked=2 found=1"
    assert run("find_offers", capsys) == "looked=0 found=0"
