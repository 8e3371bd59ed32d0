"""Records of the Ball's money that an address may name."""

from common import clock
from events import addresses
from events.models import (
    BankLine,
    Difference,
    GiftAidDeclaration,
    Invoice,
    InvoiceRequest,
    Order,
    StrayMoney,
)
from events.moves import refunds
from events.papers import numbers


def words(order: Order) -> dict[str, str]:
    """Each word an address about money may want."""
    payment = order.payments.get()
    refund = refunds.ask(payment, reason="goodwill", amount_pence=100)
    bill = Invoice.objects.create(
        order=order,
        number=numbers.following(numbers.INVOICE),
        state="void",
        means="bank",
        email="accounts@fern.example",
        due_on=clock.today(),
        ended_at=clock.now(),
    )
    wish = InvoiceRequest.objects.create(
        order=order, asked_of=order.email, address="Mill Lane 2", answered_at=clock.now()
    )
    line = BankLine.objects.create(
        key="k", booked_on=clock.today(), pence=5, words="x", taken_in_by="x"
    )
    stray = StrayMoney.objects.create(invoice=bill, pence=5)
    difference = Difference.objects.create(
        kind="not_here", about="pi_x", what="payment", moved_at=clock.now()
    )
    declared = GiftAidDeclaration.objects.create(
        order=order, charity_name="x", wording="x", first_name="Zoë", last_name="x", house="1"
    )
    return {
        "admin/ball/gift-aid/declarations.public_id": declared.public_id,
        "ball/orders.number": payment.receipt.number,
        "admin/ball/orders.number": payment.receipt.number,
        "admin/ball/refunds.public_id": refund.public_id,
        "ball/invoices/confirm.token": addresses.invoice_confirm_token(wish),
        "admin/ball/invoices/asked.public_id": wish.public_id,
        "admin/ball/invoices.public_id": bill.public_id,
        "admin/ball/statements.public_id": line.public_id,
        "admin/ball/evening.slug": order.ball.slug,
        "admin/ball/unused.public_id": stray.public_id,
        "admin/ball/books.public_id": difference.public_id,
    }
