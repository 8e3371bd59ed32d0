"""The six safeguarding questions live with people; no column changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("brokerage", "0022_introductions_are_listed_at_size"),
    ]

    operations = [
        migrations.AlterField(
            model_name='need',
            name='safeguarding',
            field=models.JSONField(blank=True, default=dict, help_text='Six questions (people.safeguarding): yes, no, unsure.'),
        ),
        migrations.AlterField(
            model_name='offer',
            name='safeguarding',
            field=models.JSONField(blank=True, default=dict, help_text='Six questions (people.safeguarding): yes, no, unsure.'),
        ),
    ]
