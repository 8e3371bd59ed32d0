"""What was ticked as paid before there was a choice is a fee."""

from django.db import migrations


def say_fee(apps, schema_editor):
    """An offer that asks for pay says how."""
    apps.get_model("brokerage", "Offer").objects.filter(paid=True, pay="").update(pay="fee")


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("brokerage", "0005_shown_asked_and_paid")]
    operations = [migrations.RunPython(say_fee, migrations.RunPython.noop)]
