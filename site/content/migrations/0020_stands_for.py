"""A page in another language may take the place of one that no editor writes."""

import re

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    """One field."""

    dependencies = [("content", "0019_offices_are_warned")]

    operations = [
        migrations.AddField(
            model_name='standardpage',
            name='stands_for',
            field=models.CharField(blank=True, default='', db_default='', help_text='Only for a page in another language: the address of the English page that no editor writes, and that this one takes the place of. “/get-help/”.', max_length=200, validators=[django.core.validators.RegexValidator(re.compile('^/(?!/)[^\\s]*$'), 'Begin with one /.')], verbose_name='stands for'),
        ),
    ]
