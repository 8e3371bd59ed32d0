"""An admission says which act of the door's log it follows from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("events", "0025_door_acts_only_grow")]

    operations = [
        migrations.AddField(
            model_name='admission',
            name='act',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='admission', to='events.dooract'),
        ),
    ]
