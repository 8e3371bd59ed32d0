"""The brokers' lists of needs, offers and introductions: searched and filtered, never edited."""
# Wagtail has no types: what its views leave as None is filled in here.
# mypy: disable-error-code="assignment, override, misc"

from __future__ import annotations

from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from brokerage import wording
from brokerage.admin.deeds import DEEDS
from brokerage.admin.furniture import brokers_only, listing_url
from brokerage.admin.pages import KeysFirst
from brokerage.models import Introduction, Need, Offer
from brokerage.states import IntroductionState, ListingState
from places.models import HelpKind, Place


def _wards(request: HttpRequest | None) -> QuerySet[Place]:
    del request
    return Place.objects.wards().standing()


def _holding(fields: list[str], words: str) -> Q:
    return Q(*((f"{field}__icontains", words) for field in fields), _connector=Q.OR)


class ListingFilter(WagtailFilterSet):
    """By state, kind and ward."""

    state = django_filters.ChoiceFilter(choices=ListingState.choices, label=_("State"))
    kind = django_filters.ModelChoiceFilter(queryset=HelpKind.objects.all(), label=_("Kind"))
    ward = django_filters.ModelChoiceFilter(
        field_name="places", queryset=_wards, label=_("Ward"), distinct=True
    )


class NeedFilter(ListingFilter):
    """Of needs."""

    class Meta:
        model = Need
        fields: ClassVar[list[str]] = []


class OfferFilter(ListingFilter):
    """Of offers."""

    class Meta:
        model = Offer
        fields: ClassVar[list[str]] = []


class IntroductionFilter(WagtailFilterSet):
    """By state, and by the need's kind and ward."""

    state = django_filters.ChoiceFilter(choices=IntroductionState.choices, label=_("State"))
    kind = django_filters.ModelChoiceFilter(
        field_name="need__kind", queryset=HelpKind.objects.all(), label=_("Kind")
    )
    ward = django_filters.ModelChoiceFilter(
        field_name="need__places", queryset=_wards, label=_("Ward"), distinct=True
    )

    class Meta:
        model = Introduction
        fields: ClassVar[list[str]] = []


class TickColumn(Column):
    """A box that the form below the table collects (HTML's ``form``: forms do not nest)."""

    cell_template_name = "brokerage/admin/_tick.html"


@method_decorator(require_safe, name="dispatch")
@method_decorator(brokers_only, name="dispatch")  # type: ignore[arg-type]
class BrokersList(BaseListingView):
    """What all three lists share."""

    template_name = "brokerage/admin/list.html"
    results_template_name = "brokerage/admin/list_results.html"
    name = ""
    is_searchable = True
    search_backend_name = None
    paginate_by = 30
    paginator_class = KeysFirst
    page_title: Any = ""

    @classmethod
    def saying(cls, words: str) -> Q:
        """Where one of the fields searched holds the words."""
        return _holding(cls.search_fields or [], words)

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those with the words, where any were typed."""
        return queryset.filter(self.saying(self.search_query)) if self.is_searching else queryset

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """As asked for, and what is alike in that in one order always: pages overlap otherwise."""
        return queryset.order_by(self.ordering, "-pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With what can be done to many, and the filters that it is done under."""
        asked = self.request.GET.copy()
        for passing in ("p", "_w_filter_fragment"):
            asked.pop(passing, None)
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**context, "name": self.name, "deeds": DEEDS[self.name], "query": asked.urlencode()}


class ListingList(BrokersList):
    """Listings of one side."""

    default_ordering = "-submitted_at"
    search_fields = ["title", "description", "organisation__name", "source_id"]

    @property
    def columns(self) -> list[Column]:
        """Title, whose, kind, how much, state, since when."""
        return [
            TickColumn("tick", label=_("Tick"), accessor="public_id"),
            TitleColumn(
                "title",
                label=_("Title"),
                accessor=str,
                get_url=lambda one: listing_url(one.side, one.public_id),
            ),
            Column("organisation", label=_("Organisation"), sort_key="organisation__name"),
            Column("kind", label=_("Kind"), accessor=lambda one: one.kind or "–"),
            Column(
                "amount", label=_("How much"), accessor=lambda one: wording.how_many(one) or "–"
            ),
            Column("left", label=_("Left"), accessor=wording.still_wanted),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                primary=lambda one: one.state == ListingState.SUBMITTED,
                sort_key="state",
            ),
            DateColumn("submitted_at", label=_("Sent to us"), sort_key="submitted_at"),
        ]


class NeedList(ListingList):
    """All needs but drafts, which are their writers' own."""

    queryset = Need.objects.exclude(state=ListingState.DRAFT).select_related("organisation", "kind")
    name = "needs"
    filterset_class = NeedFilter
    page_title = _("Needs")
    header_icon = "help"
    index_url_name = "brokers:needs"
    index_results_url_name = "brokers:needs_results"
    verbose_name_plural = _("needs")


class OfferList(ListingList):
    """All offers but drafts."""

    queryset = Offer.objects.exclude(state=ListingState.DRAFT).select_related(
        "organisation", "kind"
    )
    name = "offers"
    filterset_class = OfferFilter
    page_title = _("Offers")
    header_icon = "pick"
    index_url_name = "brokers:offers"
    index_results_url_name = "brokers:offers_results"
    verbose_name_plural = _("offers")


class IntroductionList(BrokersList):
    """All introductions, the newest first."""

    queryset = Introduction.objects.whole()
    name = "introductions"
    filterset_class = IntroductionFilter
    default_ordering = "-proposed_at"
    search_fields = ["title", "organisation__name"]
    page_title = _("Introductions")
    header_icon = "link"
    index_url_name = "brokers:introductions"
    index_results_url_name = "brokers:introductions_results"
    verbose_name_plural = _("introductions")

    @classmethod
    def saying(cls, words: str) -> Q:
        """Where either listing or its organisation holds the words: fewer rows than there are
        introductions, and those are found by their keys.
        """
        said = _holding(cls.search_fields, words)
        needs, offers = (model.objects.filter(said).values("pk") for model in (Need, Offer))
        return Q(need__in=needs) | Q(offer__in=offers)

    @property
    def columns(self) -> list[Column]:
        """Who gives what to whom, and how far it is."""
        return [
            TickColumn("tick", label=_("Tick"), accessor="public_id"),
            TitleColumn(
                "title",
                label=_("What"),
                accessor=str,
                url_name="brokers:introduction",
                id_accessor="public_id",
            ),
            Column("from", label=_("From"), accessor="offer.organisation"),
            Column("to", label=_("To"), accessor="need.organisation"),
            Column(
                "amount",
                label=_("How much"),
                accessor=lambda one: wording.amount(one.need_quantity, one.need.unit),
            ),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                primary=lambda one: one.state in {"proposed", "delivered"},
                sort_key="state",
            ),
            DateColumn("proposed_at", label=_("Proposed"), sort_key="proposed_at"),
        ]
