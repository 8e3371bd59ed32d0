"""Consent to a public page: who, when, until when."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):
    """Schema."""

    dependencies = [("people", "0002_vouches")]

    operations = [
        migrations.CreateModel(
            name='PageConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('given_at', models.DateTimeField(default=common.clock.now)),
                ('wording', models.TextField(help_text='What they agreed to, as it was shown.')),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-given_at'],
            },
        ),
        migrations.AddField(
            model_name='pageconsent',
            name='given_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='pageconsent',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='page_consents', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='pageconsent',
            name='taken_back_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='pageconsent',
            constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('organisation',), name='an_organisation_consents_to_its_page_once_at_a_time'),
        ),
    ]
