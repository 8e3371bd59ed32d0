"""Queue a letter as a row, and post the rows that wait.

A row is written in the transaction of what it tells about; one that may wait is kept for the
digest its reader wishes (notices.digests). Posting claims a row by a
conditional UPDATE that one sender wins, so two senders never send the same one; a sender that
dies loses its claim after LEASE, and the fixed Message-ID lets a duplicate be recognised.
"""

import datetime as dt
import re
import smtplib
from collections.abc import Iterable, Sequence
from email.utils import formataddr, make_msgid, parseaddr
from typing import Any
from urllib.parse import urlsplit

import structlog
from anymail.exceptions import AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from common import clock
from common.records import Recorded, label
from notices import digests, links, returned
from notices.models import Address, Basis, Notice
from notices.topics import STILL_TRIED

LEASE = dt.timedelta(minutes=5)
BACK_OFF = [dt.timedelta(minutes=m) for m in (1, 5, 30, 120, 480)]
POSTED = [
    "attempts",
    "sent_at",
    "claimed_until",
    "due_at",
    "given_up_at",
    "last_error",
    "provider_id",
]
log = structlog.get_logger(__name__)


def queue(
    *,
    to: str,
    reason: str,
    template: str,
    context: dict[str, Any],
    about: Recorded | None = None,
    enclosures: Sequence[tuple[str, str]] = (),
    basis: Basis | None = None,
    reply_to: str = "",
) -> Notice:
    """Write a letter down; a task posts it after the transaction commits.

    ``template`` names the pair ``letters/<template>.txt`` and ``.html``; the first line of the
    text is its subject. ``enclosures`` are (name in NOTICE_ENCLOSURES, public id): the files
    are made when the letter is posted, never inside the caller's transaction. ``basis`` makes it
    a marketing letter: only notices.marketing gives one.
    """
    address = _address(to, reason)
    whole = {**links.around(address, reason, basis), **context}
    subject, text = subject_and_text(render_to_string(f"letters/{template}.txt", whole))
    html = render_to_string(f"letters/{template}.html", {**whole, "subject": subject})
    step_url, step_label = links.step_of(html)
    notice = Notice.objects.create(
        to=to,
        address=address,
        kind=Notice.Kind.MARKETING if basis else Notice.Kind.SERVICE,
        basis=basis,
        reason=reason,
        subject=subject,
        text=text,
        html=html,
        step_url=step_url,
        step_label=step_label,
        digest_at=digests.waits_until(address, reason) if address and not basis else None,
        about_label=label(about) if about else "",
        about_id=about.public_id if about else "",
        enclosures=[list(pair) for pair in enclosures],
        reply_to=reply_to,
        message_id=make_msgid(domain=urlsplit(settings.SITE_URL).hostname or "heddle"),
    )
    if notice.digest_at is None:
        transaction.on_commit(_ring, robust=True)
    return notice


def _address(email: str, reason: str) -> Address | None:
    """The row of an address. A code makes none: asking for one leaves the same trace for all."""
    if reason in STILL_TRIED:
        return Address.objects.filter(email=email.strip().lower()).first()
    return Address.objects.known_as(email)


def _ring() -> None:
    from notices.tasks import post_waiting  # noqa: PLC0415  # tasks import this module

    post_waiting.enqueue()


def subject_and_text(rendered: str) -> tuple[str, str]:
    """A letter's subject (its first line) and its text without gaps."""
    first, _, rest = rendered.lstrip().partition("\n")
    if not first.startswith("Subject:"):
        raise ValueError("the first line of a letter is its subject")
    subject = " ".join(first.removeprefix("Subject:").split())
    # Blocks that a letter leaves empty leave their blank lines behind.
    return subject[:200], re.sub(r"\n\s*\n\s*\n+", "\n\n", rest).strip() + "\n"


def post_all(*, most: int = 200) -> dict[str, int]:
    """Post what waits, oldest first. Returns counts of sent, put off and given up."""
    counts = {"sent": 0, "put_off": 0, "given_up": 0}
    returned.give_up_what_waited_too_long()
    waiting = Notice.objects.waiting().to_working_addresses().order_by("due_at", "pk")
    for pk in list(waiting.values_list("pk", flat=True)[:most]):
        outcome = post_one(pk)
        if outcome:
            counts[outcome] += 1
    return counts


