"""Counting what is promised, the append-only ledger, and who may confirm."""

from django.db import migrations

from common.triggers import AddTrigger
from brokerage.triggers import CONFIRMING, COUNTING, DELIVERIES


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("brokerage", "0002_initial")]
    operations = [AddTrigger(trigger) for trigger in [*COUNTING, *DELIVERIES, *CONFIRMING]]
