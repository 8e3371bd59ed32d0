"""A broker puts a listing into a brief: their own title and words, beside the poster's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brokerage.models import Brief, Need, Offer
from brokerage.moves import briefing


class BriefForm(forms.Form):
    """What everybody would read, if the poster agrees."""

    title = forms.CharField(max_length=160, label=_("Title of the brief"))
    text = forms.CharField(
        max_length=4000,
        label=_("The brief"),
        help_text=_("Who, what, how many, where, by when, what for. No names, no contact details."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


def context(listing: Need | Offer, bound: forms.Form | None = None) -> dict[str, Any]:
    """What the listing's page shows of its briefs: newest first, and the form with the last."""
    written = list(Brief.objects.of(listing).select_related("written_by", "answered_by"))
    last = written[0] if written else None
    initial = {"title": last.title if last else listing.title, "text": last.text if last else ""}
    return {
        "briefs": written,
        "may_brief": listing.state in briefing.SHAPED,
        "brief_form": bound or BriefForm(prefix="brief", initial=initial),
    }
