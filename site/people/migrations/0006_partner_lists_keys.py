"""Where a list brought an organisation from, and what brokers note of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Schema."""

    dependencies = [("people", "0005_helper_answers")]

    operations = [
        migrations.AddField(
            model_name='organisation',
            name='notes',
            field=models.TextField(blank=True, db_default='', default='', help_text='Only brokers see them.'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='source',
            field=models.CharField(blank=True, db_default='', default='', max_length=40),
        ),
        migrations.AddField(
            model_name='organisation',
            name='source_id',
            field=models.CharField(blank=True, db_default='', default='', max_length=60),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='assets',
            field=models.JSONField(blank=True, default=list, help_text='Slugs of places.Asset.'),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='languages',
            field=models.JSONField(blank=True, default=list, help_text='Slugs of places.Language.'),
        ),
    ]
