"""A picture may be marked as mere decoration: nothing of it is read out."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0029_mark_planted_examples'),
    ]

    operations = [
        migrations.AddField(
            model_name='picture',
            name='only_decoration',
            field=models.BooleanField(db_default=False, default=False, help_text='There is nothing in it that anybody would miss. It is read out to nobody.', verbose_name='mere decoration'),
        ),
    ]
