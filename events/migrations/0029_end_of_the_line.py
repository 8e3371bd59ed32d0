# Somebody on the waiting list may be moved to its end; since when they wait stays known.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0028_benefits'),
    ]

    operations = [
        migrations.AddField(
            model_name='waitingentry',
            name='moved_at',
            field=models.DateTimeField(blank=True, help_text='Moved to the end of the line then.', null=True),
        ),
    ]
