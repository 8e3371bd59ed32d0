"""A broker confirms which check a listing's helpers are asked for; the reasoner only advises."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access
from brokerage.models import Need, Offer, SafeguardingDecision
from brokerage.safeguarding import reasoning
from brokerage.safeguarding.values import Activity, Advice, Check
from common import clock
from common.errors import Refusal
from journal.entries import record
from people.models import Person

Listing = Need | Offer


def advice_for(listing: Listing) -> Advice:
    """What the rules say of a listing as it stands today.

    Its first day decides which rules are read; a listing that has begun is judged by today's.
    """
    return reasoning.advise(_activity(listing), today=clock.today())


@transaction.atomic
def confirm(listing: Listing, check: Check, *, by: Person, why: str = "") -> SafeguardingDecision:
    """Write down the check that is asked for, with the answers and the rules it rests on.

    Raises Refusal for more than the law allows, and for another check than advised with no reason.
    """
    access.require_broker(by)
    held = type(listing).objects.select_for_update().get(pk=listing.pk)
    advice = advice_for(held)
    if reasoning.is_too_much(check, advice):
        raise Refusal(_too_much(advice), field="check", code="too_much")
    if check != advice.check and not why.strip():
        words = _("This is not what is advised. Please say why.")
        raise Refusal(words, field="why", code="say_why")
    made = SafeguardingDecision.objects.create(
        **{held.side: held},
        by=by,
        version=advice.version,
        answers=held.safeguarding or {},
        first_day=_activity(held).first_day,
        advised=advice.check.level,
        advised_lists=_kept(advice.check),
        level=check.level,
        lists=_kept(check),
        why="" if check == advice.check else why.strip(),
    )
    record(by, "safeguarding.confirmed", held, reason=made.public_id)
    return made


def newest(listing: Listing) -> SafeguardingDecision | None:
    """What was last confirmed; None where nobody has yet."""
    return SafeguardingDecision.objects.filter(**{listing.side: listing}).first()


def still_fits(decision: SafeguardingDecision, advice: Advice) -> bool:
    """Whether what was confirmed then is what would be advised on the answers of now."""
    then = Check(
        type(advice.check.level)(decision.advised),
        frozenset(filter(None, decision.advised_lists.split(","))),
    )
    return then == advice.check and decision.version == advice.version


def _activity(listing: Listing) -> Activity:
    answers = {key: str(said) for key, said in (listing.safeguarding or {}).items()}
    begins = listing.starts_on
    return Activity(answers, (begins,) if begins and begins > clock.today() else ())


def _kept(check: Check) -> str:
    return ",".join(sorted(check.lists))


def _too_much(advice: Advice) -> str:
    if advice.to_ask:
        return _("Nobody may ask for this on what is known. Ask the open questions first.")
    return _("The law does not let anybody ask for this check here. A basic one may be asked for.")
