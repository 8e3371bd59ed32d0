"""The six safeguarding questions, answered by a person."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.clock
import common.ids


class Migration(migrations.Migration):
    """Schema."""

    dependencies = [("people", "0004_join_requests")]

    operations = [
        migrations.CreateModel(
            name='HelperAnswers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('answers', models.JSONField(help_text='Question key (people.safeguarding) to yes, no, unsure.')),
                ('version', models.CharField(help_text='Of the questions, as they were asked.', max_length=10)),
                ('answered_at', models.DateTimeField(default=common.clock.now)),
            ],
            options={
                'verbose_name_plural': 'helper answers',
            },
        ),
        migrations.AddField(
            model_name='helperanswers',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='helper_answers', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='helperanswers',
            constraint=models.CheckConstraint(condition=models.Q(('version', ''), _negated=True), name='helper_answers_say_which_questions_were_asked'),
        ),
    ]
