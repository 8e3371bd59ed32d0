"""What changed? Asked by a link in a mail, and open to the receivers when signed in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from brokerage import access, links
from brokerage.forms.changed import ChangedForm
from brokerage.models import Introduction
from brokerage.moves import outcomes
from brokerage.states import Side
from brokerage.views.kindly import blame, kindly
from common.errors import NotAllowed, Refusal
from people.views.asking import me


@never_cache
@kindly
def changed(request: HttpRequest, token: str) -> HttpResponse:
    """By a link: no sign-in. GET changes nothing; afterwards it shows what was said."""
    return _ask(request, links.read_changed(token))


@never_cache
@login_required
@kindly
def changed_here(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same, signed in."""
    seen = Introduction.objects.of(me(request)).whole()
    found = get_object_or_404(seen, public_id=public_id)
    if Side.NEED not in access.sides_of(me(request), found):
        raise NotAllowed("Only those who received the help say what changed.", code="not_a_member")
    return _ask(request, links.Telling(found, me(request)))


def _ask(request: HttpRequest, by: links.Telling) -> HttpResponse:
    said = outcomes.standing(by.introduction)
    move = request.POST.get("move", "")
    form = ChangedForm.for_outcome(said, request.POST if move == "tell" else None)
    if request.method == "POST" and _act(move, by, form):
        return redirect(request.path)
    page = {
        "form": form,
        "said": said,
        "introduction": by.introduction,
        "arrived": by.introduction.deliveries.confirmed().standing().exists(),
    }
    return render(request, "brokerage/changed.html", page, status=422 if form.errors else 200)


def _act(move: str, by: links.Telling, form: ChangedForm) -> bool:
    """Whether the move was made; what is wrong stands beside its field."""
    if move == "take_back":
        outcomes.take_back(by.introduction, by=by.person)
        return True
    if move != "tell" or not form.is_valid():
        return False
    try:
        outcomes.tell(by.introduction, by=by.person, change=form.change())
    except Refusal as refusal:
        if not refusal.field:
            raise
        blame(form, refusal)
        return False
    return True
