"""A whole day, from 9 to 21, becomes its four parts: the table of days shows each of them."""

import datetime as dt

from django.db import migrations

WHOLE = (dt.time(9), dt.time(21))
PARTS = ((9, 12), (12, 14), (14, 17), (17, 21))


def part(apps, schema_editor):
    """Every other time is left as it is: it is ticked wherever it touches a part."""
    free_time = apps.get_model("volunteering", "FreeTime")
    for row in free_time.objects.filter(begins=WHOLE[0], ends=WHOLE[1]):
        free_time.objects.bulk_create(
            free_time(
                volunteer_id=row.volunteer_id,
                weekday=row.weekday,
                begins=dt.time(begins),
                ends=dt.time(ends),
            )
            for begins, ends in PARTS
        )
        row.delete()


class Migration(migrations.Migration):

    dependencies = [
        ('volunteering', '0004_letters_of_what_fits'),
    ]

    operations = [
        migrations.RunPython(part, migrations.RunPython.noop),
    ]
