"""Each controller has people of its own, who alone read its complaints."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0022_workstream_pages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='controller',
            name='answered_by',
            field=models.ManyToManyField(blank=True, related_name='answers_for', to=settings.AUTH_USER_MODEL, verbose_name='who reads its complaints'),
        ),
        migrations.AddField(
            model_name='controller',
            name='takes_unknown',
            field=models.BooleanField(db_default=False, default=False, verbose_name='also reads those of which nobody knows yet whose they are'),
        ),
        migrations.AlterField(
            model_name='complaintstep',
            name='step',
            field=models.CharField(choices=[('received', 'Received'), ('acknowledged', 'Acknowledged'), ('noted', 'Looked into'), ('passed_on', 'Passed to who answers for this data'), ('added', 'They added'), ('answered', 'Answered'), ('reopened', 'They asked us to look again'), ('withdrawn', 'Taken back'), ('warned', 'The office was warned of its day')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='controller',
            constraint=models.UniqueConstraint(condition=models.Q(('takes_unknown', True)), fields=('takes_unknown',), name='one_takes_the_complaints_of_nobody_known'),
        ),
    ]
