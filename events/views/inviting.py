"""The host invites: a list that is checked line by line, and what became of each invitation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from common.errors import Refusal
from events import access, guest_lines
from events.forms.inviting import GuestListForm
from events.guest_lines import Line
from events.models import Table
from events.moves import invitations
from events.views.answering import SeeOther, refused

ROOM = 512 * 1024  # bytes of a request: a list, a file, and what stands around them


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say no to what is too large by its announced length, before a byte of it is read.

    The check against forgery reads the body to find its token: so it stands behind this.
    """
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > ROOM:
        title, words = _("This list is too large"), _("Please send it in parts.")
        return refused(request, title, _TooLarge(words), way=(request.path, _("Back to the list")))
    answer: HttpResponse = _invite(request, public_id)
    return answer


class _TooLarge(Refusal):
    status = 413


@csrf_protect
def _invite(request: HttpRequest, public_id: str) -> HttpResponse:
    table = get_object_or_404(access.tables_of(request), public_id=public_id)
    if request.method != "POST":
        return _page(request, table, GuestListForm(), [])
    form = GuestListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, table, form, [], status=422)
    typed = form.cleaned_data["guests"]
    lines = guest_lines.read(typed)
    if request.POST.get("act") != "send":
        return _page(request, table, _again(typed), invitations.looked_at(table, lines))
    try:
        told = invitations.invite_all(table, lines, by=access.who(request))
    except Refusal as no:
        form.add_error(None, no.message)
        return _page(request, table, form, [], status=no.status)
    return _sent(request, table, told)


def _sent(request: HttpRequest, table: Table, told: list[Line]) -> HttpResponse:
    """Back to the table where all went out; what did not stays on the page to be put right."""
    count = sum(1 for line in told if line.done)
    left = [line for line in told if line.trouble]
    if count:
        words = ngettext(
            "%(n)s invitation is on its way.", "%(n)s invitations are on their way.", count
        )
        messages.success(request, words % {"n": count})
    if not left:
        return SeeOther(reverse("events:table", args=[table.public_id]))
    typed = "\n".join(line.typed.replace(" , ", "\t") for line in left)
    return _page(request, table, _again(typed), told, status=422)


def _again(typed: str) -> GuestListForm:
    """The list as it was typed, with what a file added."""
    return GuestListForm(initial={"guests": typed})


def _page(
    request: HttpRequest, table: Table, form: GuestListForm, told: list[Line], *, status: int = 200
) -> HttpResponse:
    context = {
        "table": table,
        "ball": table.ball,
        "form": form,
        "told": told,
        "open": table.seats.of_the_host().open().count(),
        "good": sum(1 for line in told if line.done == _("Can be invited")),
        "bad": sum(1 for line in told if line.trouble),
    }
    return render(request, "events/tables/invite.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, public_id: str, invitation_id: str) -> HttpResponse:
    """One invitation: write once more, or take it back."""
    table = get_object_or_404(access.tables_of(request), public_id=public_id)
    one = get_object_or_404(table.invitations.select_related("seat"), public_id=invitation_id)
    trouble, status = "", 200
    if request.method == "POST":
        act, by = request.POST.get("act", ""), access.who(request)
        try:
            done = ""
            if act == "again":
                invitations.write_again(one, by=by)
                done = _("We have written to them once more.")
            elif act == "take_back":
                invitations.take_back(one, by=by)
                done = _("The invitation is taken back. The seat is free for somebody else.")
            if done:
                messages.success(request, done)
                return SeeOther(reverse("events:table", args=[public_id]))
            status = 422
        except Refusal as no:
            trouble, status = no.message, no.status
    context = {"table": table, "ball": table.ball, "one": one, "trouble": trouble}
    return render(request, "events/tables/invitation.html", context, status=status)
