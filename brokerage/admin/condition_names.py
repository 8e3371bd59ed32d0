"""What a broker calls each condition; matching knows them by short keys."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NAMES = {
    "place": _("Place"),
    "mode": _("In person or online"),
    "whose place": _("Whose place"),
    "dates": _("Dates"),
    "hours": _("Days and times"),
    "check": _("DBS check"),
    "language": _("Language"),
    "women": _("Women only"),
    "ages": _("Ages"),
    "groups": _("Who it is for"),
    "meant for": _("Which organisations it is for"),
    "income": _("Yearly income"),
    "form": _("Kind of organisation"),
    "purpose": _("What the money is for"),
    "award": _("Size of the grant"),
    "right to work": _("Right to work"),
    "residence": _("Where people must live"),
    "platform": _("Make and system"),
    "product": _("Product"),
    "screen": _("Screen"),
    "kit age": _("Age of the kit"),
    "ruled out": _("What they rule out"),
    "size": _("How many people"),
    "facilities": _("What the place has"),
    "agreed": _("Their own conditions"),
    "handover": _("Handing it over"),
    "least number": _("Least number"),
    "parts": _("Smallest part"),
    "quantity": _("How much"),
    "gone": _("Still there"),
    "said before": _("A no to this before"),
    "declined before": _("A no between the two before"),
    "said often": _("A no they often give"),
    "fits better": _("What would fit better"),
    "limit": _("Proposals they can take"),
    "pause": _("Taking a rest"),
}


def name_of(key: str) -> str:
    """The name of a condition; its key where it was kept by an older version."""
    return str(NAMES.get(key, key))
