"""How the Ball's pages answer: see the next page, no and why, or a file."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from common.errors import Refusal


class SeeOther(HttpResponseRedirect):
    """After a POST: the browser GETs the next page, so going back repeats nothing (303)."""

    status_code = 303


def refused(
    request: HttpRequest, title: str, no: Refusal, *, way: tuple[str, str] = ("", "")
) -> HttpResponse:
    """A page that says no, why, and where to go; ``way`` is (address, words)."""
    page = {"title": title, "message": no.message, "action_url": way[0], "action_label": way[1]}
    return render(request, "refused.html", page, status=no.status)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent by POST, even if that is nothing at all; none for any other request."""
    return request.POST if request.method == "POST" else None


def put_beside(form: forms.BaseForm, no: Refusal) -> None:
    """Show a refusal beside the field it is about, or above the form."""
    form.add_error(no.field if no.field in form.fields else None, no.message)


def file(name: str, kind: str, content: bytes) -> HttpResponse:
    """A file to keep; never cached by anything between us."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=kind, headers=headers)


def link_title() -> str:
    """The title of the page behind a link that opens nothing."""
    return _("This link does not open anything")
