"""Introductions whose hours are booked place by place."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('brokerage', '0033_safeguarding_decisions'),
    ]

    operations = [
        migrations.AddField(
            model_name='introduction',
            name='by_the_hour',
            field=models.BooleanField(help_text='Booked place by place (brokerage.volunteering); null means no.', null=True),
        ),
    ]
