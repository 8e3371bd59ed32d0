"""Reminders that went out, and who wants no more."""

import django.db.models.deletion
from django.db import migrations, models

import common.clock


class Migration(migrations.Migration):
    """Two tables."""

    dependencies = [("brokerage", "0015_meeting_dates")]
    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("offer", "The side that offers"),
                            ("need", "The side that needs"),
                        ],
                        max_length=5,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("answer", "To answer a proposal"),
                            ("begin", "That nothing has begun"),
                            ("report", "To report what was given"),
                            ("confirm", "To confirm what arrived"),
                            ("tomorrow", "Of a date the day before"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        blank=True, help_text="Public id of report or date.", max_length=30
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(help_text="The first, the second.")),
                ("sent_at", models.DateTimeField(default=common.clock.now)),
                (
                    "introduction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="brokerage.introduction",
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("introduction", "side", "kind", "about", "step"),
                        name="a_reminder_goes_out_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoReminders",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        blank=True, help_text="Public id; empty: the address.", max_length=20
                    ),
                ),
                ("at", models.DateTimeField(default=common.clock.now)),
                (
                    "introduction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="left_in_peace",
                        to="brokerage.introduction",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "no reminders",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("introduction", "who"), name="no_reminders_is_said_once"
                    )
                ],
            },
        ),
    ]
