"""Who is near: one list for each postcode district, all on one page, so that nothing is sent.

The visitor's district is a fragment of the address (``/near/#ls9``), and a browser never sends
that. Which wards a district touches is approximate and says so (places/data).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brokerage.models import Need
from common.kept_pages import keep
from content.models import InitiativePage, NetworkPage
from people.models import Organisation
from places.models import Place

FEW = 5
"""So many organisations stand in a district's list; the directory has the rest."""


@dataclass(slots=True)
class District:
    """What there is in one postcode district."""

    code: str
    wards: list[Place] = field(default_factory=list)
    networks: list[NetworkPage] = field(default_factory=list)
    initiatives: list[InitiativePage] = field(default_factory=list)
    partners: list[Organisation] = field(default_factory=list)
    needs: int = 0

    @property
    def key(self) -> str:
        """What stands behind the # of its address."""
        return self.code.lower()

    @property
    def first_partners(self) -> list[Organisation]:
        """A few, by name."""
        return self.partners[:FEW]

    @property
    def more_partners(self) -> int:
        """How many more there are."""
        return max(0, len(self.partners) - FEW)


def districts() -> list[District]:
    """All of them, LS2 before LS10. Five queries and no more, whatever there is."""
    wards = list(Place.objects.standing().wards().order_by("name"))
    networks, initiatives = _networks(), _initiatives()
    partners, needs = _partners(wards), _needs(wards)
    found: dict[str, District] = {}
    for ward in wards:
        for code in ward.postcode_districts:
            found.setdefault(code, District(code)).wards.append(ward)
    for one in found.values():
        here = [key for ward in one.wards for key in (ward.pk, ward.parent_id)]
        one.networks = _once(page for key in here for page in networks[key])
        one.initiatives = _once(page for key in here for page in initiatives[key])
        one.partners = sorted(
            _once(member for ward in one.wards for member in partners[ward.pk]),
            key=lambda member: member.name.casefold(),
        )
        one.needs = len({need for ward in one.wards for need in needs[ward.pk]})
    return sorted(found.values(), key=lambda one: _in_order(one.code))


def _in_order(code: str) -> tuple[str, int]:
    letters, number = re.fullmatch(r"([A-Z]*)(\d*).*", code).groups()  # type: ignore[union-attr]
    return letters, int(number or 0)


def _once(records: Iterable[Any]) -> list[Any]:
    return list({one.pk: one for one in records}.values())


def _networks() -> defaultdict[int | None, list[NetworkPage]]:
    """Pages of networks by the ward or the part of Leeds that they are of."""
    found: defaultdict[int | None, list[NetworkPage]] = defaultdict(list)
    shown: Any = NetworkPage.objects.shown().in_this_language().filter(network__place__isnull=False)
    for page in shown.select_related("network__place").order_by("title"):
        if page.network.place.kind != "city":
            found[page.network.place_id].append(page)
    return found


def _initiatives() -> defaultdict[int | None, list[InitiativePage]]:
    """What the programme does in one ward or one part of Leeds; the rest is all over the city."""
    found: defaultdict[int | None, list[InitiativePage]] = defaultdict(list)
    shown: Any = InitiativePage.objects.shown().in_this_language().filter(place__isnull=False)
    for page in shown.for_cards("place").order_by("title"):
        found[page.place_id].append(page)
    return found


def _partners(wards: list[Place]) -> defaultdict[int, list[Organisation]]:
    """Groups and public bodies that agreed to be shown, by ward; companies give from anywhere."""
    found: defaultdict[int, list[Organisation]] = defaultdict(list)
    shown = Organisation.objects.partners().exclude(kind=Organisation.Kind.COMPANY)
    through = Organisation.places.through.objects
    for row in through.filter(place__in=wards, organisation__in=shown).select_related(
        "organisation"
    ):
        found[row.place_id].append(row.organisation)
    return found


def _needs(wards: list[Place]) -> defaultdict[int, list[int]]:
    """Open needs that everybody may see, by ward; one of several wards stands in each."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    public = Need.objects.public().unmet().order_by().values("pk")
    through = Need.places.through.objects
    for ward, need in through.filter(place__in=wards, need__in=public).values_list(
        "place_id", "need_id"
    ):
        found[ward].append(need)
    return found


@require_safe
def near(request: HttpRequest) -> HttpResponse:
    """The page. It takes no question: which district is meant stays in the browser."""
    keep(request)
    return render(request, "content/near.html", {"districts": districts()})
