"""Lines of a bank statement find their order by its reference, and wait for a person otherwise."""

import pytest

from common.errors import Refusal
from events.banking import read
from events.models import BankLine, Order
from events.moves import statements
from events.moves.selling import billing
from tests.events.conftest import AMARA, TO, fresh


def statement(*rows) -> bytes:
    return "\n".join(["Date,Description,Paid in", *rows]).encode()


@pytest.fixture
def taken_in(dot):
    """Takes in a statement of these rows; answers how many were new."""

    def act(*rows) -> int:
        return statements.take_in(read(statement(*rows)), by=dot)

    return act


@pytest.fixture
def row(bill) -> str:
    """The whole sum, with the reference as a bank may garble it."""
    reference = bill.order.reference.replace("-", " ").lower()
    return f"03/03/2027,FERNLEAF {reference} TABLE,1200"


def guess():
    [found] = statements.guesses()
    return found


def test_the_same_file_again_brings_nothing_new(taken_in, row):
    assert taken_in(row, row) == 2
    assert taken_in(row, row) == 0


def test_a_reference_and_the_sum_owed_match_by_themselves(taken_in, row, bill, dot):
    taken_in(row)
    assert (guess().exact, guess().order) == (True, bill.order)
    assert statements.match_exact(by=dot) == 1
    assert fresh(bill.order).state == Order.State.PAID
    assert bill.order.payments.get().received_at.date().isoformat() == "2027-03-03"
    assert BankLine.objects.get().state == "matched"
    assert statements.match_exact(by=dot) == 0


def test_the_number_of_the_invoice_does_as_well(taken_in, bill):
    taken_in(f"03/03/2027,{bill.number},1200")
    assert guess().exact


def test_another_sum_waits_for_a_person(taken_in, row, bill, dot):
    taken_in(row.replace("1200", "1100"))
    assert (guess().exact, guess().order) == (False, bill.order)
    assert statements.match_exact(by=dot) == 0
    statements.match(guess().line, bill.order, by=dot)
    assert fresh(bill.order).state == Order.State.AWAITING_PAYMENT


def test_a_line_that_names_nobody_shows_invoices_of_its_sum(taken_in, bill):
    taken_in("03/03/2027,FERNLEAF,1200", "03/03/2027,SOMEBODY,77")
    by_sum = {one.line.pence: one.same_sum for one in statements.guesses()}
    assert by_sum == {120_000: (bill,), 7_700: ()}


def test_a_line_that_names_two_orders_is_for_a_person(taken_in, bill, holds):
    other = billing.request(holds(details=AMARA), TO)
    taken_in(f"03/03/2027,{bill.number} {other.number},2400")
    assert guess().order is None


def test_an_order_paid_before_is_not_matched_by_itself(taken_in, row, dot):
    taken_in(row, row)
    assert statements.match_exact(by=dot) == 2
    [order] = Order.objects.all()
    assert order.payments.count() == 2
    assert order.ledger.balance() == -120_000


def test_guessing_takes_as_many_queries_for_many_lines_as_for_one(
    taken_in, row, django_assert_num_queries
):
    for rows in (1, 5):
        taken_in(*[row] * rows)
        with django_assert_num_queries(6):
            statements.guesses()


def test_set_aside_and_brought_back(taken_in, dot):
    taken_in("03/03/2027,COUNCIL GRANT,5000")
    line = statements.set_aside(guess().line, by=dot)
    assert statements.guesses() == []
    with pytest.raises(Refusal):
        statements.set_aside(line, by=dot)
    statements.bring_back(line, by=dot)
    assert guess().line == line
    with pytest.raises(Refusal):
        statements.bring_back(line, by=dot)


def test_a_line_is_matched_once(taken_in, row, bill, dot):
    taken_in(row)
    line = guess().line
    statements.match(line, bill.order, by=dot)
    for act in (statements.set_aside, statements.bring_back):
        with pytest.raises(Refusal):
            act(line, by=dot)
    with pytest.raises(Refusal):
        statements.match(line, bill.order, by=dot)


def test_an_order_is_found_by_reference_or_number_however_it_is_typed(bill):
    for typed in (bill.order.reference.lower(), bill.number.replace("-", " ")):
        assert statements.order_named(typed) == bill.order
    for typed in ("", "HB", "x" * 500):
        with pytest.raises(Refusal) as no:
            statements.order_named(typed)
        assert no.value.field == "reference"
