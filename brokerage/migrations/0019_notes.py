"""Notes and phone log of the brokers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):
    dependencies = [
        ("brokerage", "0018_tasks"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "Note"),
                            ("phone", "Phone call"),
                            ("email", "E-mail"),
                            ("meeting", "Meeting"),
                        ],
                        default="note",
                        max_length=8,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "day",
                    models.DateField(default=common.clock.today, help_text="When it was said."),
                ),
                ("call_on", models.DateField(blank=True, null=True)),
                (
                    "at",
                    models.DateTimeField(
                        default=common.clock.now, help_text="When it was written."
                    ),
                ),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_why", models.CharField(blank=True, max_length=200)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="brokerage.introduction",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="brokerage.need",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="brokerage.offer",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("introduction__isnull", True),
                                ("need__isnull", True),
                                ("offer__isnull", True),
                                ("organisation__isnull", False),
                            ),
                            models.Q(
                                ("introduction__isnull", True),
                                ("need__isnull", False),
                                ("offer__isnull", True),
                                ("organisation__isnull", True),
                            ),
                            models.Q(
                                ("introduction__isnull", True),
                                ("need__isnull", True),
                                ("offer__isnull", False),
                                ("organisation__isnull", True),
                            ),
                            models.Q(
                                ("introduction__isnull", False),
                                ("need__isnull", True),
                                ("offer__isnull", True),
                                ("organisation__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_note_is_about_exactly_one_record",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="a_note_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at", None), ("struck_why", "")),
                            models.Q(
                                ("struck_at__isnull", False),
                                models.Q(("struck_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_note_is_struck_with_a_reason",
                    ),
                ],
            },
        ),
    ]
