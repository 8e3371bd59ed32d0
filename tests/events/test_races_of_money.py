"""Many processes at once on PostgreSQL: no number twice, and no money given or taken twice."""

import pytest

from common import clock
from common.errors import Refusal
from events.models import BankLine, CreditNote, Invoice, Order, Payment, Receipt, Refund
from events.moves import cancelling, evening, refunds, selling, statements
from events.moves.cancelling import Wish
from events.moves.selling import Wanted, billing, transfers
from events.moves.selling.transfers import Arrived
from people.models import Person
from tests import factories
from tests.events.conftest import GRETA, TO, fresh
from tests.events.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
CLIENTS = 8


@pytest.fixture(autouse=True)
def _no_bells(monkeypatch):
    """Refunds wait for the sweep: each process would ring at a till of its own."""
    monkeypatch.setattr(refunds, "_ring", lambda pk: None)


@pytest.fixture
def paid_singles(ball, room, till) -> list[Order]:
    """Eight orders of two seats each, paid."""
    kind = factories.ticket_type(ball, room, kind="single", seats=1, price_pence=9_500)
    made = []
    for _ in range(CLIENTS):
        order = selling.fill_in(selling.reserve(ball, [Wanted(kind.public_id, 2)]), GRETA)
        selling.start_payment(order)
        session = order.attempts.get().session_id
        till.pay(session)
        made.append(selling.fulfil(session))
    return made


@pytest.fixture
def bills(ball, by_bank, holds) -> list[Invoice]:
    """Eight tables, billed."""
    return [billing.request(holds(), TO) for _ in range(CLIENTS)]


def cancel(order_pk: int, seats: tuple[str, ...]) -> bool:
    try:
        order = Order.objects.get(pk=order_pk)
        return bool(cancelling.cancel(order, Wish(frozenset(seats)), reason="by_staff"))
    except Refusal:
        return False


def test_a_seat_is_cancelled_once_though_eight_ask(paid_singles, room):
    order = paid_singles[0]
    seat = order.seats.order_by("position")[0].public_id
    assert sum(race(cancel, [(order.pk, (seat,))] * CLIENTS)) == 1
    assert Refund.objects.get().amount_pence == 9_500
    assert fresh(order).ledger.balance() == -9_500


def test_two_seats_cancelled_at_once_cost_what_both_cost(paid_singles):
    order = paid_singles[0]
    each = [(order.pk, (seat.public_id,)) for seat in order.seats.all()]
    assert all(race(cancel, each))
    assert sum(note.pence for note in CreditNote.objects.all()) == order.total_pence
    assert fresh(order).state == Order.State.CANCELLED


def test_numbers_have_no_gap_and_no_double(paid_singles):
    jobs = [(one.pk, tuple(one.seats.values_list("public_id", flat=True))) for one in paid_singles]
    assert all(race(cancel, jobs))
    for papers, letter in ((CreditNote, "C"), (Receipt, "R")):
        numbers = sorted(papers.objects.values_list("number", flat=True))
        year = clock.today().year
        assert numbers == [f"{letter}-{year}-{n:05d}" for n in range(1, CLIENTS + 1)]


def arrive(order_pk: int, key: str) -> int:
    order = Order.objects.get(pk=order_pk)
    money = Arrived(key, "bank", order.total_pence, clock.now())
    return transfers.receive(order, money).pk


def test_the_same_money_told_of_eight_times_is_one_payment(bills):
    order = bills[0].order
    assert len(set(race(arrive, [(order.pk, "bank_1")] * CLIENTS))) == 1
    assert fresh(order).ledger.balance() == 0
    assert fresh(order).seats.count() == 10


def test_eight_transfers_for_one_bill_pay_it_once_and_the_rest_goes_back(bills):
    order = bills[0].order
    race(arrive, [(order.pk, f"bank_{n}") for n in range(CLIENTS)])
    back = sum(refund.amount_pence for refund in Refund.objects.all())
    assert back == (CLIENTS - 1) * order.total_pence
    assert Receipt.objects.count() == 1


def match(line_pk: int, order_pk: int, by_pk: int) -> bool:
    try:
        statements.match(
            BankLine.objects.get(pk=line_pk),
            Order.objects.get(pk=order_pk),
            by=Person.objects.get(pk=by_pk),
        )
    except Refusal:
        return False
    return True


def test_a_bank_line_is_matched_once_whoever_is_quicker(bills, dot):
    line = BankLine.objects.create(
        key="k", booked_on=clock.today(), pence=120_000, words="x", taken_in_by=dot.public_id
    )
    jobs = [(line.pk, bill.order_id, dot.pk) for bill in bills]
    assert sum(race(match, jobs)) == 1
    assert Payment.objects.count() == 1
    assert Order.objects.paid().count() == 1


def follow_up() -> int:
    return evening.follow_up()["given_back"]


def test_two_sweeps_give_back_a_called_off_ball_once(paid_singles, ball, dot):
    evening.call_off(ball, "The hall has been flooded.", by=dot)
    assert sum(race(follow_up, [(), ()])) == CLIENTS
    assert Refund.objects.count() == CLIENTS
    assert refunds.settle_all()["done"] == CLIENTS
