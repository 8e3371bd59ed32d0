"""A report that is written anew names the one it stands for.

Null elsewhere, so that SQLite adds a column and the ledger keeps its triggers.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column of the ledger."""

    dependencies = [("brokerage", "0012_better_ideas_and_not_now")]
    operations = [
        migrations.AddField(
            model_name="delivery",
            name="renews",
            field=models.ForeignKey(
                blank=True,
                help_text="The report that was written anew, when its confirmation was taken back.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="renewed_by",
                to="brokerage.delivery",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                condition=models.Q(("renews__isnull", False)),
                fields=("renews",),
                name="a_report_is_written_anew_once",
            ),
        ),
    ]
