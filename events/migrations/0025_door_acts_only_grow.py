"""The log of the door refuses UPDATE, DELETE and TRUNCATE from its first day."""

from django.db import migrations

from common.triggers import AddTrigger
from events.triggers import DOOR, DOOR_NEVER_EMPTIED


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("events", "0024_door_acts")]
    operations = [AddTrigger(trigger) for trigger in (*DOOR, DOOR_NEVER_EMPTIED)]
