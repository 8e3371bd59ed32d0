"""TRUNCATE passes by the triggers of rows: what only grows refuses it, too."""

from django.db import migrations

from common.triggers import AddTrigger
from events.triggers import NEVER_EMPTIED


class Migration(migrations.Migration):
    """Triggers, on PostgreSQL."""

    dependencies = [("events", "0003_append_only_ledger")]
    operations = [AddTrigger(NEVER_EMPTIED)]
