# A benefit ends when its package is cancelled before it was done.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0031_batches_of_codes'),
    ]

    operations = [
        migrations.AddField(
            model_name='benefit',
            name='ended_at',
            field=models.DateTimeField(blank=True, help_text='When its package was cancelled before it was done.', null=True),
        ),
        migrations.AddConstraint(
            model_name='benefit',
            constraint=models.CheckConstraint(condition=models.Q(('done_at', None), ('ended_at', None), _connector='OR'), name='a_benefit_that_was_done_is_not_ended'),
        ),
    ]
