"""What a side says would fit better, and until when "not now" holds.

Null where nothing was said, so that SQLite adds columns and rebuilds no table of triggers.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns, and one more reason."""

    dependencies = [("brokerage", "0011_the_same_two_meet_again")]
    operations = [
        migrations.AddField(
            model_name="introduction",
            name="ask_again_on",
            field=models.DateField(blank=True, help_text="“Not now”: until then.", null=True),
        ),
        migrations.AddField(
            model_name="introduction",
            name="better",
            field=models.CharField(
                blank=True,
                help_text="What would fit better, as they say.",
                max_length=300,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="introduction",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("not_now", "Not at this time"),
                    ("no_capacity", "We have no capacity just now"),
                    ("wrong_kind", "Not the help we meant"),
                    ("wrong_people", "Not the people we work with"),
                    ("wrong_place", "Too far, or not in our area"),
                    ("wrong_times", "The days or times do not fit"),
                    ("wrong_amount", "Too much or too little"),
                    ("condition", "It cannot meet a condition of ours"),
                    ("values", "It does not fit our values"),
                    ("elsewhere", "We found it elsewhere"),
                    ("no_answer", "No answer in time"),
                    ("lost_touch", "We lost touch"),
                    ("closed", "Its offer or need was closed"),
                    ("other", "Something else"),
                ],
                max_length=14,
            ),
        ),
    ]
