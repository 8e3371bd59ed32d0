"""The bells: each does at once what a sweep would find later; the rows are the truth."""

from contextlib import suppress

from django_tasks import task

from events import inbox
from events.models import Refund, StrayMoney
from events.moves import refunds, strays
from events.till import TillUnsure


@task()
def open_letter(pk: int) -> str:
    """Apply one event of Stripe's."""
    return inbox.open_letter(pk)


@task()
def settle_refund(pk: int) -> str:
    """Give money back; ``settle_refunds`` asks again where the till does not answer."""
    refund = Refund.objects.get(pk=pk)
    with suppress(TillUnsure):
        refund = refunds.settle(refund)
    return refund.state


@task()
def settle_stray(pk: int) -> str:
    """Send back what nothing has used; ``settle_refunds`` asks again where it must."""
    stray = StrayMoney.objects.select_related("invoice").get(pk=pk)
    with suppress(TillUnsure):
        stray = strays.settle(stray)
    return stray.state
