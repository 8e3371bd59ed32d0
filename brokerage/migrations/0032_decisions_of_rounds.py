"""A decision names the round and the plan that chose. SQLite builds the table anew: triggers too."""

from django.db import migrations, models

from brokerage.triggers import DECISIONS
from common.triggers import AddTrigger


class Migration(migrations.Migration):

    dependencies = [("brokerage", "0031_own_words")]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='round',
            field=models.CharField(blank=True, db_default='', default='', help_text='Public id of the round that chose it; empty where a broker did, from the list.', max_length=20),
        ),
        migrations.AddField(
            model_name='decision',
            name='plan',
            field=models.CharField(blank=True, db_default='', default='', help_text='Which of its plans.', max_length=20),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('plan', ''), ('round', '')), models.Q(models.Q(('round', ''), _negated=True), models.Q(('plan', ''), _negated=True)), _connector='OR'), name='a_decision_names_the_plan_exactly_if_a_round_made_it'),
        ),
        *[AddTrigger(trigger) for trigger in DECISIONS],
    ]
