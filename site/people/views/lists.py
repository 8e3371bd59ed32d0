"""A broker uploads a partner list, reads what would become of each line, and takes it in."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from common.errors import Refusal
from common.rows import MOST_BYTES
from people.forms.partner_list import ListForm
from people.importing.plan import plan
from people.models import PartnerList
from people.moves import partner_lists as moves
from people.views.asking import me
from people.views.brokers import brokers_only

ON_A_PAGE = 100
ROOM = 64 * 1024  # what a form sends beside the file


def refuse_large(view: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Say no by the announced length, before a byte of the body is read.

    The check against forgery reads the body to find its token: so it stands behind this one.
    """
    behind = csrf_protect(view)

    @csrf_exempt
    def shown(request: HttpRequest) -> HttpResponse:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length > MOST_BYTES + ROOM:
            form = ListForm()
            page = {"form": form, "too_large": True, "waiting": PartnerList.objects.waiting()}
            return render(request, "people/admin/lists.html", page, status=413)
        return behind(request)

    return shown


@brokers_only
@refuse_large
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is read, and nothing is stored but its rows for the report."""
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        kept = moves.keep(said["file"].name, form.rows, source=said["source"], by=me(request))
        return redirect("broker_list", kept.public_id)
    page = {
        "form": form,
        "waiting": PartnerList.objects.waiting().select_related("uploaded_by"),
        "done": PartnerList.objects.exclude(applied_at=None).select_related("applied_by")[:10],
    }
    return render(request, "people/admin/lists.html", page, status=422 if form.errors else 200)


@require_safe
@brokers_only
def report(request: HttpRequest, list_id: str) -> HttpResponse:
    """What would become of each line today."""
    found = get_object_or_404(PartnerList, public_id=list_id)
    lines = plan(moves.rows_of(found), source=found.source)
    counts = found.counts or moves.counted(lines)
    show = request.GET.get("show", "")
    shown = [line for line in lines if line.outcome == show] if show in moves.OUTCOMES else lines
    page = {
        "list": found,
        "counts": counts,
        "show": show if show in moves.OUTCOMES else "",
        "page": Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page")),
        "tabs": [(outcome, counts.get(outcome, 0)) for outcome in moves.OUTCOMES],
    }
    return render(request, "people/admin/list.html", page)


@require_POST
@brokers_only
def take_in(request: HttpRequest, list_id: str) -> HttpResponse:
    """Take it in, once."""
    found = get_object_or_404(PartnerList, public_id=list_id)
    try:
        counts = moves.apply(found, by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
    else:
        said = _("Taken in: %(new)d new, %(update)d changed, %(refused)d refused.")
        messages.success(request, said % counts)
    return redirect("broker_list", list_id)


@require_POST
@brokers_only
def discard(request: HttpRequest, list_id: str) -> HttpResponse:
    """Let go of it."""
    found = get_object_or_404(PartnerList, public_id=list_id)
    moves.discard(found, by=me(request))
    messages.success(request, _("The list is gone. Nothing of it was stored."))
    return redirect("broker_lists")
