"""What ends by itself is ended by commands that say how many, and may run again."""

import datetime as dt

import pytest
from django.core.management import call_command

from brokerage.models import Introduction, Need
from brokerage.moves import gisting
from common import clock
from tests import factories

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


def test_keeping_gists_says_how_many_and_does_it_once(need, offer, capsys):
    assert run("keep_gists", capsys) == "read=2 let_go=0"
    assert run("keep_gists", capsys) == "read=0 let_go=0"


def test_gists_are_kept_until_none_is_left_and_anew(need, offer, capsys, monkeypatch):
    factories.offer(title="Tablets")
    monkeypatch.setattr(gisting, "MOST", 1)
    for options, said in (({"all": True}, "read=3 let_go=0"), ({"anew": True}, "read=3 let_go=3")):
        call_command("keep_gists", **options)
        assert capsys.readouterr().out.strip() == said


def test_finding_good_offers_says_how_many_and_does_it_once(need, offer, capsys):
    assert run("find_offers", capsys) == "looked=2 found=1"
    assert run("find_offers", capsys) == "looked=0 found=0"
