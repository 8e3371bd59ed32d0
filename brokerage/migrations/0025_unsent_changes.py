"""What somebody is changing in a listing that stands, before it is saved."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock


class Migration(migrations.Migration):
    dependencies = [
        ("brokerage", "0024_bookmarks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Unsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('typed', models.JSONField(default=dict, help_text='Answers by field, understood or not.')),
                ('seen', models.JSONField(default=dict, help_text='Fingerprints by field.')),
                ('kept_at', models.DateTimeField(default=common.clock.now)),
                ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='brokerage.need')),
                ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='brokerage.offer')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'unsent changes',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('need', None), ('offer__isnull', False)), models.Q(('need__isnull', False), ('offer', None)), _connector='OR'), name='an_unsent_change_is_of_one_listing'), models.UniqueConstraint(fields=('person', 'need'), name='one_unsent_change_per_person_and_need'), models.UniqueConstraint(fields=('person', 'offer'), name='one_unsent_change_per_person_and_offer')],
            },
        ),
    ]
