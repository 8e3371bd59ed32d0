"""What matching understood of each open listing, in numbers of the vocabulary."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('brokerage', '0034_introductions_by_the_hour'),
    ]

    operations = [
        migrations.CreateModel(
            name='Gist',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('as_of', models.DateTimeField(help_text='The saved_at of the listing that was read.')),
                ('version', models.CharField(help_text='Of the vocabulary that read it.', max_length=40)),
                ('told', models.BinaryField()),
                ('need', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='brokerage.need')),
                ('offer', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='brokerage.offer')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['version'], name='gists_by_version')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('need', None), ('offer__isnull', False)), models.Q(('need__isnull', False), ('offer', None)), _connector='OR'), name='a_gist_is_of_one_listing')],
            },
        ),
    ]
