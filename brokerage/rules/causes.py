"""What waits, is stale, at risk or quiet: one query for each cause, with since when it stands.

``waits_since`` is what each adds to its records: a moment, or a day where a date is the cause.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import (
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Greatest, Least, Lower

from brokerage.models import Delivery, GoodOffer, Introduction, Message, Need, Note, Offer
from brokerage.states import IntroductionState
from common import clock
from notices.models import Address, Notice
from people.models import Membership, Organisation
from places.models import Place

IGNORED_AFTER = dt.timedelta(days=14)
QUIET_AFTER = dt.timedelta(days=90)
UNMATCHED_AFTER = dt.timedelta(days=30)
ENDS_WITHIN = dt.timedelta(days=14)
UNHEARD_AFTER = dt.timedelta(days=30)
SHORT_WITHIN = dt.timedelta(days=60)
BOUNCED_WITHIN = dt.timedelta(days=60)
OURS = ("brokerage.", "people.")


def organisations_to_check() -> QuerySet[Organisation]:
    """Sent to us, and nobody has checked them."""
    since = Coalesce("submitted_at", "created_at")
    return Organisation.objects.waiting().annotate(waits_since=since)


def needs_to_open() -> QuerySet[Need]:
    """Sent to us, and nobody has opened them."""
    waiting = Need.objects.waiting().select_related("organisation")
    return waiting.annotate(waits_since=Coalesce("submitted_at", "created_at"))


def offers_to_open() -> QuerySet[Offer]:
    """Sent to us, and nobody has opened them."""
    waiting = Offer.objects.waiting().select_related("organisation")
    return waiting.annotate(waits_since=Coalesce("submitted_at", "created_at"))


def proposals_unanswered() -> QuerySet[Introduction]:
    """Proposed; one side or both have not answered."""
    proposed = Introduction.objects.filter(state=IntroductionState.PROPOSED)
    return proposed.whole().annotate(waits_since=F("proposed_at"))


def agreed_not_begun() -> QuerySet[Introduction]:
    """Two yeses, and nothing since; those past their last day are at risk instead."""
    agreed = Introduction.objects.filter(state=IntroductionState.AGREED)
    return agreed.exclude(_past()).whole().annotate(waits_since=F("agreed_at"))


def _past() -> Q:
    """The last day of either side has gone by."""
    needs, offers = (model.objects.filter(ends_on__lt=clock.today()) for model in (Need, Offer))
    return Q(need__in=needs.values("pk")) | Q(offer__in=offers.values("pk"))


def dates_past() -> QuerySet[Introduction]:
    """Agreed or under way, nothing reported, and the last day of either side has gone by."""
    reported = Delivery.objects.delivered().standing().filter(introduction=OuterRef("pk"))
    running = Introduction.objects.filter(
        _past(), state__in=[IntroductionState.AGREED, IntroductionState.UNDER_WAY]
    )
    # Least alone is NULL on SQLite as soon as one of the two is.
    last = Coalesce(Least("need__ends_on", "offer__ends_on"), "need__ends_on", "offer__ends_on")
    return running.exclude(Exists(reported)).whole().annotate(waits_since=last)


def under_way_unheard() -> QuerySet[Introduction]:
    """Under way, and no word of it for a month; those past their last day are at risk instead."""
    told = Delivery.objects.filter(introduction=OuterRef("pk")).exclude(
        entry=Delivery.Entry.PROMISED
    )
    heard = Coalesce(
        Subquery(told.order_by("-at").values("at")[:1]), "started_at", output_field=DateTimeField()
    )
    running = Introduction.objects.filter(state=IntroductionState.UNDER_WAY).exclude(_past())
    running = running.exclude(by_the_hour=True)
    heard_long_ago = running.alias(heard=heard).filter(heard__lte=clock.now() - UNHEARD_AFTER)
    return heard_long_ago.whole().annotate(waits_since=heard)


def deliveries_unconfirmed() -> QuerySet[Delivery]:
    """Reported by the giver; the receiver has not said that it arrived."""
    reported = Delivery.objects.delivered().standing().filter(confirmations=None, not_arrived=None)
    reported = reported.exclude(introduction__by_the_hour=True)  # asked session by session
    return _with_both(reported).annotate(waits_since=F("at"))


def deliveries_denied() -> QuerySet[Delivery]:
    """Reported by the giver; the receiver says that nothing came."""
    denied = Delivery.objects.delivered().standing().filter(confirmations=None)
    return _with_both(denied.exclude(not_arrived=None)).annotate(waits_since=F("not_arrived__at"))


def arrived_short() -> QuerySet[Delivery]:
    """Less was confirmed, lately, than was reported."""
    short = Delivery.objects.confirmed().standing().filter(quantity__lt=F("of__quantity"))
    short = short.filter(at__gte=clock.now() - SHORT_WITHIN).select_related("of")
    return _with_both(short).annotate(waits_since=F("at"))


def _with_both(entries: QuerySet[Delivery]) -> QuerySet[Delivery]:
    return entries.select_related(
        "introduction__offer__organisation", "introduction__need__organisation"
    )


def _unproposed() -> QuerySet[Need]:
    live = Introduction.objects.live().filter(need=OuterRef("pk"))
    unmet = Need.objects.unmet().filter(~Exists(live)).select_related("organisation", "kind")
    return unmet.annotate(waits_since=Coalesce("opened_at", "created_at"))


def _soon_over() -> Q:
    return Q(ends_on__isnull=False, ends_on__lte=clock.today() + ENDS_WITHIN)


def needs_soon_over() -> QuerySet[Need]:
    """Open, nothing proposed, and the last day is near."""
    return _unproposed().filter(_soon_over())


def needs_unmatched() -> QuerySet[Need]:
    """Open, nothing proposed, and time left."""
    return _unproposed().exclude(_soon_over())


def offers_ignored() -> QuerySet[Offer]:
    """Open for a fortnight with something left, and nothing proposed in all that time."""
    before = clock.now() - IGNORED_AFTER
    busy = Introduction.objects.filter(
        Q(state__in=["proposed", "agreed", "under_way"]) | Q(proposed_at__gte=before),
        offer=OuterRef("pk"),
    )
    idle = Offer.objects.unmet().filter(~Exists(busy), opened_at__lte=before)
    return idle.select_related("organisation", "kind").annotate(waits_since=F("opened_at"))


def _seen_since(before: dt.datetime) -> list[Q]:
    """Organisations that did something, or that somebody spoke with."""
    moments = ["proposed_at", "agreed_at", "started_at", "delivered_at", "confirmed_at"]
    lately = Q()
    for moment in moments:
        lately |= Q(**{f"{moment}__gte": before})
    met = Introduction.objects.filter(lately)
    posted = {"saved_at__gte": before}
    noted = Note.objects.standing().filter(at__gte=before, organisation__isnull=False)
    return [
        Q(pk__in=Need.objects.filter(**posted).values("organisation")),
        Q(pk__in=Offer.objects.filter(**posted).values("organisation")),
        Q(pk__in=met.values("need__organisation")),
        Q(pk__in=met.values("offer__organisation")),
        Q(pk__in=noted.values("organisation")),
    ]


def organisations_quiet() -> QuerySet[Organisation]:
    """Verified, and neither a word nor a deed for a season."""
    before = clock.now() - QUIET_AFTER
    quiet = Organisation.objects.verified().filter(judged_at__lte=before)
    for seen in _seen_since(before):
        quiet = quiet.exclude(seen)
    posts = [
        Subquery(model.objects.filter(organisation=OuterRef("pk")).order_by("-saved_at").values("saved_at")[:1])
        for model in (Need, Offer)
    ]  # fmt: skip
    # Greatest alone is NULL on SQLite as soon as one of them is.
    last = Greatest("judged_at", *(Coalesce(post, "judged_at") for post in posts))
    return quiet.annotate(waits_since=last)


def groups_never_matched() -> QuerySet[Organisation]:
    """Community organisations that asked a while ago and have not once been agreed with."""
    before = clock.now() - UNMATCHED_AFTER
    agreed = Introduction.objects.filter(need__organisation=OuterRef("pk"), agreed_at__isnull=False)
    asked = Need.objects.filter(
        organisation=OuterRef("pk"), state__in=["open", "paused"], opened_at__lte=before
    )
    first = asked.order_by("opened_at").values("opened_at")[:1]
    groups = Organisation.objects.verified().filter(~Exists(agreed), kind="community")
    return groups.annotate(waits_since=Subquery(first)).filter(waits_since__isnull=False)


def wards_silent() -> QuerySet[Place]:
    """Wards from which nobody asks, and to which no help is on its way."""
    through = Need.places.through.objects
    asking = through.filter(need__in=Need.objects.open().values("pk")).values("place")
    helped = through.filter(
        need__in=Introduction.objects.filter(state__in=["proposed", "agreed", "under_way"]).values(
            "need"
        )
    ).values("place")
    before = Need.objects.filter(places=OuterRef("pk"), opened_at__isnull=False)
    return (
        Place.objects.wards()
        .standing()
        .exclude(pk__in=asking)
        .exclude(pk__in=helped)
        .annotate(waits_since=Subquery(before.order_by("-opened_at").values("opened_at")[:1]))
    )


def good_offers() -> QuerySet[GoodOffer]:
    """A need that had no good offer has one, and nobody has brought the two together."""
    found = GoodOffer.objects.standing()
    found = found.select_related("need__organisation", "offer__organisation")
    return found.annotate(waits_since=F("found_at"))


def calls_due() -> QuerySet[Note]:
    """Somebody wrote “call again on”, the day has come, and nobody has written anything since."""
    return (
        Note.objects.to_call_again()
        .select_related("organisation", "by", "need__organisation", "offer__organisation")
        .select_related(
            "introduction__need__organisation", "introduction__offer__organisation"
        )
        .annotate(waits_since=F("call_on"))
    )  # fmt: skip


def _ours() -> Q:
    ours = Q()
    for room in OURS:
        ours |= Q(about_label__startswith=room)
    return ours


def letters_returned() -> QuerySet[Notice]:
    """Letters of the brokerage that were given up lately, where the address is not the reason."""
    given_up = Notice.objects.filter(_ours(), given_up_at__gte=clock.now() - BOUNCED_WITHIN)
    given_up = given_up.exclude(address__isnull=False, address__returned_at__isnull=False)
    return given_up.annotate(waits_since=F("given_up_at"))


def addresses_returned() -> QuerySet[Address]:
    """Addresses that return letters of ours, each once however many; with ``whose`` they are."""
    written_to = Notice.objects.filter(_ours(), address=OuterRef("pk"))
    contacts = Organisation.objects.annotate(reached_at=Lower("contact_email"))
    members = Membership.objects.annotate(reached_at=Lower("person__email"))
    of_contact = contacts.filter(reached_at=OuterRef("email")).order_by("pk").values("name")
    of_member = members.filter(reached_at=OuterRef("email")).order_by("pk")
    return Address.objects.filter(Exists(written_to), returned_at__isnull=False).annotate(
        waits_since=F("returned_at"),
        whose=Coalesce(
            Subquery(of_contact[:1]),
            Subquery(of_member.values("organisation__name")[:1]),
            Value(""),
            output_field=CharField(),
        ),
    )


def questions_unanswered() -> QuerySet[Message]:
    """Somebody asked the brokers, and the last word is still theirs."""
    asked = Message.objects.unanswered().select_related(
        "introduction__offer__organisation", "introduction__need__organisation"
    )
    return asked.annotate(waits_since=F("at"))
