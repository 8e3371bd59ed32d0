"""The money ledger refuses UPDATE and DELETE from its first day."""

from django.db import migrations

from common.triggers import AddTrigger
from events.triggers import LEDGER


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("events", "0002_initial")]
    operations = [AddTrigger(trigger) for trigger in LEDGER]
