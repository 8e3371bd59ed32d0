"""The pages of one Ball that its home leads to, in groups, each with the permission it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.admin import frame
from events.models import Ball

ORDERS = "ball_orders:index"  # one list of all Balls, narrowed to this one


@dataclass(frozen=True, slots=True)
class Way:
    """A link: its words, who may go there, and the name of the page in the address book."""

    words: str | Promise
    permission: str
    page: str
    of_all: bool = False  # one page for every Ball

    def address(self, ball: Ball) -> str:
        """Where it leads."""
        if self.page == ORDERS:
            return f"{reverse(self.page)}?ball={ball.pk}"
        return reverse(self.page, args=[] if self.of_all else [ball.slug])


GROUPS = (
    (
        _("Selling"),
        (
            Way(_("Orders"), frame.SEE_ORDERS, ORDERS),
            Way(_("Waiting list"), frame.SEE_WAITING, "ball_waiting"),
            Way(_("Codes and early prices"), frame.MANAGE_PROMOTIONS, "ball_codes_of"),
            Way(_("Given seats"), frame.GIVE_COMPS, "ball_comps_of"),
        ),
    ),
    (
        _("Guests and sponsors"),
        (
            Way(_("Write to guests"), frame.MAIL_GUESTS, "ball_mail_of"),
            Way(_("Guests’ needs"), frame.SEE_NEEDS, "ball_needs_of"),
            Way(_("Seats given back"), frame.OFFER_GIVEN_BACK, "ball_given_back_of"),
            Way(_("Benefits due"), frame.SEE_BENEFITS, "ball_benefits"),
        ),
    ),
    (
        _("Money, of all Balls"),
        (
            Way(_("Invoices"), frame.MANAGE_INVOICES, "ball_invoices", of_all=True),
            Way(_("Bank statements"), frame.MANAGE_INVOICES, "ball_statements", of_all=True),
            Way(_("Gift Aid"), frame.CLAIM_GIFT_AID, "ball_gift_aid", of_all=True),
            Way(_("Books and Stripe"), frame.CLOSE_DIFFERENCES, "ball_books", of_all=True),
        ),
    ),
    (
        _("The evening itself"),
        (
            Way(_("Set up"), frame.SET_UP, "ball_set_up"),
            Way(_("Copy to next year"), frame.SET_UP, "ball_copy"),
            Way(_("Move or call off"), frame.CALL_OFF, "ball_evening"),
        ),
    ),
)


def for_person(
    request: HttpRequest, ball: Ball
) -> Iterator[tuple[str | Promise, list[tuple[str | Promise, str]]]]:
    """Each group's name with the links this person may follow; groups with none are left out."""
    may = frame.me(request).has_perm
    for name, ways in GROUPS:
        found = [(way.words, way.address(ball)) for way in ways if may(way.permission)]
        if found:
            yield name, found
