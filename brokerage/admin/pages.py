"""A page of a long list: found by its keys alone first, for whole rows are dear to sort."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from wagtail.admin.paginator import WagtailPaginator


def whole(records: QuerySet[Any], upto: slice) -> list[Any]:
    """Those records of a sorted query, with all that is selected with them. Two queries."""
    return of_keys(records, list(records.values_list("pk", flat=True)[upto]))


def of_keys(records: QuerySet[Any], keys: list[int]) -> list[Any]:
    """The records of these keys in their order; nothing is asked where there are none."""
    if not keys:
        return []
    found = {one.pk: one for one in records.order_by().filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


class KeysFirst(WagtailPaginator):
    """A paginator that reads whole rows of its page only."""

    def page(self, number: int | str) -> Page[Any]:
        """One page, with its records fetched."""
        number = self.validate_number(number)
        bottom = (number - 1) * self.per_page
        top = min(bottom + self.per_page, self.count)
        records: Any = self.object_list
        return Page(whole(records, slice(bottom, top)), number, self)