def post_one(pk: int) -> str:
    """Claim one letter and post it; an empty answer means somebody else has it."""
    now = clock.now()
    if not Notice.objects.waiting().filter(pk=pk).update(claimed_until=now + LEASE):
        return ""
    notice = Notice.objects.select_related("address", "basis__sender", "basis__address").get(pk=pk)
    notice.claimed_until = None
    if stopped(notice):
        notice.save(update_fields=["claimed_until", "given_up_at", "last_error"])
        return "given_up" if notice.given_up_at else ""
    notice.attempts += 1
    try:
        _send(notice)
    except (smtplib.SMTPRecipientsRefused, AnymailRecipientsRefused) as trouble:
        _refused(notice, trouble)
    except (OSError, smtplib.SMTPException) as trouble:
        _put_off(notice, trouble)
    except Exception as trouble:  # one bad letter must not stop the others
        log.exception("notice_failed", notice=notice.public_id)
        _put_off(notice, trouble)
    else:
        notice.sent_at, notice.last_error = clock.now(), ""
    notice.save(update_fields=POSTED)
    if notice.sent_at:
        return "sent"
    return "given_up" if notice.given_up_at else "put_off"


def stopped(notice: Notice) -> bool:
    """Whether it may not go after all: a ground was withdrawn, or its address returns letters."""
    if notice.basis and not Basis.objects.standing().filter(pk=notice.basis.pk).exists():
        notice.given_up_at, notice.last_error = clock.now(), "They asked for no more of these."
        return True
    comes_back = notice.address is not None and notice.address.returned_at is not None
    return comes_back and notice.reason not in STILL_TRIED


def _refused(notice: Notice, trouble: Exception) -> None:
    """The server knows no such address: as good as a letter that came back."""
    why = returned.why_refused(trouble)
    if why is None:
        _put_off(notice, trouble)
        return
    now = clock.now()
    notice.given_up_at, notice.last_error = now, f"The address was refused: {why}"[:300]
    if returned.note(notice, Notice.Outcome.REFUSED, at=now, why=why):
        notice.save(update_fields=returned.NEWS)
    if notice.address:
        returned.mark(notice.address, Address.Trouble.REFUSED, at=now, why=why)


def _put_off(notice: Notice, trouble: Exception) -> None:
    notice.last_error = f"{type(trouble).__name__}: {trouble}"[:300]
    if notice.attempts > len(BACK_OFF):
        notice.given_up_at = clock.now()
    else:
        notice.due_at = clock.now() + BACK_OFF[notice.attempts - 1]


def _send(notice: Notice) -> None:
    message = EmailMultiAlternatives(
        subject=notice.subject,
        body=notice.text,
        from_email=_from(notice),
        to=[notice.to],
        reply_to=[notice.reply_to] if notice.reply_to else None,
        headers={
            "Message-ID": notice.message_id,
            "Auto-Submitted": "auto-generated",
            **links.headers_of(notice),
        },
    )
    # anymail hands this to the provider, whose events name it again; SMTP knows nothing of it.
    message.metadata = {"notice": notice.public_id}  # type: ignore[attr-defined]
    if notice.html:
        message.attach_alternative(notice.html, "text/html")
    for name, content, mimetype in files_of(notice):
        message.attach(name, content, mimetype)
    message.send()
    status = getattr(message, "anymail_status", None)
    notice.provider_id = str(getattr(status, "message_id", None) or "")[:200]


def _from(notice: Notice) -> str:
    """Ours; news says whose it is (regulation 23 of PECR: who sends must not be concealed)."""
    if notice.basis is None:
        return settings.DEFAULT_FROM_EMAIL
    return formataddr((notice.basis.sender.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def files_of(notice: Notice) -> Iterable[tuple[str, bytes, str]]:
    """The enclosed files, made now: (file name, content, MIME type)."""
    for name, public_id in notice.enclosures:
        for file_name, mimetype, content in import_string(settings.NOTICE_ENCLOSURES[name])(
            public_id
        ):
            yield file_name, content, mimetype
