"""Who works with the same people: partners that share a community or a place, and which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from people.models import Organisation

MOST = 12


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A partner, and the words that both have."""

    organisation: Organisation
    shared: list[str]


def neighbours(organisation: Organisation) -> list[Neighbour]:
    """At most twelve, who shares most first; five queries however many partners there are.

    ``organisation`` comes with its communities and places fetched.
    """
    communities = {each.pk for each in organisation.communities.all()}
    places = {each.pk for each in organisation.places.all()}
    others = Organisation.objects.partners().exclude(pk=organisation.pk).order_by()
    counts: Counter[int] = Counter()
    if communities:
        alike = Organisation.communities.through._default_manager.filter(
            community__in=communities, organisation__in=others
        )
        counts.update(alike.values_list("organisation_id", flat=True))
    if places:
        near = Organisation.places.through._default_manager.filter(
            place__in=places, organisation__in=others
        )
        counts.update(near.values_list("organisation_id", flat=True))
    best = sorted(counts, key=lambda pk: (-counts[pk], pk))[:MOST]
    found = Organisation.objects.prefetch_related("communities", "places").in_bulk(best)
    return [
        Neighbour(
            found[pk],
            [each.name for each in found[pk].communities.all() if each.pk in communities]
            + [each.name for each in found[pk].places.all() if each.pk in places],
        )
        for pk in best
    ]
