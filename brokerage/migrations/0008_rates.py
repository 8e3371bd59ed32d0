"""Pounds per unit, of which only one holds on a day."""

import django.db.models.deletion
from django.db import migrations, models

import common.clock
import common.ids
from brokerage.triggers import RATES
from common.triggers import AddTrigger


class Migration(migrations.Migration):
    """Pounds per unit, of which only one holds on a day."""

    dependencies = [("brokerage", "0007_briefs"), ('places', '0001_initial')]
    operations = [
        migrations.CreateModel(
            name='Rate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('column', models.CharField(choices=[('given', 'Given'), ('received', 'Received'), ('changed', 'Changed')], max_length=10)),
                ('unit', models.CharField(choices=[('hours', 'hours'), ('days', 'days'), ('sessions', 'sessions'), ('people', 'people'), ('devices', 'devices'), ('sims', 'SIM cards'), ('licences', 'licences'), ('gbp', 'pounds'), ('sites', 'sites'), ('households', 'households'), ('desks', 'desks'), ('places', 'places'), ('organisations', 'organisations'), ('projects', 'projects'), ('pallets', 'pallets')], max_length=14)),
                ('pounds', models.DecimalField(decimal_places=4, help_text='For one unit.', max_digits=10)),
                ('name', models.CharField(max_length=160)),
                ('source', models.CharField(max_length=300)),
                ('source_url', models.CharField(blank=True, max_length=300)),
                ('licence', models.CharField(max_length=120)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, help_text='The last day; empty: still.', null=True)),
                ('version', models.CharField(max_length=40)),
                ('cross_reference', models.CharField(blank=True, max_length=120)),
                ('kind', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.helpkind')),
            ],
            options={
                'ordering': ['column', 'unit', 'kind', 'valid_from'],
                'constraints': [models.CheckConstraint(condition=models.Q(('pounds__gt', 0), models.Q(('source', ''), _negated=True), models.Q(('licence', ''), _negated=True)), name='a_rate_is_above_nought_with_source_and_licence'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='a_rate_ends_after_it_starts')],
            },
        ),
        *[AddTrigger(trigger) for trigger in RATES],
    ]
