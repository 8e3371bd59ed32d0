"""How far somebody has read the messages of an introduction."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock


class Migration(migrations.Migration):
    dependencies = [
        ("brokerage", "0023_safeguarding_names_its_room"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bookmark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('up_to', models.PositiveBigIntegerField(help_text='Key of the last message that was shown.')),
                ('settled', models.PositiveBigIntegerField(default=0, help_text='Key of the last message that needs no answer, as they say.')),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('introduction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookmarks', to='brokerage.introduction')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('introduction', 'person'), name='a_person_reads_up_to_one_message')],
            },
        ),
    ]
