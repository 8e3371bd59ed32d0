"""News and appeals: only with a ground that stands for that sender, and gone at once when asked.

Service letters are another channel (notices.post) and free of appeals. Rules: see
notices.models.consent. What the law forbids is refused here with a sentence, and where the
database can say it, there as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import clock
from common.errors import Refusal
from notices import links, post
from notices.models import Address, Basis, Notice, Sender, Withdrawal
from notices.senders import asked_elsewhere

Ground = Basis.Ground
# What the page shows when somebody asks for a sender's news. A new wording gets a new version.
WORDING = gettext_lazy(
    "Yes, %(sender)s may send me news and appeals by e-mail. I can stop them at any time."
)
WORDING_VERSION = "2026-11"


class NoBasis(Refusal):
    """This sender has no ground to write to this address."""


@dataclass(frozen=True, slots=True)
class Given:
    """How a ground was given: its kind, the words shown and their version, and where."""

    ground: str
    wording: str
    version: str
    source: str
    by: str = ""


@transaction.atomic
def record_basis(sender: Sender, email: str, given: Given) -> Basis:
    """Keep a ground; one that stands already is kept as it is.

    Raises NoBasis for a soft opt-in of a sender that is no charity, and for any ground but
    consent once the address has told this sender to stop.
    """
    address = Address.objects.known_as(email)
    mine = Basis.objects.of(sender, address)
    standing = mine.standing().filter(ground=given.ground).first()
    if standing:
        return standing
    if given.ground == Ground.SOFT_OPT_IN and not sender.is_charity:
        raise NoBasis(_("Only a charity may use the soft opt-in."), code="not_a_charity")
    if given.ground != Ground.CONSENT and mine.exclude(withdrawal=None).exists():
        raise NoBasis(_("They asked this sender to stop. Only they can say yes."), code="stopped")
    return Basis.objects.create(
        sender=sender,
        address=address,
        ground=given.ground,
        wording=given.wording,
        wording_version=given.version,
        source=given.source,
        recorded_by=given.by,
    )


def consent(sender: Sender, email: str, *, source: str) -> Basis:
    """The holder of an address says yes, on a page of ours, with the words shown there."""
    words = str(WORDING) % {"sender": sender.name}
    return record_basis(sender, email, Given(Ground.CONSENT, words, WORDING_VERSION, source))


@transaction.atomic
def stop(sender: Sender, address: Address, *, how: str) -> int:
    """End every ground of one sender for one address, and what it has queued already.

    Returns how many grounds were ended; a second time ends none.
    """
    ended = 0
    for basis in Basis.objects.of(sender, address).standing():
        _withdrawal, made = Withdrawal.objects.get_or_create(basis=basis, defaults={"how": how})
        ended += made
    Notice.objects.filter(
        basis__sender=sender, basis__address=address, sent_at=None, given_up_at=None
    ).order_by().update(given_up_at=clock.now(), last_error="They asked for no more of these.")
    return ended


def basis_for(sender: Sender, email: str) -> Basis:
    """The ground that stands. Raises NoBasis: another sender's ground is no ground for this one."""
    standing = Basis.objects.standing().filter(sender=sender, address__email__iexact=email.strip())
    found = standing.select_related("sender", "address").order_by("-given_at", "-pk").first()
    if found is None or not sender.active:
        raise NoBasis(
            _("%(sender)s has no ground to send news to this address.") % {"sender": sender.name},
            code="no_basis",
        )
    return found


def queue(
    sender: Sender, email: str, *, reason: str, template: str, context: dict[str, Any]
) -> Notice:
    """Write one sender's news to one address down. Raises NoBasis without a ground.

    Raises ValueError if the letter leaves out the way to stop, in its text or its HTML.
    """
    basis = basis_for(sender, email)
    with transaction.atomic():
        notice = post.queue(
            to=email, reason=reason, template=template, context=context, basis=basis
        )
        if not all(links.says_how_to_stop(words) for words in (notice.text, notice.html)):
            raise ValueError("news must say how to stop it, in the text and in the HTML")
    return notice


def standing_for(address: Address | None) -> list[tuple[Sender, Basis | None]]:
    """Each active sender with the ground that stands for an address, for the page of choices.

    Of those that are asked for elsewhere only what stands: here it can be stopped.
    """
    senders = list(Sender.objects.filter(active=True))
    grounds: dict[int, Basis] = {}
    if address:
        for basis in Basis.objects.standing().filter(address=address).order_by("given_at"):
            grounds[basis.sender_id] = basis
    return [
        (sender, grounds.get(sender.pk))
        for sender in senders
        if sender.pk in grounds or sender.slug not in asked_elsewhere()
    ]
