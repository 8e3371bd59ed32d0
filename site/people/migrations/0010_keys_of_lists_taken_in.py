"""Lists that were taken in before have their keys, too; of two for one id the older stays."""

from django.db import migrations


def make_keys(apps, schema_editor):
    """One for each id; running again makes none."""
    organisation = apps.get_model("people", "Organisation")
    key = apps.get_model("people", "ListKey")
    brought = organisation.objects.exclude(source="").exclude(source_id="").order_by("pk")
    for pk, source, source_id in brought.values_list("pk", "source", "source_id"):
        key.objects.get_or_create(
            source=source, source_id=source_id, defaults={"organisation_id": pk}
        )


class Migration(migrations.Migration):
    """Data."""

    dependencies = [("people", "0009_list_keys")]

    operations = [migrations.RunPython(make_keys, migrations.RunPython.noop)]
