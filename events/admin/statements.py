"""Bank statements: take one in, match what names its order, deal with the rest."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from common.errors import Refusal
from events.admin.frame import MANAGE_INVOICES, me, only_with, page
from events.forms.money import ReferenceForm, StatementForm
from events.models import BankLine
from events.moves import statements as moves
from events.states import BankLineState
from events.views.answering import SeeOther, put_beside

MOST = 100


@require_http_methods(["GET", "HEAD", "POST"])
@only_with(MANAGE_INVOICES)
def statements(request: HttpRequest) -> HttpResponse:
    """Lines that wait for a person, with what each may be for; a POST takes a file in."""
    form, status = StatementForm(), 200
    unread: tuple[str, ...] = ()
    if request.method == "POST":
        form, status = StatementForm(request.POST, request.FILES), 422
        if form.is_valid():
            try:
                told = form.statement()
                new = moves.take_in(told, by=me(request))
            except Refusal as no:
                put_beside(form, no)
            else:
                words = ngettext("%(n)s new line.", "%(n)s new lines.", new) % {"n": new}
                messages.success(request, words)
                if not told.unread:
                    return SeeOther(_here())
                unread, status = told.unread, 200
    dealt = BankLine.objects.exclude(state=BankLineState.OPEN).select_related("payment__order")
    guesses = moves.guesses()
    return page(
        request,
        "statements.html",
        title=_("Bank statements"),
        icon="doc-full",
        form=form,
        unread=unread,
        guesses=guesses,
        exact=sum(1 for guess in guesses if guess.exact),
        dealt=list(dealt[:MOST]),
        status=status,
    )


@require_POST
@only_with(MANAGE_INVOICES)
def match_exact(request: HttpRequest) -> HttpResponse:
    """All that name their order and bring what it owes."""
    done = moves.match_exact(by=me(request))
    messages.success(
        request, ngettext("%(n)s line matched.", "%(n)s lines matched.", done) % {"n": done}
    )
    return SeeOther(_here())


@require_POST
@only_with(MANAGE_INVOICES)
def line(request: HttpRequest, public_id: str) -> HttpResponse:
    """One line: matched to what was typed, set aside, or brought back."""
    found = get_object_or_404(BankLine, public_id=public_id)
    form = ReferenceForm(request.POST)
    act = request.POST.get("act", "")
    try:
        if act == "aside":
            moves.set_aside(found, by=me(request))
        elif act == "back":
            moves.bring_back(found, by=me(request))
        elif form.is_valid():
            order = moves.order_named(form.cleaned_data["reference"])
            moves.match(found, order, by=me(request))
            messages.success(request, _("Matched to %(order)s.") % {"order": order})
    except Refusal as no:
        messages.error(request, no.message)
    return SeeOther(_here())


def _here() -> str:
    return reverse("ball_statements")
