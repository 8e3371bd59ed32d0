"""Lists of partners between the dry run and taking them in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):
    """Schema."""

    dependencies = [("people", "0006_partner_lists_keys")]

    operations = [
        migrations.CreateModel(
            name='PartnerList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('source', models.SlugField(help_text='Of whom the list is; part of each key.', max_length=40)),
                ('rows', models.JSONField(default=list)),
                ('uploaded_at', models.DateTimeField(default=common.clock.now)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('counts', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['-uploaded_at'],
            },
        ),
        migrations.AddField(
            model_name='partnerlist',
            name='applied_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='partnerlist',
            name='uploaded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='partnerlist',
            constraint=models.CheckConstraint(condition=models.Q(('applied_at', None), ('rows', []), _connector='OR'), name='a_partner_list_taken_in_keeps_no_rows'),
        ),
    ]
