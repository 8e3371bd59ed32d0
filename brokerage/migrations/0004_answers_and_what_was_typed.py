"""Answers to the kind's own questions, and what was typed into a draft.

Without a default, so that SQLite adds columns and rebuilds no table that triggers point at.
"""

from django.db import migrations, models

ANSWERS = "To the kind's own questions (brokerage.questions)."
TYPED = "In a draft: the form as typed, understood or not."


class Migration(migrations.Migration):
    """Two columns on each listing."""

    dependencies = [("brokerage", "0003_rules_in_triggers")]
    operations = [
        migrations.AddField(
            model_name=model,
            name=name,
            field=models.JSONField(blank=True, help_text=help_text, null=True),
        )
        for model in ("need", "offer")
        for name, help_text in (("answers", ANSWERS), ("typed", TYPED))
    ]
