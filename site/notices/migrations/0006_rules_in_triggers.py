"""What was given and withdrawn is never rewritten; only charities use the soft opt-in."""

from django.db import migrations

from common.triggers import AddTrigger
from notices.triggers import ALL


class Migration(migrations.Migration):
    dependencies = [("notices", "0005_mail_events")]

    operations = [AddTrigger(trigger) for trigger in ALL]
