"""Whose organisation it is: found for its people, and opened to its owners."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from common.errors import NotAllowed
from people import roles
from people.models import Organisation
from people.views.asking import me


def owned(request: HttpRequest, public_id: str) -> Organisation:
    """Raises Http404 for anybody else's, as for none, and NotAllowed for a member."""
    found = get_object_or_404(Organisation.objects.of(me(request)), public_id=public_id)
    if not roles.owns(request.user, found):
        raise NotAllowed(_("Only an owner changes these details"))
    return found
