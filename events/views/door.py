"""The door: a code or a name lets a guest in once; every refusal says why."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from events.access import door_staff_only
from events.door import merging
from events.door.counts import headcount
from events.forms.door import CodeForm, NameForm
from events.models import Admission, Ball
from events.moves import door as moves
from events.moves import door_hours
from events.passes import group_token
from events.views import guest_list
from events.views.answering import SeeOther
from events.views.door_pages import to_group
from people.views.asking import me


@never_cache
@require_safe
@door_staff_only
def doors(request: HttpRequest) -> HttpResponse:
    """To the only evening there is, or a list to choose from."""
    balls = list(Ball.objects.coming())
    if len(balls) == 1:
        return redirect("events:door", balls[0].slug)
    return render(request, "events/door/doors.html", {"balls": balls})


@never_cache
@require_safe
@door_staff_only
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """One big field, a search by name, who came in last, and the count."""
    ball = get_object_or_404(Ball, slug=slug)
    last = (
        Admission.objects.filter(seat__ball=ball, public_id=_last(request))
        .select_related("seat__table", "seat__order")
        .first()
    )
    return _page(request, ball, last=last)


@require_POST
@door_staff_only
def admit(request: HttpRequest, slug: str) -> HttpResponse:
    """Let in whoever shows this; a refusal is shown at once, with its reason."""
    ball = get_object_or_404(Ball, slug=slug)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, ball, form=form, status=422)
    shown = form.cleaned_data["shown"]
    if table := group_token.read(shown):
        return to_group(table, slug)
    try:
        if door_hours.not_yet(ball) and request.POST.get("rehearse"):
            return _page(request, ball, rehearsed=moves.rehearse(shown, ball=ball))
        admission = moves.admit(shown, ball=ball, by=me(request))
    except moves.NotAdmitted as no:
        return _page(request, ball, refusal=no, status=no.status, shown=shown)
    for words in merging.words_about(admission):
        messages.warning(request, words)
    address = reverse("events:door", args=[slug])
    return SeeOther(f"{address}?in={admission.public_id}")


@require_POST
@door_staff_only
def undo(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Take a scan back; a second time changes nothing."""
    found = Admission.objects.filter(seat__ball__slug=slug).select_related("seat__ball")
    admission = get_object_or_404(found, public_id=public_id)
    try:
        moves.undo(admission, by=me(request))
    except moves.NotAdmitted as no:
        return _page(request, admission.seat.ball, refusal=no, status=no.status)
    who = admission.seat.guest_name or _("A guest")
    messages.success(request, _("%(name)s may be let in again.") % {"name": who})
    return SeeOther(reverse("events:door", args=[slug]))


def _last(request: HttpRequest) -> str:
    return "".join(filter(str.isalnum, request.GET.get("in", "")))[:20]


def _page(
    request: HttpRequest,
    ball: Ball,
    *,
    form: CodeForm | None = None,
    status: int = 200,
    **result: Any,
) -> HttpResponse:
    search = NameForm(request.GET)
    words = str(search.cleaned_data["q"]).strip() if search.is_valid() else ""
    refusal = result.get("refusal")
    first = refusal.admission if isinstance(refusal, moves.AlreadyAdmitted) else None
    listed = guest_list.found(words, ball=ball) if words else []
    context = {
        "ball": ball,
        "form": form or CodeForm(),
        "search": NameForm(initial={"q": words}),
        "words": words,
        "found": listed[: guest_list.MOST],
        "others": len(listed) > guest_list.MOST,
        "count": headcount(ball),
        "first": first,
        "early": door_hours.not_yet(ball),
        "rehearsing": bool(request.POST.get("rehearse") or request.GET.get("rehearse")),
        **result,
    }
    return render(request, "events/door/door.html", context, status=status)
