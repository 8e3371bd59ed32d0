"""When an answer to a dispute is too late; none is known of those from before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0040_asked_for_an_invoice"),
    ]

    operations = [
        migrations.AddField(
            model_name="dispute",
            name="answer_by",
            field=models.DateTimeField(blank=True, null=True, help_text="After it the bank hears no answer; none where it asks none."),
        ),
    ]
