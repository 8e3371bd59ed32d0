# What packages promised as a list of words becomes rows, and is owed to those who paid already.

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import migrations

LONDON = ZoneInfo("Europe/London")
DAYS_BEFORE = 14


def forwards(apps, schema_editor):
    TicketType = apps.get_model("events", "TicketType")
    PackageBenefit = apps.get_model("events", "PackageBenefit")
    Benefit = apps.get_model("events", "Benefit")
    OrderLine = apps.get_model("events", "OrderLine")
    for kind in TicketType.objects.exclude(benefits=[]).select_related("ball"):
        words = [str(each)[:200] for each in kind.benefits]
        PackageBenefit.objects.bulk_create(
            PackageBenefit(ticket_type=kind, words=each, days_before=DAYS_BEFORE, order=place)
            for place, each in enumerate(words, start=1)
        )
        evening = kind.ball.starts_at.astimezone(LONDON).date()
        due_on = evening - dt.timedelta(days=DAYS_BEFORE)
        for line in OrderLine.objects.filter(ticket_type=kind, order__state="paid"):
            Benefit.objects.bulk_create(
                Benefit(
                    order_id=line.order_id, line=line, place=place, words=each, due_on=due_on
                )
                for place, each in enumerate(words * line.quantity, start=1)
            )


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0029_end_of_the_line'),
    ]

    operations = [
        migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True),
    ]
