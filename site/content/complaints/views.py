"""A complaint in public: telling it, and seeing how it stands by a signed link. No account."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from brokerage.pace import wait
from brokerage.views.kindly import blame, kindly
from common.errors import Refusal
from content.complaints import links, moves
from content.complaints.forms import MoreForm, TellForm
from content.complaints.models import ACKNOWLEDGE_WITHIN, Complaint
from content.complaints.states import ComplaintState

MOST_A_MINUTE = 5  # from one address; a library's computers share theirs
WAYS_ON = {"add": moves.add, "again": moves.look_again}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """The form; a POST writes it down and leads to its page. Nothing typed is lost."""
    form = TellForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        seconds = wait(request, "complaints", MOST_A_MINUTE)
        if seconds:
            _ask_to_wait(form, seconds)
        elif form.is_valid():
            return redirect("content:complaint", links.token(moves.receive(form.told())))
        status = 429 if seconds else 422
    page = {"form": form, "days": ACKNOWLEDGE_WITHIN}
    return render(request, "content/complaints/tell.html", page, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@kindly
def stands(request: HttpRequest, token: str) -> HttpResponse:
    """How it stands; a POST adds words, asks us to look again, or takes it back."""
    complaint = links.opened(token)
    move = request.POST.get("move", "")
    form = MoreForm(request.POST if move in WAYS_ON else None)
    if request.method == "POST" and _acted(request, complaint, form):
        return redirect("content:complaint", token)
    page = {
        "complaint": complaint,
        "form": form,
        "answered": complaint.state == ComplaintState.ANSWERED,
        "withdrawn": complaint.state == ComplaintState.WITHDRAWN,
        "seen": [one for one in complaint.steps.all() if one.step not in ("noted", "warned")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "content/complaints/stands.html", page, status=status)


def _ask_to_wait(form: forms.Form, seconds: int) -> None:
    again = _("That was very quick. Please wait %(n)d seconds, then send it again.")
    form.add_error(None, again % {"n": seconds})


def _acted(request: HttpRequest, complaint: Complaint, form: forms.Form) -> bool:
    """Whether something was done. Raises Refusal where no form can show it."""
    move = request.POST.get("move", "")
    if move == "withdraw":
        moves.withdraw(complaint)
        return True
    if not form.is_valid():
        return False
    if seconds := wait(request, "complaint", MOST_A_MINUTE):
        _ask_to_wait(form, seconds)
        return False
    try:
        WAYS_ON[move](complaint, words=form.cleaned_data["words"])
    except Refusal as no:
        blame(form, no)
        return False
    return True
