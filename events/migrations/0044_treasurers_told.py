"""When treasurers were written to about an invoice that needs their yes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0043_captains_address"),
    ]

    operations = [
        migrations.AddField(
            model_name="invoicerequest",
            name="told_at",
            field=models.DateTimeField(blank=True, null=True, help_text="When the treasurers were written to about it, once."),
        ),
    ]
