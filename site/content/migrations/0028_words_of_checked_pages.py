"""A check of a translation covers the words of both pages, and no others."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0027_made_up_examples'),
    ]

    operations = [
        migrations.AddField(
            model_name='translationcheck',
            name='english_words',
            field=models.CharField(blank=True, db_default='', max_length=64),
        ),
        migrations.AddField(
            model_name='translationcheck',
            name='words',
            field=models.CharField(blank=True, db_default='', max_length=64),
        ),
    ]
