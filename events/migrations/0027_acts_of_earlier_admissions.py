"""Admissions from before the log get the acts they would have followed from."""

from django.db import migrations


def write_acts(apps, schema_editor):
    Admission = apps.get_model("events", "Admission")
    DoorAct = apps.get_model("events", "DoorAct")
    for admission in Admission.objects.filter(act=None).select_related("seat"):
        told = {
            "ball_id": admission.seat.ball_id,
            "seat": admission.seat,
            "device": admission.device,
        }
        done = {"said_at": admission.at, "at": admission.at, "received_at": admission.at}
        admission.act = DoorAct.objects.create(
            act_id=admission.public_id, what="admitted", ticket=admission.ticket,
            by=admission.by, **told, **done,
        )
        admission.save(update_fields=["act"])
        if admission.undone_at:
            undone = dict.fromkeys(("said_at", "at", "received_at"), admission.undone_at)
            DoorAct.objects.create(
                act_id=f"u{admission.public_id}", what="undone",
                undoes=admission.public_id, by=admission.undone_by, **told, **undone,
            )


class Migration(migrations.Migration):
    """Data alone; there is nothing to take back."""

    dependencies = [("events", "0026_admissions_follow_from_acts")]
    operations = [migrations.RunPython(write_acts, migrations.RunPython.noop)]
