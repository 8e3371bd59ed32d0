"""Good offers that came for needs that had none."""

import django.db.models.deletion
from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):
    dependencies = [("brokerage", "0026_what_was_looked_at")]

    operations = [
        migrations.CreateModel(
            name='GoodOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('found_at', models.DateTimeField(default=common.clock.now)),
                ('fit', models.PositiveSmallIntegerField(help_text='0 to 100, on that day.')),
                ('version', models.CharField(help_text='Of the weights it was judged by.', max_length=40)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='brokerage.need')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='brokerage.offer')),
            ],
            options={
                'ordering': ['-found_at', '-id'],
                'constraints': [models.UniqueConstraint(fields=('need', 'offer'), name='a_good_offer_is_told_once_for_each_pair'), models.CheckConstraint(condition=models.Q(('fit__lte', 100)), name='a_good_offer_fits_a_hundred_at_the_most')],
            },
        ),
    ]
