"""When treasurers were written to about a dispute."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0045_sponsors_wall"),
    ]

    operations = [
        migrations.AddField(
            model_name="dispute",
            name="told_at",
            field=models.DateTimeField(blank=True, null=True, help_text="When treasurers were written to."),
        ),
    ]
