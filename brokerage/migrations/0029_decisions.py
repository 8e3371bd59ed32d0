"""What a broker decided and on what grounds; the numbers only grow, the words go in time."""

import django.db.models.deletion
from django.db import migrations, models

import common.clock
from brokerage.triggers import DECISION_INPUTS, DECISIONS
from common.triggers import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('brokerage', '0028_what_stands_was_looked_at'),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('day', models.DateField(help_text='The day it was judged on.')),
                ('version', models.CharField(help_text='Of vocabulary and weights.', max_length=40)),
                ('fit', models.PositiveSmallIntegerField()),
                ('rank', models.PositiveSmallIntegerField(blank=True, help_text='Where the chosen offer stood, from 1.', null=True)),
                ('among', models.PositiveSmallIntegerField(help_text='How many offers were judged.')),
                ('best', models.CharField(blank=True, help_text='Public id of the best other offer.', max_length=20)),
                ('best_fit', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('past_a_gate', models.BooleanField(help_text='A condition stood in the way.')),
                ('past_a_better', models.BooleanField(help_text='Another offer was placed better.')),
                ('size', models.CharField(blank=True, choices=[('under_10k', 'Under £10,000'), ('10k_100k', '£10,000 to £100,000'), ('100k_500k', '£100,000 to £500,000'), ('500k_1m', '£500,000 to £1 million'), ('over_1m', 'Over £1 million')], help_text='Of who asked, then.', max_length=12)),
                ('introduction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='brokerage.introduction')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='DecisionInputs',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('need', models.JSONField(help_text='As matching took it (brokerage.matching.kept).')),
                ('offer', models.JSONField()),
                ('others', models.JSONField(default=list, help_text='The best of the other offers.')),
                ('why', models.CharField(blank=True, help_text='Why the broker knew better.', max_length=300)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='inputs', to='brokerage.decision')),
            ],
            options={
                'verbose_name_plural': 'inputs of decisions',
            },
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['at'], name='decisions_by_time'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('rank', None), models.Q(('rank__gte', 1), ('rank__lte', models.F('among'))), _connector='OR'), name='a_decision_counts_places_from_one_among_those_judged'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('past_a_better', False), models.Q(models.Q(('best', ''), _negated=True), ('best_fit__isnull', False)), _connector='OR'), name='a_better_offer_is_passed_over_only_if_there_was_one'),
        ),
        *[AddTrigger(trigger) for trigger in [*DECISIONS, *DECISION_INPUTS]],
    ]
