"""What kind of offer to go and ask for: one sentence made of what a need asks, without its name."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import wording
from brokerage.listing_facts import facts
from brokerage.matching import terms
from brokerage.matching.profile import Profile, read
from brokerage.matching.reading import platforms
from brokerage.models import Need
from brokerage.states import Mode, Unit

COUNTED = {Unit.DEVICES, Unit.LICENCES, Unit.DESKS}  # "10 laptops", not "10 devices: laptops"
LASTING = {Unit.HOURS, Unit.DAYS, Unit.SESSIONS}


def ask_for(need: Need) -> str:
    """What to ask a company for: how much of what, where, when, and on which conditions.

    Of the poster's own words it holds only those that name days and conditions: never whose need
    it is, nor what is private. Reads ``listing_facts.READ_WITH``: prefetch them for many.
    """
    told = read(facts(need))
    parts = [_what(need, told), *_where(need, told), *_when(need), *_conditions(need, told)]
    return ", ".join(part for part in parts if part)


def _what(need: Need, told: Profile) -> str:
    name = _thing(need, told)
    left = need.left
    if left is None:
        return _("%(what)s, as many as they can give") % {"what": name}
    if need.unit in COUNTED and left > 1:
        return f"{wording.number(left)} {name}"
    much = wording.amount(left, need.unit)
    if need.unit in LASTING:
        return _("%(much)s of %(what)s") % {"much": much, "what": name}
    if need.unit == Unit.POUNDS:
        return _("%(much)s for %(what)s") % {"much": much, "what": name}
    return f"{much} ({name})"


def _thing(need: Need, told: Profile) -> str:
    """What leads the need and is of its kind ("Windows 11 laptops"); else the kind itself."""
    kind = need.kind.slug if need.kind else ""
    known = terms.concepts()
    fitting = [name for name in told.leading if kind in known[name].kinds[:1]]
    if not fitting:
        return (need.kind.plural or need.kind.name.lower()) if need.kind else _("help")
    first = max(fitting, key=lambda name: (told.concepts[name], name))
    label = known[first].label
    system = platforms.required(told.text) if told.kind == "devices" else frozenset()
    return " ".join([*sorted(system), label])


def _where(need: Need, told: Profile) -> Iterator[str]:
    places = [place.name for place in need.places.all()]
    if need.mode == Mode.REMOTE:
        yield _("online or by phone")
    elif places:
        named = _(" or ").join(places)
        goods = told.group == "goods"
        yield (_("delivered to %(where)s") if goods else _("in %(where)s")) % {"where": named}
    elif need.citywide:
        yield _("anywhere in Leeds")
    if need.mode == Mode.EITHER:
        yield _("or online")


def _when(need: Need) -> Iterator[str]:
    if need.starts_on:
        yield _("from %(day)s") % {"day": date_format(need.starts_on, "j F Y")}
    if need.ends_on:
        yield _("by %(day)s") % {"day": date_format(need.ends_on, "j F Y")}
    elif need.wanted_by:
        yield need.wanted_by[:1].lower() + need.wanted_by[1:].rstrip(" .")
    if need.weekdays:
        yield _("on %(days)s") % {
            "days": _(" or ").join(str(WEEKDAYS[day]) for day in need.weekdays)
        }
    if need.times:
        yield need.times.rstrip(" .")


def _conditions(need: Need, told: Profile) -> Iterator[str]:
    if told.kind == "devices" and (unfit := platforms.refused(told.text)):
        yield _("no %(what)s") % {"what": _(" or ").join(sorted(unfit))}
    for_whom = [str(one) for one in need.communities.all()]
    if for_whom:
        yield _("for %(whom)s") % {"whom": _(" and ").join(for_whom).lower()}
    if told.check:
        yield _("with a DBS check")
    if need.access:
        yield _("access: %(words)s") % {"words": need.access.rstrip(" .")}
    if need.language:
        yield _("language: %(words)s") % {"words": need.language.rstrip(" .")}
    if not need.divisible and need.left != 1:
        yield _("all at once")
