"""What check a listing's helpers may be asked for: the advice, its reasons, and a broker's word."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from brokerage import safeguarding_words as words
from brokerage.admin.advising import in_words, line
from brokerage.admin.forms import refuse
from brokerage.admin.furniture import brokers_only, listing_url, me, page, queue_crumb
from brokerage.admin.listings import found, lists_crumb
from brokerage.moves import safeguarding as moves
from brokerage.safeguarding.values import Check
from common.errors import Refusal
from people import safeguarding as questions

KEYS = {str(number): check for number, check in enumerate(words.CHECKS)}
KEY_OF: dict[Check, str] = {check: key for key, check in KEYS.items()}


class ConfirmForm(forms.Form):
    """The check that is asked for, and why where it is another than advised."""

    check = forms.ChoiceField(
        label=_("Ask helpers for"),
        choices=[(key, words.CHECKS[check]) for key, check in KEYS.items()],
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )
    why = forms.CharField(
        required=False,
        max_length=300,
        label=_("Why, if it is not what is advised"),
        help_text=_("Without names."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@brokers_only
def safeguarding(request: HttpRequest, side: str, public_id: str) -> HttpResponse:
    """The advice for one listing; a POST confirms a check."""
    listing = found(side, public_id)
    advice = moves.advice_for(listing)
    form = ConfirmForm(
        request.POST if request.method == "POST" else None,
        initial={"check": KEY_OF[advice.check]},
    )
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            moves.confirm(listing, KEYS[told["check"]], by=me(request), why=told["why"])
        except Refusal as no:
            refuse(form, no)
        else:
            messages.success(request, _t("Kept, with the answers it rests on."))
            return redirect(f"brokers:{side}_safeguarding", public_id)
    return page(
        request,
        "brokerage/admin/safeguarding.html",
        title=_t("Safeguarding: %(what)s") % {"what": listing},
        icon="lock",
        here=_t("Safeguarding"),
        crumbs=[
            queue_crumb(),
            lists_crumb(listing),
            (str(listing), listing_url(side, public_id)),
        ],
        status=422 if form.is_bound else 200,
        listing=listing,
        form=form,
        **in_words(advice),
        said=_said(listing.safeguarding or {}),
        decisions=_decisions(listing),
        **line(listing, advice),
    )


def _decisions(listing: Any) -> list[dict[str, Any]]:
    made = listing.safeguarding_decisions.select_related("by")
    return [{"decision": one, "check": words.check(one.check_asked)} for one in made]


def _said(answers: dict[str, str]) -> list[tuple[Any, Any]]:
    said = dict(questions.ANSWERS)
    return [
        (question.text, said.get(answers.get(question.key, ""), _("Not said")))
        for question in questions.QUESTIONS
    ]
