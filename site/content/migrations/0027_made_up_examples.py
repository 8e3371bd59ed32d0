"""A page that is an example says so: here, and in what was planted before."""

from django.db import migrations, models

from common.triggers import PutBack, TakeAway
from content.triggers import STORIES


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0026_no_number_of_fiction'),
    ]

    operations = [
        *(TakeAway(trigger) for trigger in STORIES),
        migrations.AddField(
            model_name='eventpage',
            name='made_up',
            field=models.BooleanField(db_default=False, default=False, help_text='Nothing in it happened. A mark says so on the page and in every list.', verbose_name='made-up example'),
        ),
        migrations.AddField(
            model_name='fundingpage',
            name='made_up',
            field=models.BooleanField(db_default=False, default=False, help_text='Nothing in it happened. A mark says so on the page and in every list.', verbose_name='made-up example'),
        ),
        migrations.AddField(
            model_name='networkpage',
            name='made_up',
            field=models.BooleanField(db_default=False, default=False, help_text='Nothing in it happened. A mark says so on the page and in every list.', verbose_name='made-up example'),
        ),
        migrations.AddField(
            model_name='storypage',
            name='made_up',
            field=models.BooleanField(db_default=False, default=False, help_text='Nothing in it happened. A mark says so on the page and in every list.', verbose_name='made-up example'),
        ),
        *(PutBack(trigger) for trigger in STORIES),
    ]
