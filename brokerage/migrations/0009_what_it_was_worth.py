"""What a receiver says a thing was worth to it. A nullable column: no table is rebuilt."""

from django.db import migrations, models

from brokerage.triggers import WORTH
from common.triggers import AddTrigger


class Migration(migrations.Migration):
    """What a receiver says a thing was worth to it. A nullable column: no table is rebuilt."""

    dependencies = [("brokerage", "0008_rates")]
    operations = [
        migrations.AddField(
            model_name='delivery',
            name='worth',
            field=models.DecimalField(blank=True, decimal_places=2, help_text='Pounds, as the receiver puts it; in confirmations and their reversals only.', max_digits=10, null=True),
        ),
        *[AddTrigger(trigger) for trigger in WORTH],
    ]
