"""The brokers' list of organisations in the back office. What changes state is a move, by POST."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from people.models import Organisation
from people.views import brokers, checking, lists, returned, would_help


def _whence(organisation: Organisation) -> str:
    return str(_("a partner’s list") if organisation.imported else _("its own people"))


class OrganisationList(IndexView):
    """All organisations; each leads to its own page, none is edited here.

    Floors above put under the list what they do with it, by the hook ``under_organisations``: a
    function of the request and of the list's filters as a query, that gives HTML.
    """

    results_template_name = "people/admin/organisations_results.html"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With what stands under the list."""
        asked = self.request.GET.copy()
        for passing in ("p", "ordering", "_w_filter_fragment"):
            asked.pop(passing, None)
        under = hooks.get_hooks("under_organisations")
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**context, "under": [put(self.request, asked.urlencode()) for put in under]}

    def order_queryset(self, queryset: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """What waits longest first, unless another order is asked for."""
        if self.request.GET.get("ordering"):
            ordered: QuerySet[Organisation] = super().order_queryset(queryset)
            return ordered
        waiting = Q(state=Organisation.State.SUBMITTED)
        return queryset.order_by(
            Case(When(waiting, then=0), default=1), F("submitted_at").asc(nulls_last=True), "name"
        )

    def get_edit_url(self, instance: Organisation) -> str:
        """The page with the buttons."""
        return reverse("broker_organisation", args=[instance.public_id])

    def get_copy_url(self, instance: Organisation) -> None:
        """Nothing is copied."""

    def get_delete_url(self, instance: Organisation) -> None:
        """Nothing is deleted."""

    def get_add_url(self) -> None:
        """Organisations register themselves, or are imported."""

    def get_list_more_buttons(self, instance: Organisation) -> list[Any]:
        """The name is the link."""
        return []


class Organisations(ModelViewSet):
    """Organisations, with what waits for a broker first."""

    model = Organisation
    index_view_class = OrganisationList
    name = "organisations"
    menu_label = _("Organisations")
    icon = "group"
    add_to_admin_menu = True
    menu_order = 110  # type: ignore[assignment]  # untyped there
    add_to_reference_index = False
    copy_view_enabled = False
    form_fields = ["name"]  # the viewset asks for some; there is no form
    list_display = [
        "name",
        "kind",
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda each: each.state == Organisation.State.SUBMITTED,
        ),
        DateColumn("submitted_at", label=_("Sent to us"), sort_key="submitted_at"),
        Column("imported", label=_("From"), accessor=_whence),
    ]
    list_filter = ["state", "kind", "imported"]
    search_fields = ["name"]
    search_backend_name = None

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list only."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]


PAGES = [
    path("organisation-letters/", returned.returned, name="broker_returned"),
    path(
        "organisation-letters/<slug:public_id>/works-again/",
        returned.works_again,
        name="broker_works_again",
    ),
    path("organisation-checks/", checking.queue, name="broker_checks"),
    path("organisation-lists/", lists.upload, name="broker_lists"),
    path("organisation-lists/<slug:list_id>/", lists.report, name="broker_list"),
    path("organisation-lists/<slug:list_id>/take-in/", lists.take_in, name="broker_take_in"),
    path("organisation-lists/<slug:list_id>/discard/", lists.discard, name="broker_discard"),
    path("organisation/<slug:public_id>/", brokers.organisation, name="broker_organisation"),
    path("organisation/<slug:public_id>/helpers/", would_help.would_help, name="broker_helpers"),
    path("organisation/<slug:public_id>/verify/", brokers.verify, name="broker_verify"),
    path("organisation/<slug:public_id>/lift/", brokers.lift, name="broker_lift"),
    path("organisation/<slug:public_id>/voucher/", brokers.ask_voucher, name="broker_ask_voucher"),
    path(
        "organisation/<slug:public_id>/voucher/<slug:vouch_id>/take-back/",
        brokers.withdraw_vouch,
        name="broker_withdraw_vouch",
    ),
    path("organisation/<slug:public_id>/page/hide/", brokers.hide_page, name="broker_hide_page"),
    path(
        "organisation/<slug:public_id>/requests/<slug:request_id>/",
        brokers.answer_join,
        name="broker_answer_join",
    ),
    path("organisation/<slug:public_id>/decline/", brokers.decline, name="broker_decline"),
    path("organisation/<slug:public_id>/suspend/", brokers.suspend, name="broker_suspend"),
    path(
        "organisation/<slug:public_id>/numbers/<str:register>/confirm/",
        brokers.confirm_number,
        name="broker_confirm_number",
    ),
    path(
        "organisation/<slug:public_id>/claim/",
        brokers.invite_to_claim,
        name="broker_invite_to_claim",
    ),
]
