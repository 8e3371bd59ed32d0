"""The database holds figures to their rules."""

from django.db import migrations

from common.triggers import AddTrigger
from content.triggers import FIGURES


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("content", "0016_figures")]
    operations = [AddTrigger(trigger) for trigger in FIGURES]
