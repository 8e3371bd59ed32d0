"""The letter that has to be answered, asked for again: a few times, and then no more.

Whoever types an address that is not theirs must not be able to fill its mailbox.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from common.errors import Refusal
from events.models import Captaincy, InvoiceRequest


def may_write(asked: InvoiceRequest | Captaincy, *, elsewhere: bool) -> bool:
    """Count one letter more, for the caller to save; false where it went out often enough.

    Raises Refusal beside the address where it would be the first letter to another one.
    """
    if not asked.no_more_letters:
        asked.letters += 1
        return True
    if elsewhere:
        raise Refusal(
            _("We wrote %(times)s letters about this, and write no more. Please call us.")
            % {"times": asked.letters},
            field="email",
            code="enough_letters",
        )
    return False
