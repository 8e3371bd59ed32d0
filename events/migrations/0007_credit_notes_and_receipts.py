"""Credit notes, receipts, seats that were cancelled, and who holds the money."""

import django.db.models.deletion
from django.db import migrations, models

import common.clock
import common.ids
from common.triggers import AddTrigger
from events.triggers import LEDGER, NEVER_EMPTIED


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0006_waiting_list'),
    ]

    operations = [
        migrations.CreateModel(
            name='CreditLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seats', models.PositiveSmallIntegerField(default=0, help_text='That were given up with it.')),
                ('pence', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='CreditNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('number', models.CharField(max_length=20, unique=True)),
                ('reason', models.CharField(max_length=40)),
                ('pence', models.PositiveIntegerField(help_text='Of all its lines.')),
                ('made_at', models.DateTimeField(default=common.clock.now)),
                ('made_by', models.CharField(blank=True, help_text='Public id of a person.', max_length=20)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=20, unique=True)),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name_plural': 'number series',
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, unique=True)),
                ('made_at', models.DateTimeField(default=common.clock.now)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='ledgerentry',
            name='charges_and_refunds_count_up_payments_and_credits_down',
        ),
        migrations.AddField(
            model_name='ball',
            name='called_off_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='ball',
            name='called_off_why',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='ball',
            name='organiser_address',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='ball',
            name='organiser_vat_number',
            field=models.CharField(blank=True, db_default='', max_length=20),
        ),
        migrations.AddField(
            model_name='ball',
            name='refund_percent',
            field=models.PositiveSmallIntegerField(db_default=100, default=100, help_text='Of the price, given back until then.'),
        ),
        migrations.AddField(
            model_name='ball',
            name='refunds_until',
            field=models.DateTimeField(blank=True, help_text='Until then buyers may give tickets up. Empty: never.', null=True),
        ),
        migrations.AddField(
            model_name='payment',
            name='means',
            field=models.CharField(choices=[('stripe', 'Stripe'), ('bank', 'Bank transfer')], db_default='stripe', default='stripe', max_length=6),
        ),
        migrations.AddField(
            model_name='refund',
            name='means',
            field=models.CharField(choices=[('stripe', 'Stripe'), ('bank', 'Bank transfer')], db_default='stripe', default='stripe', max_length=6),
        ),
        migrations.AlterField(
            model_name='ledgerentry',
            name='kind',
            field=models.CharField(choices=[('charge', 'Charge'), ('reversal', 'Charge taken back'), ('payment', 'Payment'), ('refund', 'Refund'), ('dispute', 'Taken back by the card’s bank'), ('credit', 'Money back with us')], max_length=8),
        ),
        migrations.AlterField(
            model_name='payment',
            name='intent_id',
            field=models.CharField(help_text="Stripe's pi_…, or our bank_… for a transfer.", max_length=120, unique=True),
        ),
        migrations.AlterField(
            model_name='seat',
            name='state',
            field=models.CharField(choices=[('free', 'Free'), ('claimed', 'Claimed'), ('given_back', 'Given back'), ('cancelled', 'Cancelled')], default='free', max_length=12),
        ),
        migrations.AddConstraint(
            model_name='ball',
            constraint=models.CheckConstraint(condition=models.Q(('refund_percent__lte', 100)), name='no_more_goes_back_than_was_paid'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['charge', 'refund', 'dispute']), ('pence__gt', 0)), models.Q(('kind__in', ['payment', 'credit', 'reversal']), ('pence__lt', 0)), _connector='OR'), name='what_is_owed_counts_up_what_pays_it_down'),
        ),
        migrations.AddField(
            model_name='creditline',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='events.orderline'),
        ),
        migrations.AddField(
            model_name='creditnote',
            name='order',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_notes', to='events.order'),
        ),
        migrations.AddField(
            model_name='creditline',
            name='note',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='events.creditnote'),
        ),
        migrations.AddField(
            model_name='receipt',
            name='payment',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='receipt', to='events.payment'),
        ),
        migrations.AddConstraint(
            model_name='creditnote',
            constraint=models.CheckConstraint(condition=models.Q(('pence__gt', 0)), name='a_credit_note_takes_something_back'),
        ),
        migrations.AddConstraint(
            model_name='creditline',
            constraint=models.CheckConstraint(condition=models.Q(('pence__gt', 0)), name='a_credit_line_takes_something_back'),
        ),
        migrations.AddConstraint(
            model_name='creditline',
            constraint=models.UniqueConstraint(fields=('note', 'line'), name='a_credit_note_names_a_line_once'),
        ),
        # SQLite makes the table anew for a change, and drops its triggers.
        *(AddTrigger(trigger) for trigger in [*LEDGER, NEVER_EMPTIED]),
    ]
