"""What a broker should do next, with its owner and its sleep."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):
    dependencies = [
        ("brokerage", "0017_deliveries_are_never_emptied"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Task",
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
                ("rule", models.CharField(max_length=24)),
                ("record_label", models.CharField(max_length=60)),
                (
                    "record_id",
                    models.CharField(help_text="Public id; a place's code.", max_length=40),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("resolved", "Its cause is gone"),
                            ("done", "Done by hand"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("raised_at", models.DateTimeField(default=common.clock.now)),
                ("owned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "snoozed_until",
                    models.DateField(blank=True, help_text="Shown again on this day.", null=True),
                ),
                ("snooze_word", models.CharField(blank=True, max_length=200)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "word",
                    models.CharField(blank=True, help_text="How it was done.", max_length=300),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
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
                "ordering": ["raised_at", "id"],
                "indexes": [
                    models.Index(fields=["rule", "state", "record_id"], name="task_by_rule"),
                    models.Index(fields=["record_label", "record_id"], name="task_by_record"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("rule", "record_id"),
                        name="one_open_task_for_each_rule_and_record",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("closed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_task_is_over_exactly_when_it_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            models.Q(("word", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_task_done_by_hand_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("snoozed_until", None),
                            models.Q(("snooze_word", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_task_that_sleeps_says_why",
                    ),
                ],
            },
        ),
    ]
