"""Where an answer to a letter goes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("notices", "0006_rules_in_triggers")]
    operations = [
        migrations.AddField(
            model_name="notice",
            name="reply_to",
            field=models.CharField(
                blank=True,
                default="",
                db_default="",
                help_text="Empty: our own address.",
                max_length=254,
            ),
        ),
    ]
