"""Full text of listings: FTS5 beside the table on SQLite, a generated column on PostgreSQL."""

from django.db import migrations

from brokerage.full_text import AddFullText
from brokerage.triggers import FULL_TEXT
from common.triggers import AddTrigger


class Migration(migrations.Migration):
    """Words, then what keeps them up to date."""

    dependencies = [("brokerage", "0019_notes")]
    operations = [
        AddFullText("need"),
        AddFullText("offer"),
        *[AddTrigger(trigger) for trigger in FULL_TEXT],
    ]
