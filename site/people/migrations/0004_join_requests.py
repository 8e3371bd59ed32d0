"""Wishes to join an organisation that is here already."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):
    """Schema."""

    dependencies = [("people", "0003_page_consents")]

    operations = [
        migrations.CreateModel(
            name='JoinRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('asked_at', models.DateTimeField(default=common.clock.now)),
                ('answer', models.CharField(blank=True, choices=[('let_in', 'Let in'), ('no', 'Not let in'), ('withdrawn', 'Taken back')], max_length=9)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['asked_at'],
            },
        ),
        migrations.AddField(
            model_name='joinrequest',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='joinrequest',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='join_requests', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='joinrequest',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='join_requests', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='joinrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='a_join_request_is_answered_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='joinrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('organisation', 'person'), name='somebody_asks_once_at_a_time_to_join'),
        ),
    ]
