"""Indexes for a hundred thousand introductions: the newest; by state, by listing and by moment."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes alone, so SQLite rebuilds no table."""

    dependencies = [("brokerage", "0021_nothing_arrived")]
    operations = [
        migrations.AddIndex(
            model_name="introduction",
            index=models.Index(fields=["-proposed_at", "-id"], name="introductions_newest"),
        ),
        migrations.AddIndex(
            model_name="introduction",
            index=models.Index(fields=["state", "proposed_at"], name="introductions_by_state"),
        ),
        migrations.AddIndex(
            model_name="introduction",
            index=models.Index(fields=["need", "state"], name="introductions_of_a_need"),
        ),
        migrations.AddIndex(
            model_name="introduction",
            index=models.Index(
                fields=["offer", "state", "proposed_at"], name="introductions_of_an_offer"
            ),
        ),
        *(
            migrations.AddIndex(
                model_name="introduction",
                index=models.Index(
                    fields=[moment],
                    name=f"introductions_{moment}",
                    condition=models.Q((f"{moment}__isnull", False)),
                ),
            )
            for moment in ("agreed_at", "confirmed_at", "ended_at")
        ),
    ]
