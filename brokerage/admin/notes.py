"""Writing down a call or a note about a record, and striking one's own."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from brokerage.admin.forms import refuse
from brokerage.admin.furniture import brokers_only, me, page, queue_crumb, record_url
from brokerage.admin.task_forms import NoteForm, StrikeForm
from brokerage.models import Introduction, Need, Note, Offer
from brokerage.moves import notes
from brokerage.moves.notes import Said
from common.errors import Refusal
from people.models import Organisation

MODELS: dict[str, type[Model]] = {
    "organisation": Organisation,
    "need": Need,
    "offer": Offer,
    "introduction": Introduction,
}


@require_http_methods(["GET", "HEAD", "POST"])
@brokers_only
def write(request: HttpRequest, about: str, public_id: str) -> HttpResponse:
    """A page of its own for the form that each record's page also carries."""
    record: Any = get_object_or_404(MODELS[about], public_id=public_id)
    form = NoteForm(request.POST, prefix="note") if request.method == "POST" else NoteForm.fresh()
    if form.is_bound and form.is_valid():
        try:
            notes.write(record, by=me(request), said=Said(**form.cleaned_data))
        except Refusal as no:
            refuse(form, no)
        else:
            messages.success(request, _("Written down."))
            return redirect(record_url(record) + "#past")
    return page(
        request,
        "brokerage/admin/note.html",
        title=_("Write something down"),
        icon="edit",
        crumbs=[queue_crumb(), (str(record), record_url(record))],
        status=422 if form.is_bound else 200,
        record=record,
        form=form,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@brokers_only
def strike(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take one's own note back, with a reason; it stays to be read."""
    records = Note.objects.select_related("organisation", "need", "offer", "by")
    note = get_object_or_404(
        records.select_related("introduction__need", "introduction__offer"), public_id=public_id
    )
    form = StrikeForm(request.POST if request.method == "POST" else None, prefix="strike")
    if form.is_bound and form.is_valid():
        try:
            notes.strike(note, by=me(request), why=form.cleaned_data["why"])
        except Refusal as no:
            refuse(form, no)
        else:
            messages.success(request, _("Struck. It can still be read."))
            return redirect(record_url(note.record) + "#past")
    return page(
        request,
        "brokerage/admin/strike.html",
        title=_("Strike a note"),
        icon="edit",
        crumbs=[queue_crumb(), (str(note.record), record_url(note.record))],
        status=422 if form.is_bound else 200,
        note=note,
        mine=note.by_id == me(request).pk,
        back=record_url(note.record),
        form=form,
    )
