"""The database refuses to publish a story whose partner has not agreed."""

from django.db import migrations

from common.triggers import AddTrigger
from content.triggers import STORIES


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("content", "0014_consents_and_approvals")]
    operations = [AddTrigger(trigger) for trigger in STORIES]
