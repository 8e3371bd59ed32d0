"""What the mail provider tells of our letters: kept as rows, applied once, in any order.

The receiver of anymail's signal only writes a row, so a provider that waits for our answer gets
it at once, and what it sends twice lands once. The sweep (``manage.py apply_tracking``) then
notes what became of each letter and marks addresses that return them.
"""

from __future__ import annotations

import hashlib
from typing import Any

from anymail.signals import EventType, RejectReason
from anymail.signals import tracking as told
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from common import clock
from notices import marketing, returned
from notices.models import Address, MailEvent, Notice

# Events that change anything here. Opens and clicks are not asked for and not kept.
KEPT = {
    EventType.DELIVERED: Notice.Outcome.DELIVERED,
    EventType.BOUNCED: Notice.Outcome.BOUNCED,
    EventType.COMPLAINED: Notice.Outcome.COMPLAINED,
    EventType.REJECTED: Notice.Outcome.REFUSED,
    EventType.FAILED: Notice.Outcome.REFUSED,
    EventType.UNSUBSCRIBED: "",
}
# Postmark files these under bounced although the address itself may be well.
PASSING = {"SoftBounce", "VirusNotification", "DMARCPolicy", "Blocked", "Unconfirmed"}
OF_THE_ADDRESS = {
    RejectReason.INVALID,
    RejectReason.BOUNCED,
    RejectReason.BLOCKED,
    RejectReason.SPAM,
    RejectReason.UNSUBSCRIBED,
}
TROUBLE = {
    Notice.Outcome.BOUNCED: Address.Trouble.BOUNCED,
    Notice.Outcome.REFUSED: Address.Trouble.REFUSED,
    Notice.Outcome.COMPLAINED: Address.Trouble.COMPLAINED,
}


@receiver(told, dispatch_uid="notices.tracking")
def keep(sender: Any, event: Any, esp_name: str, **_more: Any) -> None:
    """Write the event down; one we have, or do not care about, changes nothing."""
    if event.event_type not in KEPT:
        return
    MailEvent.objects.get_or_create(
        key=_key(event, esp_name),
        defaults={
            "provider": esp_name[:40],
            "kind": event.event_type,
            "lasting": _lasting(event),
            "notice_id_said": _text((event.metadata or {}).get("notice"), 20),
            "message_id": _text(event.message_id, 200),
            "recipient": _text(event.recipient, 254).lower(),
            "why": _text(event.mta_response or event.description or event.reject_reason, 300),
            "happened_at": _when(event),
        },
    )


def _when(event: Any) -> Any:
    """When it happened; a time without zone is UTC, one of tomorrow is now."""
    at = event.timestamp or clock.now()
    if timezone.is_naive(at):
        at = timezone.make_aware(at, timezone.get_default_timezone())
    return min(at, clock.now())


def _text(value: object, most: int) -> str:
    return str(value or "").replace("\x00", "").strip()[:most]


def _key(event: Any, esp_name: str) -> str:
    """The provider's own id; where it gives none, what the event says."""
    named = event.event_id or f"{event.message_id}|{event.recipient}|{event.timestamp}"
    said = f"{esp_name}|{event.event_type}|{named}"
    return hashlib.sha256(said.encode()).hexdigest()


def _lasting(event: Any) -> bool:
    """Whether the next letter to the address would fare no better."""
    detail = event.esp_event.get("Type") if isinstance(event.esp_event, dict) else None
    if detail in PASSING:
        return False
    if event.event_type == EventType.REJECTED:
        return event.reject_reason in OF_THE_ADDRESS
    return event.event_type in {EventType.BOUNCED, EventType.COMPLAINED}


def apply_all() -> dict[str, int]:
    """Apply what waits. Returns counts of events applied, and of those about no letter of ours."""
    counts = {"applied": 0, "strange": 0}
    for pk in list(MailEvent.objects.waiting().values_list("pk", flat=True)[:500]):
        known = apply_one(pk)
        if known is not None:
            counts["applied" if known else "strange"] += 1
    return counts


@transaction.atomic
def apply_one(pk: int) -> bool | None:
    """Apply one event, once. None: somebody else did; False: it is about no letter of ours."""
    if not MailEvent.objects.filter(pk=pk, applied_at=None).update(applied_at=clock.now()):
        return None
    event = MailEvent.objects.get(pk=pk)
    notice = _letter(event)
    if notice is None:
        return False
    outcome = KEPT[event.kind]
    if outcome and returned.note(notice, outcome, at=event.happened_at, why=event.why):
        notice.save(update_fields=returned.NEWS)
    _about_the_address(event, notice, outcome)
    return True


def _letter(event: MailEvent) -> Notice | None:
    """By the id we gave with it, else by the provider's or our Message-ID; held."""
    held = Notice.objects.select_for_update(of=("self",)).select_related("address", "basis__sender")
    if event.notice_id_said:
        return held.filter(public_id=event.notice_id_said).first()
    if not event.message_id:
        return None
    bare = event.message_id.strip("<>")
    return (
        held.filter(provider_id__in=[event.message_id, bare, f"<{bare}>"]).first()
        or held.filter(message_id=f"<{bare}>").first()
    )


def _about_the_address(event: MailEvent, notice: Notice, outcome: str) -> None:
    """Mark the one the letter went to, if it is at fault; end news that are unwanted."""
    address = notice.address
    if address is None or event.recipient not in {"", address.email}:
        return
    if event.lasting and outcome in TROUBLE:
        trouble = TROUBLE[Notice.Outcome(outcome)]
        returned.mark(address, trouble, at=event.happened_at, why=event.why)
    unwanted = event.kind in {EventType.UNSUBSCRIBED, EventType.COMPLAINED}
    if unwanted and notice.basis:
        marketing.stop(notice.basis.sender, address, how=event.kind)
