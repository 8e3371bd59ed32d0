"""TRUNCATE passes by the triggers of rows: the ledger refuses it, too."""

from django.db import migrations

from brokerage.triggers import NEVER_EMPTIED
from common.triggers import AddTrigger


class Migration(migrations.Migration):
    """Triggers, on PostgreSQL."""

    dependencies = [("brokerage", "0016_reminders")]
    operations = [
        *[AddTrigger(trigger) for trigger in NEVER_EMPTIED],
    ]
