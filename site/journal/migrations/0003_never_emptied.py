"""TRUNCATE passes by the triggers of rows: what only grows refuses it, too."""

from django.db import migrations

from common.triggers import AddTrigger
from journal.triggers import NEVER_EMPTIED


class Migration(migrations.Migration):
    """Triggers, on PostgreSQL."""

    dependencies = [("journal", "0002_append_only")]
    operations = [*[AddTrigger(trigger) for trigger in NEVER_EMPTIED]]
