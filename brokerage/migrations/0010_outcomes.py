"""What changed for people, append-only and told by the receiver alone."""

import django.db.models.deletion
from django.db import migrations, models

import common.clock
import common.ids
from brokerage.triggers import OUTCOMES, TELLING
from common.triggers import AddTrigger


class Migration(migrations.Migration):
    """What changed for people, append-only and told by the receiver alone."""

    dependencies = [("brokerage", "0009_what_it_was_worth"), ('people', '0001_initial')]
    operations = [
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('words', models.CharField(blank=True, help_text='What changed, without names.', max_length=600)),
                ('number', models.PositiveIntegerField(blank=True, null=True)),
                ('counts', models.CharField(blank=True, help_text='What the number counts.', max_length=120)),
                ('known', models.CharField(blank=True, choices=[('counted', 'We counted'), ('told', 'People told us'), ('seen', 'We saw it happen'), ('thought', 'It is our best guess')], max_length=8)),
                ('day', models.DateField(help_text='When it was so.')),
                ('may_quote', models.BooleanField(default=False, help_text='Others may read the words.')),
                ('taken_back', models.BooleanField(default=False)),
                ('by', models.CharField(blank=True, help_text='Public id of who said so.', max_length=20)),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('by_organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('introduction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='brokerage.introduction')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='brokerage.outcome')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('replaces__isnull', False), ('taken_back', True), ('words', '')), models.Q(('taken_back', False), models.Q(('words', ''), _negated=True), models.Q(('known', ''), _negated=True)), _connector='OR'), name='an_outcome_has_words_and_how_it_is_known_unless_taken_back'), models.CheckConstraint(condition=models.Q(('number', None), models.Q(('counts', ''), _negated=True), _connector='OR'), name='a_number_of_an_outcome_says_what_it_counts'), models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('introduction',), name='an_introduction_has_one_line_of_outcomes')],
            },
        ),
        migrations.CreateModel(
            name='OutcomeQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(default=common.clock.now)),
                ('introduction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outcome_question', to='brokerage.introduction')),
            ],
        ),
        *[AddTrigger(trigger) for trigger in [*OUTCOMES, *TELLING]],
    ]
