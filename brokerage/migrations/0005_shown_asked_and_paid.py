"""What a poster agrees to show, whether it is still true, and what an offer asks for.

SQLite rebuilds both tables for the new columns and the rule, so the triggers that point at them
stand aside meanwhile and are put back.
"""

from django.db import migrations, models
from django.db.models import Q

from brokerage.triggers import CONFIRMING, COUNTING
from common.triggers import AddTrigger

POINTING = [*COUNTING, *CONFIRMING]


def stand_aside(apps, schema_editor):
    """Drop what points at the tables."""
    for trigger in POINTING:
        for statement in trigger.drop(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)


def put_back(apps, schema_editor):
    """On the way back: as they were."""
    for trigger in POINTING:
        for statement in trigger.create(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)


ON_BOTH = {
    "show_name": models.BooleanField(default=True, db_default=True, help_text="To strangers: who posted it."),
    "public_title": models.CharField(
        blank=True,
        default="",
        db_default="",
        help_text="A broker's brief, once the poster agreed to it.",
        max_length=160,
    ),
    "public_words": models.TextField(blank=True, default="", db_default=""),
    "brief_words": models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="The last brief, shown or not: matching reads it beside their own.",
    ),
    "closing_note": models.CharField(
        blank=True, default="", db_default="", help_text="Private.", max_length=300
    ),
    "renewed_at": models.DateTimeField(blank=True, null=True),
    "asked_at": models.DateTimeField(
        blank=True, help_text="When “is this still true?” was asked; empty once told.", null=True
    ),
    "reminded_at": models.DateTimeField(blank=True, null=True),
    "resume_on": models.DateField(blank=True, help_text="A pause ends that morning.", null=True),
}
ON_OFFERS = {
    "pay": models.CharField(
        blank=True,
        choices=[
            ("fee", "A fee"),
            ("donation", "A donation to us"),
            ("credit", "To be named where our work is used"),
            ("nothing", "Nothing"),
        ],
        default="",
        db_default="",
        help_text="How it is paid or thanked for.",
        max_length=10,
    ),
    "pay_pence": models.PositiveIntegerField(blank=True, help_text="GBP, in pence.", null=True),
    "credited_as": models.CharField(
        blank=True, default="", db_default="", help_text="How they are named.", max_length=200
    ),
}


class Migration(migrations.Migration):
    """Columns, a rule, and the triggers again."""

    dependencies = [("brokerage", "0004_answers_and_what_was_typed")]
    operations = [
        migrations.RunPython(stand_aside, put_back),
        *(migrations.AddField(model, *column) for model in ("need", "offer") for column in ON_BOTH.items()),
        *(migrations.AddField("offer", *column) for column in ON_OFFERS.items()),
        migrations.AddConstraint(
            "offer",
            models.CheckConstraint(
                condition=Q(pay_pence=None)
                | Q(paid=True, pay__in=("fee", "donation"), pay_pence__gt=0),
                name="only_an_offer_that_asks_for_pay_has_a_price",
            ),
        ),
        *(AddTrigger(trigger) for trigger in POINTING),
    ]
