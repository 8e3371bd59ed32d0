"""Somebody in a story takes a consent back: a row beside the page."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0024_who_reads_complaints_today'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ConsentEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('consent_number', models.PositiveBigIntegerField()),
                ('who', models.CharField(blank=True, max_length=120)),
                ('covers', models.CharField(choices=[('name', 'Name and words'), ('picture', 'Picture'), ('both', 'Name, words and picture')], max_length=8)),
                ('given_on', models.DateField()),
                ('how', models.CharField(blank=True, max_length=160, verbose_name='how they told us')),
                ('mark', models.CharField(max_length=64)),
                ('ended_at', models.DateTimeField(default=common.clock.now)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consent_ends', to='content.storypage')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'consent taken back',
                'verbose_name_plural': 'consents taken back',
                'ordering': ['-ended_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('story', 'consent_number'), name='a_consent_is_taken_back_once')],
            },
        ),
    ]
