# What was still to do for orders that are cancelled already is ended with them.

from django.db import migrations
from django.db.models import OuterRef, Subquery


def forwards(apps, schema_editor):
    Benefit = apps.get_model("events", "Benefit")
    Order = apps.get_model("events", "Order")
    still = Benefit.objects.filter(order__state="cancelled", done_at=None, ended_at=None)
    when = Order.objects.filter(pk=OuterRef("order")).values("ended_at")
    still.update(ended_at=Subquery(when))


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0032_benefits_end'),
    ]

    operations = [
        migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True),
    ]
