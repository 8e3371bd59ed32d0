"""A broker keeps the networks: starts one, describes it, and says who is in it, as what."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from common.errors import NotAllowed, Refusal
from journal.entries import record
from people import roles
from people.models import Network, NetworkMembership, Organisation, Person
from places.models import Community, Place

Role = NetworkMembership.Role


@dataclass(frozen=True, slots=True)
class About:
    """What a network is: of a place, or of a community, never of both."""

    name: str
    about: str = ""
    place: Place | None = None
    community: Community | None = None


@transaction.atomic
def start(said: About, *, by: Person) -> Network:
    """A new network, with nobody in it yet."""
    _only_brokers(by)
    network = Network(slug=_slug(said.name))
    _write(network, said)
    record(by, "network.started", network)
    return network


@transaction.atomic
def describe(network: Network, said: About, *, by: Person) -> Network:
    """Other words for it; its address stays."""
    _only_brokers(by)
    held = Network.objects.select_for_update().get(pk=network.pk)
    _write(held, said)
    record(by, "network.described", held, fields=["name", "about", "place", "community"])
    return held


@transaction.atomic
def take_in(
    network: Network, organisation: Organisation, *, role: str = Role.MEMBER, by: Person
) -> NetworkMembership:
    """An organisation that was checked joins, or has another role from now on."""
    _only_brokers(by)
    if not organisation.is_verified:
        words = _("%(name)s is not checked yet. Check it first.") % {"name": organisation}
        raise Refusal(words, field="organisation", code="not_verified")
    joined, new = NetworkMembership.objects.get_or_create(
        network=network, organisation=organisation, defaults={"role": role}
    )
    if not new and joined.role == role:
        return joined
    joined.role = role
    joined.save(update_fields=["role"])
    verb = "network.joined" if new else "network.role"
    record(by, verb, organisation, fields=["role"], reason=network.public_id)
    return joined


@transaction.atomic
def let_go(network: Network, organisation: Organisation, *, by: Person) -> None:
    """It is in the network no more; doing so twice changes nothing."""
    _only_brokers(by)
    gone, _rows = NetworkMembership.objects.filter(
        network=network, organisation=organisation
    ).delete()
    if gone:
        record(by, "network.left", organisation, reason=network.public_id)


def _only_brokers(by: Person) -> None:
    if not roles.may_judge(by):
        raise NotAllowed(_("Only a broker may do this."))


def _write(network: Network, said: About) -> None:
    """Raises Refusal, with the field, for a name that is taken, and for none or both of the two."""
    if Network.objects.filter(name__iexact=said.name).exclude(pk=network.pk).exists():
        raise Refusal(_("There is a network of this name."), field="name", code="name_taken")
    if bool(said.place) == bool(said.community):
        words = _("Choose a place or a community, one of the two.")
        raise Refusal(words, field="place", code="one_of_two")
    network.name, network.about = said.name, said.about
    network.place, network.community = said.place, said.community
    network.save()


def _slug(name: str) -> str:
    """The start of its name, with a number where that is taken."""
    base = slugify(name)[:150] or "network"
    taken = set(Network.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(one for one in numbers if one not in taken)
