"""Digital-inclusion networks, with their member organisations as the records know them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from brokerage.models import Need
from content.blocks import BODY
from content.models.base import BasePage, ListPage, MayBeMadeUp
from content.models.event import EventPage
from people.models import Network, NetworkMembership, Organisation

SHOWN = 3
CHECKED = Organisation.State.VERIFIED


class NetworkIndex(ListPage):
    """All networks, each with the number of its members."""

    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = ["content.NetworkPage"]
    template = "content/networks.html"

    class Meta:
        verbose_name = _("list of networks")

    def listed(self) -> models.QuerySet["NetworkPage"]:
        """By name."""
        pages: models.QuerySet[NetworkPage] = (
            NetworkPage.objects.child_of(self)
            .shown()
            .select_related("network__place", "network__community")
            .annotate(
                members=Count(
                    "network__memberships",
                    filter=Q(network__memberships__organisation__state=CHECKED),
                )
            )
            .order_by("title")
        )
        return pages


class NetworkPage(MayBeMadeUp, BasePage):
    """One network: what it is for, and who is in it today."""

    network = models.ForeignKey(
        Network,
        verbose_name=_("network"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Its members are shown as they stand today."),
    )
    how_to_join = models.CharField(
        _("how to join"),
        max_length=300,
        blank=True,
        db_default="",
        help_text=_("Whom to write to, when it meets. Empty: one asks us."),
    )
    body = StreamField(BODY, verbose_name=_("content"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("made_up"),
        FieldPanel("network"),
        FieldPanel("how_to_join"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["content.NetworkIndex"]
    template = "content/network.html"

    class Meta:
        verbose_name = _("network")

    def memberships(self) -> models.QuerySet[NetworkMembership]:
        """Of organisations that were checked, those who lead it first.

        ``named`` says whether the organisation agreed to be shown by name.
        """
        if self.network_id is None:
            return NetworkMembership.objects.none()
        leads = models.Case(
            models.When(role=NetworkMembership.Role.LEAD, then=0),
            models.When(role=NetworkMembership.Role.COORDINATOR, then=1),
            default=2,
        )
        agreed = Organisation.objects.partners().filter(pk=OuterRef("organisation"))
        return (
            NetworkMembership.objects.filter(network=self.network_id, organisation__state=CHECKED)
            .annotate(named=Exists(agreed))
            .select_related("organisation")
            .order_by(leads, "organisation__name")
        )

    def open_needs(self) -> models.QuerySet[Need]:
        """What is wanted in its place, or for its community: longest waiting first."""
        if self.network_id is None:
            return Need.objects.none()
        here = Q(places__networks=self.network_id) | Q(communities__networks=self.network_id)
        needs = Need.objects.public().unmet().filter(here).distinct()
        return needs.select_related("organisation", "kind").order_by("opened_at", "pk")[:SHOWN]

    def events(self) -> models.QuerySet[EventPage]:
        """What it holds, and what is on in its place."""
        if self.network_id is None:
            return EventPage.objects.none()
        here = Q(network=self.network_id) | Q(ward__networks=self.network_id)
        coming = EventPage.objects.shown().coming().happening()  # type: ignore[attr-defined]
        found: models.QuerySet[EventPage] = coming.filter(here).defer("body")[:SHOWN]
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the members by name, and how many more there are."""
        context = super().get_context(request, *args, **kwargs)
        members = list(self.memberships())
        context["memberships"] = [one for one in members if one.named]  # type: ignore[attr-defined]
        context["unnamed"] = len(members) - len(context["memberships"])
        context["needs"] = list(self.open_needs())
        context["events"] = list(self.events())
        return context
