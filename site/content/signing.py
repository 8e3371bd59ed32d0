"""Who signs certificates of thanks for the programme, for the room that prints them."""

from __future__ import annotations

from brokerage.volunteering.certificate import Signer
from content.site_settings import Programme


def signer() -> Signer:
    """Whom editors entered; the programme's own name where they entered nobody."""
    programme = Programme.objects.first() or Programme()
    return Signer(programme.partners, programme.signer_name, programme.signer_role)
