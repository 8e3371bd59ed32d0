"""How pages of the brokerage say no: beside the field, or on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from common.errors import Refusal
from people.views.asking import refused

View = Callable[..., HttpResponse]


def kindly(view: View) -> View:
    """Show a refusal that no form took as a page that says why, with its own status."""

    @wraps(view)
    def shown(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return refused(request, _("That did not work"), refusal.message, status=refusal.status)

    return shown


def blame(form: forms.Form, refusal: Refusal) -> None:
    """Put a refusal beside its field, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
