"""What is open already counts as looked at: the first sweep tells nobody of what has long stood."""

from django.db import migrations
from django.db.models import F


def look(apps, schema_editor):
    """Every open listing, as it stands."""
    for name in ("Need", "Offer"):
        model = apps.get_model("brokerage", name)
        model.objects.filter(state="open").update(looked_as_of=F("saved_at"))


class Migration(migrations.Migration):
    dependencies = [("brokerage", "0027_good_offers")]

    operations = [migrations.RunPython(look, migrations.RunPython.noop, elidable=True)]
