"""An id of a partner list means one organisation: a table of keys, apart from organisations."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_vouchers_are_vouches'),
    ]

    operations = [
        migrations.CreateModel(
            name='ListKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(help_text='Whose list it is.', max_length=40)),
                ('source_id', models.CharField(max_length=60)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='list_keys', to='people.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'source_id'), name='an_id_of_a_list_means_one_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), models.Q(('source_id', ''), _negated=True)), name='a_list_key_names_its_list_and_its_id')],
            },
        ),
    ]
