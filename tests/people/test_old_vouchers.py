"""Vouchers that brokers typed before they were asked by letter go on counting."""

import importlib

from django.apps import apps

from common import clock
from people import checks
from people.models import Organisation, Vouch
from tests import factories

migration = importlib.import_module("people.migrations.0008_vouchers_are_vouches")


def test_a_voucher_typed_by_a_broker_becomes_an_answered_vouch_once(charity, dot):
    told = {"vouched_by": charity, "voucher_name": "Ann Lead", "vouched_on": clock.today()}
    old = factories.organisation("Old", judged_by=dot, **told)
    factories.organisation("Half typed", vouched_by=charity)
    Organisation.objects.filter(pk=charity.pk).update(vouched_by=charity, voucher_name="Itself")
    for _ in range(2):
        migration.make_vouches(apps, None)
    vouch = Vouch.objects.get()
    assert (vouch.organisation, vouch.by_organisation, vouch.voucher_name) == (
        old, charity, "Ann Lead",
    )  # fmt: skip
    assert vouch.stands
    assert vouch.answered_at == old.judged_at
    assert checks.is_known(old)
