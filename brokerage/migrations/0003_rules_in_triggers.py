"""Counting what is promised, the append-only ledger, and who may confirm."""

from django.db import migrations

from brokerage.triggers import CONFIRMING, COUNTING, DELIVERIES
from common.triggers import AddTrigger


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("brokerage", "0002_initial")]
    operations = [AddTrigger(trigger) for trigger in [*COUNTING, *DELIVERIES, *CONFIRMING]]
