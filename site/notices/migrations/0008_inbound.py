"""Mail that comes in."""

from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):
    """One table."""

    dependencies = [("notices", "0007_reply_to")]
    operations = [
        migrations.CreateModel(
            name="Inbound",
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
                    "key",
                    models.CharField(
                        help_text="Hash of provider and its id.", max_length=64, unique=True
                    ),
                ),
                ("message_id", models.CharField(blank=True, max_length=250)),
                ("sender", models.CharField(blank=True, max_length=254)),
                ("recipients", models.JSONField(default=list)),
                ("subject", models.CharField(blank=True, max_length=250)),
                ("text", models.TextField(blank=True)),
                ("attachments", models.PositiveSmallIntegerField(default=0)),
                (
                    "automatic",
                    models.BooleanField(default=False, help_text="A machine wrote it (RFC 3834)."),
                ),
                ("came_at", models.DateTimeField(default=common.clock.now)),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=20)),
                (
                    "about_id",
                    models.CharField(
                        blank=True, help_text="Public id of the record.", max_length=20
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "inbound",
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("applied_at", None)),
                        fields=["id"],
                        name="inbound_waiting",
                    ),
                    models.Index(fields=["about_id"], name="inbound_about"),
                ],
            },
        ),
    ]
