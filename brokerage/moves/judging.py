"""Whether an offer and a need may be brought together: each rule a sentence for the broker."""

from __future__ import annotations

from decimal import ROUND_UP, Decimal

from django.utils.translation import gettext as _

from brokerage import wording
from brokerage.models import Introduction, Listing, Need, Offer
from brokerage.states import STANDING, ListingState
from common import clock
from common.errors import Refusal
from people.models import Organisation

PENNY = Decimal("0.01")
MOST = Decimal("99999999.99")  # of the columns


def judge_open(listing: Listing) -> None:
    """The listing may be matched today."""
    over = listing.ends_on and listing.ends_on < clock.today()
    if listing.state != ListingState.OPEN or over:
        raise Refusal(
            _("“%(title)s” is not open, so it cannot be proposed.") % {"title": listing},
            code="not_open",
        )


def judge_not_closed(listing: Listing) -> None:
    """The listing still stands, if only paused."""
    if listing.state in {ListingState.SUBMITTED, ListingState.DRAFT}:
        raise Refusal(
            _("“%(title)s” is being changed. A broker looks at it first, then you can answer.")
            % {"title": listing.shown_title},
            code="being_changed",
        )
    if listing.state not in STANDING:
        raise Refusal(
            _("“%(title)s” is closed by now.") % {"title": listing.shown_title}, code="closed"
        )


def judge_verified(organisation: Organisation) -> None:
    """A broker has checked the organisation, and it is not suspended."""
    if not organisation.is_verified:
        raise Refusal(
            _("%(organisation)s is not verified.") % {"organisation": organisation},
            code="organisation_unverified",
        )


def judge_organisation(organisation: Organisation) -> None:
    """The organisation may be asked today: verified, not on a pause, not at its own limit."""
    judge_verified(organisation)
    if organisation.paused_on():
        raise Refusal(
            _("%(organisation)s asked for no proposals at the moment.")
            % {"organisation": organisation},
            code="organisation_paused",
        )
    limit = organisation.proposal_limit
    if organisation.is_community and (Introduction.objects.awaiting(organisation).count() >= limit):
        raise Refusal(
            _("%(organisation)s has %(limit)d proposals to answer already, its own limit.")
            % {"organisation": organisation, "limit": limit},
            code="at_its_limit",
        )


def judge_pair(offer: Offer, need: Need) -> None:
    """Two organisations, and nothing going on between the two listings."""
    if offer.organisation_id == need.organisation_id:
        raise Refusal(_("Both are of the same organisation."), code="same_organisation")
    if Introduction.objects.going().filter(offer=offer, need=need).exists():
        raise Refusal(_("These two are introduced already."), code="introduced_already")


def judge_amount(listing: Listing, amount: Decimal) -> None:
    """The amount, in the listing's own unit, can be had of it whole."""
    left = listing.left
    if left is not None and amount > left:
        raise Refusal(
            _("“%(title)s” has only %(left)s left.")
            % {"title": listing, "left": wording.amount(left, listing.unit)},
            field="quantity",
            code="more_than_left",
        )
    if not listing.divisible and left is not None and amount != listing.quantity:
        raise Refusal(
            _("“%(title)s” goes whole or not at all.") % {"title": listing},
            field="quantity",
            code="not_divisible",
        )
    smallest = listing.smallest_part
    if smallest and amount < smallest and amount != left:
        raise Refusal(
            _("“%(title)s” goes in parts of at least %(smallest)s.")
            % {"title": listing, "smallest": wording.amount(smallest, listing.unit)},
            field="quantity",
            code="too_small_a_part",
        )


def in_units_of_offer(
    offer: Offer, need: Need, quantity: Decimal, factor: Decimal | None
) -> tuple[Decimal, Decimal]:
    """The need's quantity in the offer's unit, rounded up, and the factor used.

    The factor is the need's units for one of the offer's; it must be said where they differ.
    """
    if quantity <= 0 or quantity != quantity.quantize(PENNY):
        raise Refusal(
            _("Enter a number above nought, with at most two decimals."),
            field="quantity",
            code="bad_quantity",
        )
    if offer.unit == need.unit:
        return quantity, Decimal(1)
    if factor is None or factor <= 0:
        raise Refusal(
            _("Say how many %(need)s are in one of %(offer)s.")
            % {"need": need.get_unit_display(), "offer": offer.get_unit_display()},
            field="factor",
            code="no_factor",
        )
    in_offer = quantity / factor
    if in_offer > MOST:
        raise Refusal(
            _("That comes to more than can be written down. Check the numbers."),
            field="factor",
            code="too_much",
        )
    return in_offer.quantize(PENNY, rounding=ROUND_UP), factor
