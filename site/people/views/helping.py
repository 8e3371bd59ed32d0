"""How somebody would help: the six plain questions, theirs to change and to delete."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from people.forms.helping import HelpingForm
from people.models import HelperAnswers
from people.moves import helping as moves
from people.views.asking import me


@never_cache
@login_required
def helping(request: HttpRequest) -> HttpResponse:
    """Ask, keep, or delete."""
    person = me(request)
    if request.method == "POST" and "forget" in request.POST:
        moves.forget(person, by=person)
        messages.success(request, _("Your answers are deleted."))
        return redirect("people:helping")
    known = HelperAnswers.objects.filter(person=person).first()
    form = HelpingForm(request.POST if request.method == "POST" else None, known=known)
    if request.method == "POST" and form.is_valid():
        moves.say(person, form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("people:helping")
    page = {"form": form, "known": known}
    return render(request, "people/helping.html", page, status=422 if form.errors else 200)
