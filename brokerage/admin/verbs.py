"""The journal's verbs in words that a broker reads."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_LISTING = {
    "start": _("Begun"),
    "submit": _("Sent to us"),
    "redraft": _("Taken back to change it"),
    "send_back": _("Sent back with a question"),
    "complete": _("Completed by a broker"),
    "open": _("Opened"),
    "decline": _("Declined"),
    "pause": _("Paused"),
    "resume": _("Opened again"),
    "close": _("Closed"),
    "import": _("Imported"),
    "ask": _("Asked whether it is still true"),
    "remind": _("Reminded of that question"),
    "renew": _("Still true, they say"),
    "update": _("Changed by an import"),
}
_SAID = {
    **{f"need.{verb}": said for verb, said in _LISTING.items()},
    **{f"offer.{verb}": said for verb, said in _LISTING.items()},
    "introduction.propose": _("Introduction proposed"),
    "introduction.yes": _("One side said yes"),
    "introduction.take_back_yes": _("A yes was taken back"),
    "introduction.start": _("It has begun"),
    "introduction.delivered": _("All that came so far is reported"),
    "introduction.confirmed": _("All of it is confirmed"),
    "introduction.under_way": _("More is to come"),
    "introduction.declined": _("One side said no"),
    "introduction.withdrawn": _("Called off"),
    "introduction.lapsed": _("Lapsed: no answer in time"),
    "introduction.fell_through": _("Fell through"),
    "introduction.finish": _("No more will come"),
    "delivery.promise": _("Promise written into the ledger"),
    "delivery.delivered": _("Reported as given"),
    "delivery.confirmed": _("Confirmed by the receiver"),
    "delivery.reverse": _("Taken back in the ledger"),
    "delivery.denied": _("The receiver says that nothing arrived"),
    "organisation.registered": _("Registered"),
    "organisation.imported": _("Imported"),
    "organisation.submitted": _("Sent to us for a check"),
    "organisation.verified": _("Verified"),
    "organisation.declined": _("Declined"),
    "organisation.suspended": _("Suspended"),
    "organisation.amended": _("Changed what it says of itself"),
    "organisation.claimed": _("Claimed by its own people"),
    "organisation.joined": _("Somebody joined its team"),
    "organisation.left": _("Somebody left its team"),
    "organisation.member_removed": _("Somebody was taken off its team"),
    "organisation.role_changed": _("A role in its team changed"),
    "organisation.number_confirmed": _("Its number was seen on the register"),
}
# Who does these without signing in does them by a signed link.
_BY_LINK = frozenset(
    f"introduction.{verb}"
    for verb in (
        *("yes", "take_back_yes", "declined", "start", "withdrawn", "fell_through", "finish"),
        *("delivered", "confirmed", "under_way"),
    )
) | frozenset(
    f"delivery.{verb}" for verb in ("promise", "delivered", "confirmed", "reverse", "denied")
)


def by_link(verb: str) -> str:
    """How something came about that nobody signed in did."""
    return gettext("by a link in their mail") if verb in _BY_LINK else gettext("by itself")


def said_of(verb: str) -> str:
    """In words; a verb that is not in the table speaks for itself."""
    if verb in _SAID:
        return str(_SAID[verb])
    return verb.partition(".")[2].replace("_", " ").capitalize() or verb
