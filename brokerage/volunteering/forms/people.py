"""What a company lead says: the pledge, the rules, and a check that was seen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from brokerage.models import Offer
from brokerage.safeguarding.values import Check, Level
from brokerage.states import STANDING, Unit
from brokerage.volunteering.forms import fields
from brokerage.volunteering.models import Policy
from common import clock
from people.models import Organisation

CHECKS = {
    "basic": (_("Basic"), Check(Level.BASIC)),
    "enhanced": (_("Enhanced"), Check(Level.ENHANCED)),
    "children": (_("Enhanced, children’s list"), Check(Level.ENHANCED, frozenset({"children"}))),
    "adults": (_("Enhanced, adults’ list"), Check(Level.ENHANCED, frozenset({"adults"}))),
    "both": (_("Enhanced, both lists"), Check(Level.ENHANCED, frozenset({"children", "adults"}))),
}  # fmt: skip
YEARS = 3
BEGAN = dt.date(2002, 3, 1)  # of DBS checks, then CRB


class PledgeForm(forms.Form):
    """Which offer of hours their time is taken from."""

    pledge = forms.ModelChoiceField(
        label=_("Which offer do their hours come from?"),
        queryset=Offer.objects.none(),
        to_field_name="public_id",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose an offer of hours."),
            "invalid_choice": _("Choose one from the list."),
        },
    )

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        """The company's offers that stand and count in hours."""
        super().__init__(*args, **kwargs)
        standing = Offer.objects.filter(
            organisation=organisation, unit=Unit.HOURS, state__in=STANDING
        )
        self.pledges = standing.order_by("title", "pk")
        self.fields["pledge"].queryset = self.pledges  # type: ignore[attr-defined]


class RulesForm(forms.Form):
    """A cap, a note, and where the company's people have their addresses."""

    hours_a_quarter = fields.number(
        _("The most hours one person may book in a quarter"),
        _("Leave it empty if there is no limit."),
        most=10**9,
    )
    wants_note = forms.BooleanField(
        label=_("Whoever books says which manager agreed"), required=False
    )
    domain = fields.line(
        _("Your people’s e-mail addresses end in"),
        _("For example example.org. A broker confirms it; then they can ask to join."),
        most=100,
    )

    @classmethod
    def of(cls, policy: Policy, data: Any = None) -> RulesForm:
        """Filled in with what holds now."""
        return cls(
            data,
            prefix="rules",
            initial={
                "hours_a_quarter": policy.hours_a_quarter,
                "wants_note": policy.wants_note,
                "domain": policy.domain,
            },
        )


class CheckForm(forms.Form):
    """A check that somebody has seen: its level and its day. Never the certificate."""

    check_seen = forms.ChoiceField(
        label=_("What does it say?"),
        choices=[(name, words) for name, (words, _check) in CHECKS.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what was checked."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    issued_on = fields.day(_("Issued on"), required=True)
    review_on = fields.day(
        _("Look at it again on"), _("Empty means three years after it was issued.")
    )

    def clean(self) -> dict[str, Any]:
        """Three years, where nobody says otherwise."""
        said: dict[str, Any] = super().clean() or {}
        issued: dt.date | None = said.get("issued_on")
        if issued and not BEGAN <= issued <= clock.today():
            self.add_error("issued_on", _t("Enter the day that stands on it."))
        elif issued and not said.get("review_on"):
            said["review_on"] = issued + dt.timedelta(days=365 * YEARS)
        return said

    def check(self) -> Check:
        """What the move takes."""
        return CHECKS[self.cleaned_data["check_seen"]][1]
