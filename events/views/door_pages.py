"""The door's other pages, all without a script: a table at once, walk-ups, counts and paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import Refusal
from events.access import door_staff_only
from events.door import groups, merging, paper
from events.door.counts import counts as count
from events.forms.door_pages import GroupForm, WalkUpForm
from events.models import Ball, Table
from events.moves import door_groups, door_hours
from events.moves.door_groups import Came
from events.views.answering import SeeOther
from people.views.asking import me

EVERY = 30  # seconds


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@door_staff_only
def group(request: HttpRequest, slug: str, table: str) -> HttpResponse:
    """All guests of one table, let in with one press; whoever is not here is taken out first."""
    found = get_object_or_404(
        Table.objects.select_related("ball"), ball__slug=slug, public_id=table
    )
    view = groups.at_table(found)
    form = GroupForm(request.POST or None, view=view)
    early = door_hours.not_yet(found.ball)
    if request.method != "POST" or not form.is_valid():
        context = {"ball": found.ball, "table": found, "view": view, "form": form, "early": early}
        status = 422 if request.method == "POST" else 200
        return render(request, "events/door/group.html", context, status=status)
    chosen = form.cleaned_data["seats"]
    try:
        if early and request.POST.get("rehearse"):
            _tell_rehearsed(request, door_groups.rehearse(found, chosen))
        else:
            _tell(request, door_groups.admit(found, chosen, by=me(request)))
    except Refusal as no:
        messages.error(request, no.message)
    return SeeOther(reverse("events:door_group", args=[slug, table]))


def _tell(request: HttpRequest, came: list[Came]) -> None:
    """How many are in, and of each seat what a scan of its ticket would have said."""
    done = sum(1 for each in came if each.admission)
    words = ngettext("%(n)s guest is in.", "%(n)s guests are in.", done) % {"n": done}
    messages.success(request, words)
    for each in came:
        said = merging.words_about(each.admission) if each.admission else []
        _tell_of(request, each, said)


def _tell_rehearsed(request: HttpRequest, came: list[Came]) -> None:
    fine = sum(1 for each in came if each.no is None)
    words = ngettext(
        "A rehearsal: %(n)s guest would be let in. Nothing was written down.",
        "A rehearsal: %(n)s guests would be let in. Nothing was written down.",
        fine,
    )
    messages.info(request, words % {"n": fine})
    for each in came:
        _tell_of(request, each, [])


def _tell_of(request: HttpRequest, each: Came, said: list[str]) -> None:
    if words := " ".join([each.no.message] if each.no else said):
        messages.warning(request, f"{groups.who(each.seat)}: {words}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@door_staff_only
def walk_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Let in somebody without a ticket, while the room has seats."""
    ball = get_object_or_404(Ball, slug=slug)
    form = WalkUpForm(request.POST or None, ball=ball)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = door_groups.walk_up(ball, by=me(request), **form.cleaned_data)
            except Refusal as no:
                form.add_error(None, no.message)
                status = no.status
            else:
                address = reverse("events:door", args=[slug])
                return SeeOther(f"{address}?in={made.public_id}")
    early = door_hours.not_yet(ball)
    context = {"ball": ball, "form": form, "counts": count(ball), "early": early}
    return render(request, "events/door/walk_up.html", context, status=status)


@never_cache
@require_safe
@door_staff_only
def counts(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in the room, for fire safety and the caterer. It reads itself again, by its header.

    ``?stay=1`` keeps it as it is, for whoever needs time to read.
    """
    ball = get_object_or_404(Ball, slug=slug)
    stay = bool(request.GET.get("stay"))
    context = {"ball": ball, "counts": count(ball), "stay": stay, "every": EVERY}
    answer = render(request, "events/door/counts.html", context)
    if not stay:
        answer["Refresh"] = str(EVERY)
    return answer


@never_cache
@require_safe
@door_staff_only
def paper_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The last resort: everybody by name and by table, with boxes to tick."""
    ball = get_object_or_404(Ball, slug=slug)
    answer = HttpResponse(paper.pages(ball), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="door-{ball.slug}.pdf"'
    return answer


def to_group(public_id: str, slug: str) -> HttpResponse:
    """To the table whose code was shown."""
    return SeeOther(reverse("events:door_group", args=[slug, public_id]))
