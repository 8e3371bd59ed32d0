"""The programme's number begins as the settings say, not with one that is kept for fiction."""

from django.db import migrations, models

import content.site_settings


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0025_consents_taken_back'),
    ]

    operations = [
        migrations.AlterField(
            model_name='programme',
            name='help_email',
            field=models.EmailField(default=content.site_settings.first_email, max_length=254, verbose_name='e-mail for help'),
        ),
        migrations.AlterField(
            model_name='programme',
            name='help_phone',
            field=models.CharField(blank=True, default=content.site_settings.first_phone, help_text='Left empty, pages ask people to write instead.', max_length=30, verbose_name='phone for help'),
        ),
    ]
