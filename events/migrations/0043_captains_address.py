"""A letter to a captain opens nothing once another address was given."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0042_how_many_letters_asked"),
    ]

    operations = [
        migrations.AddField(
            model_name="captaincy",
            name="version",
            field=models.PositiveSmallIntegerField(default=0, db_default=0, help_text="Raised with the address: older letters open nothing."),
        ),
    ]
