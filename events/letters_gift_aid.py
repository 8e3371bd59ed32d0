"""What a giver is told about their Gift Aid."""

from __future__ import annotations

from common import clock
from events.access import order_link
from events.giving import gifts
from events.models import GiftAidDeclaration
from notices import post


def taken_back(declared: GiftAidDeclaration, *, claimed: bool) -> None:
    """To a giver who wrote or rang: it is done, since when, and what becomes of what was claimed.

    The day matters to both sides: HMRC has a charity keep when a declaration was cancelled
    ("Charities: detailed guidance notes", chapter 3, cancelling declarations).
    """
    order = declared.order
    if not order.email:
        return
    gift = gifts.of(order)
    post.queue(
        to=order.email,
        reason="gift_aid.taken_back",
        about=order,
        template="events/gift_aid_taken_back",
        context={
            "order": order,
            "ball": order.ball,
            "charity": declared.charity_name,
            "kept": gift.kept if gift else None,
            "day": clock.today(),
            "claimed": claimed,
            "link": order_link(order),
        },
    )
