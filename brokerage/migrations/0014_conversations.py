"""Messages within an introduction, and none across before two yeses."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock
import common.ids
from brokerage.triggers import TALKING
from common.triggers import AddTrigger


class Migration(migrations.Migration):
    """One table with its trigger."""

    dependencies = [
        ("brokerage", "0013_reports_written_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Message",
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
                    "thread",
                    models.CharField(
                        choices=[
                            ("both", "Both sides"),
                            ("offer", "The side that offers, and brokers"),
                            ("need", "The side that needs, and brokers"),
                        ],
                        max_length=5,
                    ),
                ),
                (
                    "from_side",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("offer", "The side that offers"),
                            ("need", "The side that needs"),
                        ],
                        max_length=5,
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField(default=common.clock.now)),
                (
                    "came_by",
                    models.CharField(
                        blank=True,
                        help_text="Public id of the mail it came by; empty: by page.",
                        max_length=20,
                    ),
                ),
                (
                    "introduction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="brokerage.introduction",
                    ),
                ),
                (
                    "person",
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
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="a_message_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("thread", "both"),
                            ("from_side", ""),
                            ("from_side", models.F("thread")),
                            _connector="OR",
                        ),
                        name="a_side_writes_to_brokers_in_its_own_thread",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("came_by", ""), _negated=True),
                        fields=("came_by",),
                        name="a_mail_is_posted_once",
                    ),
                ],
            },
        ),
        *[AddTrigger(trigger) for trigger in TALKING],
    ]
