"""Who runs the programme answers for its data: each with an inbox to be entered."""

from django.db import migrations

# As they stand at the foot of every page.
NAMES = (
    "Leeds City Council",
    "Leeds Community Foundation",
    "Voluntary Action Leeds",
    "Forum Central",
)


def enter(apps, schema_editor):
    controllers = apps.get_model("content", "Controller")
    for order, name in enumerate(NAMES, start=1):
        controllers.objects.get_or_create(name=name, defaults={"order": order * 10})


class Migration(migrations.Migration):

    dependencies = [("content", "0005_complaints")]

    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
