"""Queue a letter as a row, and post the rows that wait.

A row is written in the transaction of what it tells about. Posting claims a row by a
conditional UPDATE that one sender wins, so two senders never send the same one; a sender that
dies loses its claim after LEASE, and the fixed Message-ID lets a duplicate be recognised.
"""

import datetime as dt
import re
import smtplib
from collections.abc import Iterable, Sequence
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from common import clock
from common.records import Recorded, label
from notices.models import Notice

LEASE = dt.timedelta(minutes=5)
BACK_OFF = [dt.timedelta(minutes=m) for m in (1, 5, 30, 120, 480)]
log = structlog.get_logger(__name__)


def queue(
    *,
    to: str,
    reason: str,
    template: str,
    context: dict[str, Any],
    about: Recorded | None = None,
    enclosures: Sequence[tuple[str, str]] = (),
    kind: str = Notice.Kind.SERVICE,
) -> Notice:
    """Write a letter down; a task posts it after the transaction commits.

    ``template`` names the pair ``letters/<template>.txt`` and ``.html``; the first line of the
    text is its subject. ``enclosures`` are (name in NOTICE_ENCLOSURES, public id): the files
    are made when the letter is posted, never inside the caller's transaction.
    """
    whole = {**context, "site_url": settings.SITE_URL, "site_name": settings.WAGTAIL_SITE_NAME}
    subject, text = _subject_and_text(render_to_string(f"letters/{template}.txt", whole))
    notice = Notice.objects.create(
        to=to,
        kind=kind,
        reason=reason,
        subject=subject,
        text=text,
        html=render_to_string(f"letters/{template}.html", {**whole, "subject": subject}),
        about_label=label(about) if about else "",
        about_id=about.public_id if about else "",
        enclosures=[list(pair) for pair in enclosures],
        message_id=make_msgid(domain=urlsplit(settings.SITE_URL).hostname or "heddle"),
    )
    transaction.on_commit(_ring, robust=True)
    return notice


def _ring() -> None:
    from notices.tasks import post_waiting  # noqa: PLC0415  # tasks import this module

    post_waiting.enqueue()


def _subject_and_text(rendered: str) -> tuple[str, str]:
    first, _, rest = rendered.lstrip().partition("\n")
    if not first.startswith("Subject:"):
        raise ValueError("the first line of a letter is its subject")
    subject = " ".join(first.removeprefix("Subject:").split())
    # Blocks that a letter leaves empty leave their blank lines behind.
    return subject[:200], re.sub(r"\n\s*\n\s*\n+", "\n\n", rest).strip() + "\n"


def post_all(*, most: int = 200) -> dict[str, int]:
    """Post what waits, oldest first. Returns counts of sent, put off and given up."""
    counts = {"sent": 0, "put_off": 0, "given_up": 0}
    for pk in list(Notice.objects.waiting().order_by("due_at").values_list("pk", flat=True)[:most]):
        outcome = post_one(pk)
        if outcome:
            counts[outcome] += 1
    return counts


def post_one(pk: int) -> str:
    """Claim one letter and post it; an empty answer means somebody else has it."""
    now = clock.now()
    if not Notice.objects.waiting().filter(pk=pk).update(claimed_until=now + LEASE):
        return ""
    notice = Notice.objects.get(pk=pk)
    notice.attempts += 1
    try:
        _send(notice)
    except (OSError, smtplib.SMTPException) as trouble:
        _put_off(notice, trouble)
    except Exception as trouble:  # one bad letter must not stop the others
        log.exception("notice_failed", notice=notice.public_id)
        _put_off(notice, trouble)
    else:
        notice.sent_at, notice.last_error = clock.now(), ""
    notice.claimed_until = None
    notice.save(
        update_fields=[
            "attempts",
            "sent_at",
            "claimed_until",
            "due_at",
            "given_up_at",
            "last_error",
        ]
    )
    if notice.sent_at:
        return "sent"
    return "given_up" if notice.given_up_at else "put_off"


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
        to=[notice.to],
        headers={"Message-ID": notice.message_id, "Auto-Submitted": "auto-generated"},
    )
    if notice.html:
        message.attach_alternative(notice.html, "text/html")
    for name, content, mimetype in files_of(notice):
        message.attach(name, content, mimetype)
    message.send()


def files_of(notice: Notice) -> Iterable[tuple[str, bytes, str]]:
    """The enclosed files, made now: (file name, content, MIME type)."""
    for name, public_id in notice.enclosures:
        for file_name, mimetype, content in import_string(settings.NOTICE_ENCLOSURES[name])(
            public_id
        ):
            yield file_name, content, mimetype
