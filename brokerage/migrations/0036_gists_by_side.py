"""Gists are counted by side from their index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('brokerage', '0035_gists'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='gist',
            name='gists_by_version',
        ),
        migrations.AddIndex(
            model_name='gist',
            index=models.Index(fields=['version', 'need', 'id'], name='gists_of_needs'),
        ),
        migrations.AddIndex(
            model_name='gist',
            index=models.Index(fields=['version', 'offer', 'id'], name='gists_of_offers'),
        ),
    ]
