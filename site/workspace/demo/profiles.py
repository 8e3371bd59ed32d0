"""What the demo's organisations say of themselves, and the public pages that they agreed to."""

from __future__ import annotations

from typing import Any, TypeVar

from people.forms.profile import CONSENT
from people.models import Organisation, Person
from people.moves import profile
from places.models import Asset, Barrier, Community, Language, Place
from workspace.demo.days import ago

Each = TypeVar("Each")
SHOWN = 26  # the others have not agreed yet, as in life


def fill_in() -> None:
    """Every organisation with an owner: some wards, some communities, something to share."""
    owned = Organisation.objects.verified().filter(memberships__role="owner").distinct()
    wards = list(Place.objects.wards().standing().order_by("name"))
    communities = list(Community.objects.order_by("order", "name"))
    barriers = list(Barrier.objects.order_by("order", "name"))
    assets = list(Asset.objects.values_list("slug", flat=True))
    languages = list(Language.objects.values_list("slug", flat=True))
    for turn, one in enumerate(owned.order_by("name")):
        membership = one.memberships.filter(role="owner").select_related("person").first()
        if membership is None or one.communities.exists():
            continue
        by: Person = membership.person
        said: dict[str, dict[str, Any]] = {
            "where": {"places": _some(wards, turn * 5, turn % 4)},
            "who": {
                "communities": _some(communities, turn * 3, 2 + turn % 3),
                "barriers": _some(barriers, turn * 2, 2),
            },
            "share": {
                "assets": _some(assets, turn * 2, 1 + turn % 3),
                "languages": _some(languages, turn * 4, turn % 3),
            },
        }
        with ago(20, 11):
            for section, values in said.items():
                profile.keep(one, section, values, by=by)
            if turn < SHOWN:
                profile.show_page(one, by=by, wording=str(CONSENT))


def _some(every: list[Each], start: int, count: int) -> list[Each]:
    """So many, from there on, round and round: the same each time."""
    return [every[(start + step) % len(every)] for step in range(count)] if every else []
