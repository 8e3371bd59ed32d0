"""Asking a verified organisation to vouch for a group, and its answer."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):
    """Schema."""

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='Vouch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('knows_us', models.CharField(blank=True, help_text='Whom the group named as knowing it.', max_length=120)),
                ('asked_at', models.DateTimeField(default=common.clock.now)),
                ('expires_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('yes', 'Yes, vouches for it'), ('no', 'Does not vouch for it')], max_length=3)),
                ('voucher_name', models.CharField(blank=True, max_length=120)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.CharField(blank=True, help_text='For the brokers only.', max_length=500)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'vouches',
                'ordering': ['-asked_at'],
            },
        ),
        migrations.AddField(
            model_name='vouch',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='vouch',
            name='asked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='vouch',
            name='by_organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vouches_given', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='vouch',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouches', to='people.organisation'),
        ),
        migrations.AddConstraint(
            model_name='vouch',
            constraint=models.CheckConstraint(condition=models.Q(('organisation', models.F('by_organisation')), _negated=True), name='a_vouch_is_by_another_organisation'),
        ),
        migrations.AddConstraint(
            model_name='vouch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('voucher_name', '')), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), models.Q(('voucher_name', ''), _negated=True)), _connector='OR'), name='a_vouch_is_answered_by_somebody_with_a_name_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='vouch',
            constraint=models.UniqueConstraint(condition=models.Q(('answer', ''), ('withdrawn_at', None)), fields=('organisation', 'by_organisation'), name='one_organisation_is_asked_once_at_a_time_to_vouch'),
        ),
    ]
