"""The days on which two sides meet."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):
    """One table."""

    dependencies = [
        ("brokerage", "0014_conversations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="MeetingDate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    common.ids.PublicIdField(
                        default=common.ids.new_public_id, editable=False, max_length=20, unique=True
                    ),
                ),
                (
                    "uid",
                    models.CharField(
                        default=common.ids.new_public_id, help_text="In calendars.", max_length=20
                    ),
                ),
                (
                    "sequence",
                    models.PositiveSmallIntegerField(default=0, help_text="RFC 5545, SEQUENCE."),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("where", models.CharField(blank=True, max_length=200)),
                ("word", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("agreed", "Agreed"),
                            ("passed_over", "Not taken"),
                            ("moved", "Moved"),
                            ("called_off", "Called off"),
                        ],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                (
                    "proposed_side",
                    models.CharField(
                        choices=[
                            ("offer", "The side that offers"),
                            ("need", "The side that needs"),
                        ],
                        max_length=5,
                    ),
                ),
                ("proposed_at", models.DateTimeField(default=common.clock.now)),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_side",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("offer", "The side that offers"),
                            ("need", "The side that needs"),
                        ],
                        max_length=5,
                    ),
                ),
                (
                    "instead_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="brokerage.meetingdate",
                    ),
                ),
                (
                    "introduction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dates",
                        to="brokerage.introduction",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="a_date_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "agreed"), _negated=True),
                            ("agreed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="an_agreed_date_says_when_it_was_agreed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "agreed")),
                        fields=("uid",),
                        name="a_date_stands_once",
                    ),
                ],
            },
        ),
    ]
