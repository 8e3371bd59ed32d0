"""How often the letter went out that has to be answered; nothing is known of earlier ones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0041_last_day_of_a_dispute"),
    ]

    operations = [
        migrations.AddField(
            model_name="invoicerequest",
            name="letters",
            field=models.PositiveSmallIntegerField(default=0, db_default=0, help_text="How many letters have asked, to whichever address."),
        ),
        migrations.AddField(
            model_name="captaincy",
            name="letters",
            field=models.PositiveSmallIntegerField(default=0, db_default=0, help_text="How many letters have asked, to whichever address."),
        ),
    ]
