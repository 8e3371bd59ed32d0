"""Figures that have grown old, and the pages on which each is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from wagtail.fields import StreamField
from wagtail.models import Page

from content.numbers.models import Metric, MetricValue


def stale(today: dt.date) -> list[MetricValue]:
    """The newest figure of each metric for which a newer one is due, the longest due first."""
    slugs = Metric.objects.in_use().exclude(good_for=None).values_list("slug", flat=True)
    newest = MetricValue.objects.newest(list(slugs)).values()
    old = [one for one in newest if one.is_old(today)]
    return sorted(old, key=lambda one: (one.due, one.metric.name))


def shown_on(page: Page) -> set[str]:
    """Slugs of the metrics in the blocks of one page or draft."""
    fields = (field for field in page._meta.get_fields() if isinstance(field, StreamField))
    return {slug for field in fields for slug in _slugs(list(getattr(page, field.name).raw_data))}


def places_of(slugs: Iterable[str]) -> dict[str, list[Page]]:
    """Published pages by the metric they show; every page type with blocks is asked once."""
    found: dict[str, list[Page]] = {slug: [] for slug in slugs}
    if not found:
        return found
    for model in apps.get_models():
        if issubclass(model, Page) and any(
            isinstance(field, StreamField) for field in model._meta.get_fields()
        ):
            for page in model.objects.live():
                for slug in shown_on(page) & found.keys():
                    found[slug].append(page)
    return found


def _slugs(value: Any) -> Iterator[str]:
    """Every metric that a ``figures`` block names, at whatever depth."""
    if isinstance(value, dict):
        if value.get("type") == "figures":
            for one in value["value"].get("metrics", []):
                yield one["value"] if isinstance(one, dict) else one
        for inner in value.values():
            yield from _slugs(inner)
    elif isinstance(value, list | tuple) or hasattr(value, "raw_data"):
        for inner in value:
            yield from _slugs(inner)
