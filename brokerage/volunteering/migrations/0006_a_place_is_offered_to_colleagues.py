"""A place can be offered to all colleagues; what counts the seats outlives the rebuilding."""

from django.db import migrations, models

from brokerage.volunteering.triggers import SEATS
from common.triggers import PutBack, TakeAway


class Migration(migrations.Migration):

    dependencies = [
        ('volunteering', '0005_incidents_of_a_company'),
    ]

    operations = [
        *[TakeAway(trigger) for trigger in SEATS],
        migrations.AddField(
            model_name='booking',
            name='offered_at',
            field=models.DateTimeField(blank=True, help_text='Since when any colleague may take it.', null=True),
        ),
        migrations.AddField(
            model_name='booking',
            name='offered_to',
            field=models.PositiveSmallIntegerField(default=0, help_text='How many colleagues were written to.'),
        ),
        *[PutBack(trigger) for trigger in SEATS],
    ]
