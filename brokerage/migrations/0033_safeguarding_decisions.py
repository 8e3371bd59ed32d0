"""What a broker confirmed about checks, kept as it was decided."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock
import common.ids
from brokerage.triggers import SAFEGUARDING
from common.triggers import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('brokerage', '0032_decisions_of_rounds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SafeguardingDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('version', models.CharField(help_text='Of the rules.', max_length=20)),
                ('answers', models.JSONField(help_text='The six answers, as they stood.')),
                ('first_day', models.DateField(help_text='The day whose rules were read.', null=True)),
                ('advised', models.PositiveSmallIntegerField(choices=[(0, 'No check'), (1, 'A basic check'), (2, 'An enhanced check')])),
                ('advised_lists', models.CharField(blank=True, help_text='children, adults', max_length=20)),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'No check'), (1, 'A basic check'), (2, 'An enhanced check')])),
                ('lists', models.CharField(blank=True, max_length=20)),
                ('why', models.CharField(blank=True, help_text='Where it is not what was advised.', max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('need', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='safeguarding_decisions', to='brokerage.need')),
                ('offer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='safeguarding_decisions', to='brokerage.offer')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('need', None), ('offer__isnull', False)), models.Q(('need__isnull', False), ('offer', None)), _connector='OR'), name='a_safeguarding_decision_is_about_one_listing'), models.CheckConstraint(condition=models.Q(('lists', ''), ('level', 2), _connector='OR'), name='a_barred_list_is_asked_for_with_an_enhanced_check_only'), models.CheckConstraint(condition=models.Q(models.Q(('level', models.F('advised')), ('lists', models.F('advised_lists'))), ('why__gt', ''), _connector='OR'), name='who_decides_otherwise_than_advised_says_why')],
            },
        ),
        *[AddTrigger(trigger) for trigger in SAFEGUARDING],
    ]
