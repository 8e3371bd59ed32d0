"""Letters about invoices answered at once on PostgreSQL: no address keeps more than it may."""

import pytest

from events.models import Captaincy, Invoice, InvoiceRequest
from events.moves import captains, evening, moving_along, selling
from events.moves.evening import NewEvening
from events.moves.selling import asking
from tests.events.conftest import GRETA, TO, fresh
from tests.events.racing import race
from tests.events.test_moving_along import at

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
CLIENTS = 6


def answer(pk: int) -> bool:
    return asking.answer(InvoiceRequest.objects.get(pk=pk)) is not None


def test_of_letters_answered_at_once_only_so_many_keep_seats(holds, by_bank):
    for _ in range(CLIENTS):
        asking.ask(holds(), TO)  # ten seats each, of a hundred in the room
    wishes = InvoiceRequest.objects.all()
    assert sum(race(answer, [(wish.pk,) for wish in wishes])) == 2
    assert Invoice.objects.count() == 2
    assert InvoiceRequest.objects.filter(needs_yes=True, answered_at=None).count() == CLIENTS - 2


def test_one_letter_answered_at_once_makes_one_invoice(holds, by_bank):
    asking.ask(holds(), TO)
    wish = InvoiceRequest.objects.get()
    assert all(race(answer, [(wish.pk,)] * CLIENTS))
    assert Invoice.objects.count() == 1


def act(does, arguments):
    return does(*arguments)


def join(pk: int) -> bool:
    table = Captaincy.objects.get(pk=pk).table
    return bool(selling.fill_in(captains.join(table, 1), GRETA))


def move(ball, to, by) -> bool:
    return bool(evening.move(ball, to, by=by))


def test_a_ball_is_moved_while_guests_take_seats_at_a_captains_table(ball, captaincy, dot):
    starts = moving_along.by_days(ball.starts_at, 30)
    to = NewEvening(starts, starts + (ball.ends_at - ball.starts_at), "Hall", "", "Flood.", at(8))
    acts = [(join, (captaincy.pk,))] * CLIENTS + [(move, (ball, to, dot))]
    assert all(race(act, acts))
    now = fresh(captaincy)
    assert now.release_at == moving_along.by_days(captaincy.release_at, 30)
    assert fresh(now.order).hold_until == now.release_at
