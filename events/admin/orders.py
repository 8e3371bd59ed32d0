"""Orders in the back office: a list to search, and each order with its money and its seats."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from common import clock
from common.money import Money
from events.admin.frame import (
    CLAIM_GIFT_AID,
    GIVE_MONEY_BACK,
    SEE_MONEY,
    SEE_ORDERS,
    me,
    only_with,
    page,
)
from events.models import Order, Receipt


def in_london(moment: dt.datetime) -> str:
    """As the other pages of the office write it: 22 Nov 2026, 19:40."""
    return date_format(moment.astimezone(clock.LONDON), "j M Y, H:i")


class OrderList(IndexView):
    """All orders, newest first; each leads to its own page, none is edited here."""

    default_ordering = "-created_at"  # type: ignore[assignment]  # Wagtail has no types

    def get_base_queryset(self) -> QuerySet[Order]:
        """With what the rows name."""
        return Order.objects.select_related("ball")

    def get_edit_url(self, instance: Order) -> str:
        """The page to look at."""
        return reverse("ball_order", args=[instance.public_id])

    def get_copy_url(self, instance: Order) -> None:
        """Nothing is copied."""

    def get_delete_url(self, instance: Order) -> None:
        """Nothing is deleted."""

    def get_add_url(self) -> None:
        """Orders come from the shop."""

    @cached_property
    def columns(self) -> list[Any]:  # type: ignore[override]  # Wagtail has no types
        """Without the sums for whoever sees orders without their money."""
        found: list[Any] = super().columns
        money = me(self.request).has_perm(SEE_MONEY)
        return [each for each in found if money or each.name != "total"]

    def get_list_more_buttons(self, instance: Order) -> list[Any]:
        """The reference is the link."""
        return []


class Orders(ModelViewSet):
    """What was bought, by reference, name or address."""

    model = Order
    index_view_class = OrderList
    name = "ball_orders"
    icon = "form"
    add_to_reference_index = False
    copy_view_enabled = False
    form_fields = ["name"]  # the viewset asks for some; there is no form
    list_display = [
        "reference",
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda each: each.state == Order.State.PAID,
        ),
        Column("name", label=gettext_lazy("Buyer")),
        Column("email", label=gettext_lazy("E-mail")),
        Column("organisation_name", label=gettext_lazy("Organisation")),
        Column("total", label=gettext_lazy("Total"), sort_key="total_pence"),
        Column(
            "created_at",
            label=gettext_lazy("Begun"),
            accessor=lambda each: in_london(each.created_at),
            sort_key="created_at",
        ),
    ]
    list_filter = ["ball", "state"]
    search_fields = ["reference", "name", "email", "organisation_name"]
    search_backend_name = None

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list only."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]


@require_safe
@only_with(SEE_ORDERS)
def order(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything about one order but what its guests need."""
    found = get_object_or_404(Order.objects.select_related("ball"), public_id=public_id)
    return page(
        request,
        "order.html",
        title=found.reference,
        icon="form",
        crumbs=((_("Orders"), reverse("ball_orders:index")),),
        order=found,
        lines=list(found.lines.all()),
        attempts=list(found.attempts.all()),
        payments=[(each, Money(each.amount_pence)) for each in found.payments.all()],
        refunds=_refunds(found),
        receipts=list(Receipt.objects.filter(payment__order=found)),
        credit_notes=list(found.credit_notes.select_related("order")),
        may_give_back=me(request).has_perm(GIVE_MONEY_BACK),
        was_paid=found.paid_at is not None,
        we_owe=found.ledger.balance() < 0,
        ledger=[(each, Money(each.pence)) for each in found.ledger.all()],
        balance=Money(found.ledger.balance()),
        seats=list(found.seats.select_related("table")),
        declared=found.declarations.filter(cancelled_at=None).first()
        if me(request).has_perm(CLAIM_GIFT_AID)
        else None,
        benefits=list(found.benefits.all()) if found.state == Order.State.PAID else [],
    )


def _refunds(found: Order) -> list[tuple[Any, Money]]:
    payments = found.payments.prefetch_related("refunds")
    return [(one, Money(one.amount_pence)) for paid in payments for one in paid.refunds.all()]
