"""The waiting list while others act at the same moment."""

from django.db import transaction

from events import letters_waiting, seats
from events.moves import selling, waiting
from events.moves.selling import ending
from notices.models import Notice
from tests.events.conftest import fresh, later, taken


def test_whoever_leaves_while_the_sweep_goes_along_is_offered_nothing(
    waits, sold_out, small, monkeypatch
):
    entry = waits("Greta", 2)
    selling.cancel(sold_out)
    monkeypatch.setattr(ending, "expire_due", lambda **_: waiting.leave(entry))
    assert waiting.offer_due() == 0
    assert (fresh(entry).state, taken(small)) == ("left", 0)


def test_seats_that_somebody_took_in_the_same_moment_are_not_offered(
    waits, sold_out, small, monkeypatch
):
    entry = waits("Greta", 2)
    selling.cancel(sold_out)

    def somebody_is_quicker(**_):
        with transaction.atomic():
            seats.take({small.public_id: 4})

    monkeypatch.setattr(ending, "expire_due", somebody_is_quicker)
    assert waiting.offer_due() == 0
    assert (fresh(entry).state, fresh(entry).order, taken(small)) == ("waiting", None, 4)
    assert not Notice.objects.filter(reason="waiting.offered").exists()


def test_an_offer_that_another_sweep_has_settled_is_left_alone(waits, sold_out, monkeypatch):
    first, second = waits("Greta", 2), waits("Ida", 2)
    selling.cancel(sold_out)
    waiting.offer_due()
    monkeypatch.setattr(letters_waiting, "lapsed", lambda _entry: waiting.leave(second))
    with later(hours=25):
        selling.expire_due()
        waiting.offer_due()
    assert (fresh(first).state, fresh(second).state) == ("lapsed", "left")
