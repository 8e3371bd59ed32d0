"""Seats that were given back already say so, by the only day that is known: today."""

from django.db import migrations

from common import clock


def say_when(apps, _editor):
    seats = apps.get_model("events", "Seat").objects
    seats.filter(state="given_back", given_back_at=None).update(given_back_at=clock.now())


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0014_seats_given_back"),
    ]

    operations = [
        migrations.RunPython(say_when, migrations.RunPython.noop),
    ]
