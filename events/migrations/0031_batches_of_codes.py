# Many promotion codes are made at once and belong together.

import django.db.models.deletion
from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0030_benefits_from_lists'),
    ]

    operations = [
        migrations.CreateModel(
            name='PromotionBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField(default=common.clock.now)),
                ('ball', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promotion_batches', to='events.ball')),
            ],
            options={
                'verbose_name_plural': 'promotion batches',
                'ordering': ['-made_at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='promotioncode',
            name='batch',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='events.promotionbatch'),
        ),
    ]
