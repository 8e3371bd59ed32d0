"""What was confirmed is done: the same need and offer may be introduced again.

Conditional constraints are indexes, so SQLite rebuilds no table that triggers point at.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Which introductions exclude another."""

    dependencies = [("brokerage", "0010_outcomes")]
    operations = [
        migrations.RemoveConstraint(
            model_name="introduction",
            name="one_live_introduction_per_need_and_offer",
        ),
        migrations.AddConstraint(
            model_name="introduction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("proposed", "agreed", "under_way", "delivered"))),
                fields=("need", "offer"),
                name="one_introduction_at_a_time_per_need_and_offer",
            ),
        ),
    ]
