"""Why a reply by mail was not posted, told to its sender, once for each reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from brokerage import links
from brokerage.letters_between import TEMPLATE, Note
from brokerage.models import Introduction
from notices import post
from notices.models import Notice


def _why_not(outcome: str) -> str:
    return {
        "wrong_address": _(
            "You answered from an address that we do not know. Please answer from the address "
            "that our letter came to, or sign in."
        ),
        "closed": _("This introduction has ended, so nobody would read it there."),
        "too_many": _("That were a lot of messages in one hour. Wait a little, or sign in."),
        "empty": _("We found no new words in it, only our own letter."),
        "no_words": _(
            "We could not find any words in it: perhaps it was a picture. Please write it as "
            "plain text, or sign in. A broker sees that you wrote."
        ),
        "too_long": _(
            "It was too long: at most 5,000 letters go into one message. Please send it in parts. "
            "A broker can read it meanwhile."
        ),
        "left": _("You no longer act for the organisation that our letter was for."),
        "attachments": _("Your words are there, but its files are not: we take no files by mail."),
    }[outcome]


def reply_not_posted(about: Introduction, side: str, sender: str, outcome: str) -> bool:
    """Tell the sender why, once for each introduction and reason. Says nothing of the matter."""
    reason = f"reply.{outcome}"
    told = Notice.objects.about("brokerage.introduction", about.public_id)
    if not sender or told.filter(to__iexact=sender, reason=reason).exists():
        return False
    posted = outcome == "attachments"
    note = Note(
        reason=reason,
        subject=_("Your files did not arrive") if posted else _("Your answer did not arrive"),
        heading=_("Your files did not arrive") if posted else _("Your answer did not arrive"),
        words=[_why_not(outcome)],
        button=_("Open the page instead"),
    )
    post.queue(
        to=sender,
        reason=reason,
        about=about,
        template=TEMPLATE,
        context={"note": note, "url": links.page("messages", about, side)},
    )
    return True
