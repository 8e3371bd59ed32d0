"""What devices did at the door, as a log."""

import django.db.models.deletion
from django.db import migrations, models

import common.clock


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0023_seats_let_go'),
    ]

    operations = [
        migrations.CreateModel(
            name='DoorAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act_id', models.CharField(max_length=20)),
                ('what', models.CharField(choices=[('admitted', 'Let in'), ('undone', 'Taken back'), ('walk_up', 'Let in without a ticket'), ('no_show', 'Did not come')], max_length=8)),
                ('undoes', models.CharField(blank=True, db_index=True, max_length=20)),
                ('by', models.CharField(help_text='Public id of who stood at the door.', max_length=20)),
                ('device', models.CharField(blank=True, max_length=40)),
                ('at', models.DateTimeField(help_text="When, as far as the device's clock is to be believed.")),
                ('said_at', models.DateTimeField(help_text="When, by the device's clock.")),
                ('received_at', models.DateTimeField(db_index=True, default=common.clock.now)),
                ('ball', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='door_acts', to='events.ball')),
                ('seat', models.ForeignKey(blank=True, help_text='Whose; of somebody without a ticket, the place they were given.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='door_acts', to='events.seat')),
                ('table', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='events.table')),
                ('ticket', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='events.ticket')),
            ],
            options={
                'ordering': ['at', 'act_id'],
            },
        ),
        migrations.AddConstraint(
            model_name='dooract',
            constraint=models.UniqueConstraint(fields=('act_id',), name='an_act_at_the_door_lands_once'),
        ),
        migrations.AddConstraint(
            model_name='dooract',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('what', 'undone'), models.Q(('undoes', ''), _negated=True)), models.Q(models.Q(('what', 'undone'), _negated=True), ('undoes', '')), _connector='OR'), name='an_act_undoes_exactly_when_it_says_which'),
        ),
        migrations.AddConstraint(
            model_name='dooract',
            constraint=models.CheckConstraint(condition=models.Q(('what__in', ['walk_up', 'undone']), ('seat__isnull', False), _connector='OR'), name='an_act_says_whose_seat_it_is_about'),
        ),
        migrations.AddConstraint(
            model_name='dooract',
            constraint=models.CheckConstraint(condition=models.Q(('at__lte', models.F('received_at'))), name='an_act_is_not_received_before_it_was_done'),
        ),
    ]
