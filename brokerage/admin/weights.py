"""Compare the shipped weights with a changed copy, on past decisions. Nothing is stored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from brokerage import comparing
from brokerage.admin.day import DayInput
from brokerage.admin.furniture import brokers_only, page, queue_crumb
from brokerage.matching import terms, weighing
from brokerage.matching.comparing import Comparison, Score, compare
from brokerage.open_then import AROUND

LARGEST = 20_000
"""Bytes of a weights file; the shipped one has two thousand."""
MOST = 60
"""Decisions that a page judges: a few seconds. The command knows no bound."""
GROUPS = {
    "chosen": _("What brokers proposed"),
    "agreed": _("Where both sides then said yes"),
    "confirmed": _("Where help arrived, as confirmed"),
}


class WeightsForm(forms.Form):
    """A changed copy of the file, and from when on decisions count."""

    file = forms.FileField(
        label=_("Your weights file"),
        help_text=_("A copy of the file we use, changed where you like. Nothing is stored."),
        error_messages={"required": _("Please choose your file.")},
    )
    since = forms.DateField(required=False, label=_("Decisions from this day on"), widget=DayInput)

    def clean_file(self) -> Any:
        """The weights in it."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_t("This file is too large to be a weights file."))
        try:
            told = weighing.read(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(_t("This is no text file.")) from None
        if told.problems:
            raise forms.ValidationError(list(told.problems))
        return told.weights


@require_http_methods(["GET", "HEAD", "POST"])
@brokers_only
def weights(request: HttpRequest) -> HttpResponse:
    """The form; a POST shows the comparison and changes nothing."""
    form = WeightsForm(request.POST, request.FILES) if request.method == "POST" else WeightsForm()
    told = None
    if form.is_bound and form.is_valid():
        past = comparing.past(since=form.cleaned_data["since"], most=MOST)
        told = compare(past, None, form.cleaned_data["file"])
    return page(
        request,
        "brokerage/admin/weights.html",
        title=_t("Compare weights"),
        icon="table",
        crumbs=[queue_crumb()],
        status=422 if form.is_bound and told is None else 200,
        form=form,
        told=told,
        groups=_groups(told) if told else [],
        changes=[comparing.in_words(one) for one in told.changes[: comparing.MOST_TOLD]]
        if told
        else [],
        version=terms.version(),
        most=MOST,
        around=AROUND,
    )


def _groups(told: Comparison) -> list[dict[str, Any]]:
    lines = ((_t("Ours"), 0), (_t("Yours"), 1))
    return [
        {
            "name": label,
            "decisions": told.scores[name][0].decisions,
            "lines": [{"name": word, **_line(told.scores[name][at])} for word, at in lines],
        }
        for name, label in GROUPS.items()
    ]


def _line(score: Score) -> dict[str, Any]:
    place = "–" if score.mean_place is None else f"{score.mean_place:.1f}"
    return {"first": score.first, "first_few": score.first_few, "place": place}


@require_safe
@brokers_only
def file(request: HttpRequest) -> HttpResponse:
    """The weights in use, to start a copy from."""
    headers = {"Content-Disposition": 'attachment; filename="weights.toml"'}
    return HttpResponse(weighing.shipped_text(), "application/toml; charset=utf-8", headers=headers)
