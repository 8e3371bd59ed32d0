"""The records of a list as a query filters it: for what is done to all of them at once."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from brokerage.admin import lists

LISTS: dict[str, Any] = {
    "needs": lists.NeedList,
    "offers": lists.OfferList,
    "introductions": lists.IntroductionList,
}


def found(name: str, query: QueryDict) -> QuerySet[Any]:
    """What the list shows for that query, in its own order; what is not understood is left out."""
    view = LISTS[name]
    records: QuerySet[Any] = view.queryset.all()
    filters = view.filterset_class(query, queryset=records)
    if filters.is_valid():
        records = filters.filter_queryset(records)
    words = query.get("q", "").replace("\x00", "").strip()
    if words:
        records = records.filter(view.saying(words))
    return records.order_by(view.default_ordering, "-pk")
