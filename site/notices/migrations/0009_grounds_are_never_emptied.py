"""TRUNCATE passes by the triggers of rows: grounds and withdrawals refuse it, too."""

from django.db import migrations

from common.triggers import AddTrigger
from notices.triggers import NEVER_EMPTIED


class Migration(migrations.Migration):
    """Triggers, on PostgreSQL."""

    dependencies = [("notices", "0008_inbound")]
    operations = [AddTrigger(trigger) for trigger in NEVER_EMPTIED]
