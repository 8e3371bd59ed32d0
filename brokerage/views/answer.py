"""A link in a mail: say yes or no to a proposal. GET changes nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from brokerage import links, telling
from brokerage.forms.answers import NoForm
from brokerage.moves import introductions as moves
from brokerage.views.kindly import kindly


@never_cache
@kindly
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What is proposed and what an answer does; afterwards what was done, and the way back."""
    by = links.read_answer(token)
    form = NoForm(request.POST if request.POST.get("move") == "no" else None)
    if request.method == "POST" and _act(request.POST.get("move", ""), by, form):
        return redirect("brokerage:answer", token)
    told = telling.tell(by.introduction, by.side)
    page = {"told": told, "form": form, "introduction": by.introduction, "organisation": told.own}
    return render(request, "brokerage/answer.html", page, status=422 if form.errors else 200)


def _act(move: str, by: links.Answering, form: NoForm) -> bool:
    """Whether the move was made; a no without a reason is asked again."""
    if move == "yes":
        moves.say_yes(by.introduction, side=by.side, by=by.person)
    elif move == "take_back":
        moves.take_back_yes(by.introduction, side=by.side, by=by.person)
    elif move == "no" and form.is_valid():
        moves.decline(by.introduction, side=by.side, by=by.person, **form.cleaned_data)
    else:
        return False
    return True
