"""A database is filled to be measured: every rule of the house holds, and the dice repeat."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F

from brokerage.models import Delivery, Introduction, Need, Offer
from brokerage.states import IntroductionState
from people.models import Organisation

pytestmark = pytest.mark.django_db
FEW = {"organisations": 12, "offers": 30, "needs": 30, "introductions": 300}


def test_it_fills_to_size_and_breaks_no_rule(capsys):
    call_command("fill", **FEW)
    assert capsys.readouterr().out.startswith(
        "organisations=12 offers=30 needs=30 introductions=300"
    )
    assert Organisation.objects.verified().count() == 12
    assert Need.objects.public().unmet().count() == Offer.objects.public().unmet().count() == 30
    assert {*Introduction.objects.values_list("state", flat=True)} == {*IntroductionState.values}
    assert not Introduction.objects.exclude(need__kind=F("offer__kind")).exists()
    assert set(Delivery.objects.values_list("entry", flat=True)) == {*Delivery.Entry.values}
    assert Need.objects.matching("old people").exists()


def test_the_same_seed_makes_the_same_rows():
    def filled(seed):
        with transaction.atomic():
            call_command("fill", **{**FEW, "introductions": 10, "seed": seed}, stdout=StringIO())
            made = list(Need.objects.order_by("pk").values_list("public_id", "title"))
            transaction.set_rollback(True)
        return made

    once = filled(7)
    assert filled(7) == once != filled(8)


def test_it_refuses_where_real_people_may_be(settings):
    settings.TESTING = settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError, match="measuring only"):
        call_command("fill", **FEW)
    assert not Organisation.objects.exists()


def test_too_few_are_refused():
    with pytest.raises(CommandError, match="at least three"):
        call_command("fill", organisations=1)
