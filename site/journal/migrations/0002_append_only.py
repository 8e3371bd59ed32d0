"""The journal refuses UPDATE and DELETE from its first day."""

from django.db import migrations

from common.triggers import AddTrigger
from journal.triggers import JOURNAL


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("journal", "0001_initial")]
    operations = [AddTrigger(trigger) for trigger in JOURNAL]
