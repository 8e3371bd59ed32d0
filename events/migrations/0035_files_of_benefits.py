# A benefit may have a file: the sponsor's logo or advert.

import django.db.models.deletion
from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0034_mornings_of_benefits'),
    ]

    operations = [
        migrations.CreateModel(
            name='BenefitFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('kind', models.CharField(help_text='Its media type.', max_length=20)),
                ('content', models.BinaryField()),
                ('added_at', models.DateTimeField(default=common.clock.now)),
                ('added_by', models.CharField(help_text='Public id of who added it.', max_length=20)),
                ('benefit', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='events.benefit')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['image/png', 'image/jpeg', 'application/pdf'])), name='a_benefits_file_is_a_picture_or_a_pdf')],
            },
        ),
    ]
