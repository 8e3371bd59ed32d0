"""Giving money back from the back office: what is cancelled, and what a person paid by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Refusal
from common.money import Money
from events import parts
from events.admin.frame import GIVE_MONEY_BACK, SEE_MONEY, me, only_with, page
from events.forms.parts import StaffPartsForm, shown_pence
from events.models import CreditNote, Order, Receipt, Refund
from events.moves import cancelling, refunds, selling
from events.moves.cancelling import Wish
from events.papers import enclosing
from events.views.answering import SeeOther, file, posted, put_beside


@require_http_methods(["GET", "HEAD", "POST"])
@only_with(GIVE_MONEY_BACK)
def give_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Seats, tables, gifts: chosen, looked at, done."""
    order = get_object_or_404(Order.objects.select_related("ball").paid(), public_id=public_id)
    form = StaffPartsForm(posted(request), parts=parts.of(order, table_by_seat=True))
    status = 200
    checked = None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            wish = _wish(request, form)
            try:
                if request.POST.get("act") == "do":
                    cancelling.cancel(order, wish, reason=cancelling.BY_STAFF, by=me(request))
                    messages.success(request, _("Cancelled. The buyer has been written to."))
                    return SeeOther(_order(order))
                checked, status = _looked_at(order, form), 200
            except Refusal as no:
                put_beside(form, no)
                status = no.status
    return page(
        request,
        "give_back.html",
        title=_("Cancel and give back"),
        icon="cross",
        crumbs=((_("Orders"), reverse("ball_orders:index")), (order.reference, _order(order))),
        order=order,
        form=form,
        checked=checked,
        gifts=[Money(one.pence) for one in parts.gifts_going(order)],
        status=status,
    )


@require_POST
@only_with(GIVE_MONEY_BACK)
def paid_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """A person says that a refund went by bank transfer."""
    refund = get_object_or_404(Refund.objects.select_related("payment__order"), public_id=public_id)
    try:
        refunds.paid_back(refund, by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("Written down as paid back by bank transfer."))
    return SeeOther(_order(refund.payment.order))


@require_POST
@only_with(GIVE_MONEY_BACK)
def ask_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask the till once more for what the ledger says we owe."""
    order = get_object_or_404(Order, public_id=public_id)
    asked = refunds.ask_what_is_owed(order, reason=cancelling.BY_STAFF, by=me(request))
    if asked:
        words = _("Asked for: %(sum)s.")
        total = Money(sum(each.amount_pence for each in asked))
        messages.success(request, words % {"sum": total})
    else:
        messages.info(request, _("Nothing is owed, or it is on its way already."))
    return SeeOther(_order(order))


@require_POST
@only_with(GIVE_MONEY_BACK)
def let_go(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let an unpaid order go, for a buyer who rang."""
    order = get_object_or_404(Order, public_id=public_id)
    try:
        selling.cancel(order, by=me(request), by_staff=True)
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(
            request, _("Let go. Its seats are free for others, and the buyer has been written to.")
        )
    return SeeOther(_order(order))


@require_safe
@only_with(SEE_MONEY)
def paper(request: HttpRequest, public_id: str, number: str) -> HttpResponse:
    """A receipt or a credit note of this order, as the buyer has it."""
    note = CreditNote.objects.filter(order__public_id=public_id, number=number)
    if found := note.select_related("order__ball").first():
        return file(*enclosing.credit_note_file(found))
    receipts = Receipt.objects.filter(payment__order__public_id=public_id)
    found_receipt = get_object_or_404(
        receipts.select_related("payment__order__ball"), number=number
    )
    return file(*enclosing.receipt_file(found_receipt))


def _wish(request: HttpRequest, form: StaffPartsForm) -> Wish:
    return Wish(
        form.seats,
        gifts=form.cleaned_data["gifts"],
        percent=int(form.cleaned_data["percent"]),
        expected_pence=shown_pence(request.POST.get("expected", "")),
    )


def _looked_at(order: Order, form: StaffPartsForm) -> dict[str, object]:
    """What would go back; raises Refusal where that is nothing at all."""
    by_id = {seat.public_id: seat for part in form.chosen for seat in part.seats}
    going = parts.going(order, list(by_id.values()), percent=int(form.cleaned_data["percent"]))
    if form.cleaned_data["gifts"]:
        going += parts.gifts_going(order)
    if not going:
        raise Refusal(_("Choose what is to be cancelled."), field="parts", code="nothing_chosen")
    pence = sum(one.pence for one in going)
    return {
        "going": [(one.line.description, one.seats, Money(one.pence)) for one in going],
        "back": Money(pence),
        "expected": pence,
        "keys": form.cleaned_data["parts"],
        "gifts": form.cleaned_data["gifts"],
        "percent": form.cleaned_data["percent"],
    }


def _order(order: Order) -> str:
    return reverse("ball_order", args=[order.public_id])
