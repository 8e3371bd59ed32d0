"""Whose desk is whose, and the ways from a desk into the other rooms."""

from django.http import Http404
from django.urls import NoReverseMatch, reverse

from people.models import Organisation, Person


def desk_of(person: Person, public_id: str) -> Organisation:
    """The person's organisation of that id; Http404 for anybody else's, as for none."""
    found = Organisation.objects.of(person).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def way(name: str, *args: str) -> str:
    """An address in another room, or nothing where that room is closed."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def way_for(name: str, organisation: Organisation) -> str:
    """The same, with the organisation it is for."""
    address = way(name)
    return f"{address}?organisation={organisation.public_id}" if address else ""
