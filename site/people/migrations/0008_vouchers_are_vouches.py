"""What brokers typed of who vouches becomes an answered vouch each."""

from django.db import migrations
from django.db.models import F


def make_vouches(apps, schema_editor):
    """One for each organisation that somebody vouched for; running again makes none."""
    organisation = apps.get_model("people", "Organisation")
    vouch = apps.get_model("people", "Vouch")
    told = organisation.objects.filter(vouched_by__isnull=False, vouches__isnull=True)
    for each in told.exclude(voucher_name="").exclude(vouched_by=F("pk")):
        at = each.judged_at or each.created_at
        vouch.objects.create(
            organisation=each,
            by_organisation_id=each.vouched_by_id,
            asked_by_id=each.judged_by_id,
            asked_at=at,
            expires_at=at,
            answer="yes",
            voucher_name=each.voucher_name,
            answered_at=at,
        )


class Migration(migrations.Migration):
    """Data."""

    dependencies = [("people", "0007_partner_lists")]

    operations = [migrations.RunPython(make_vouches, migrations.RunPython.noop)]
