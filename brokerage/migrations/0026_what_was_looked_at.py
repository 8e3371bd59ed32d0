"""Which state of a listing was last held against the other side."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("brokerage", "0025_unsent_changes")]

    operations = [
        migrations.AddField(
            model_name='need',
            name='looked_as_of',
            field=models.DateTimeField(blank=True, editable=False, help_text='The saved_at of what was last held against the other side (moves.finding).', null=True),
        ),
        migrations.AddField(
            model_name='offer',
            name='looked_as_of',
            field=models.DateTimeField(blank=True, editable=False, help_text='The saved_at of what was last held against the other side (moves.finding).', null=True),
        ),
    ]
