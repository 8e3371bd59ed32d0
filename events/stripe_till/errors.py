"""Stripe's errors as ours: what was refused did not happen, anything else may have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import stripe

from events.till import TillRefused, TillUnsure

UNDER_WAY = 409  # the same key is being worked on by another request


@contextmanager
def plain_errors() -> Iterator[None]:
    """Raises TillRefused or TillUnsure for whatever Stripe's library raises inside."""
    try:
        yield
    except (stripe.APIConnectionError, stripe.RateLimitError) as trouble:
        raise TillUnsure(str(trouble)) from trouble
    except (
        stripe.InvalidRequestError,
        stripe.CardError,
        stripe.AuthenticationError,
        stripe.PermissionError,
        stripe.IdempotencyError,
    ) as no:
        if no.http_status == UNDER_WAY:
            raise TillUnsure(str(no)) from no
        raise TillRefused(str(no), code=no.code or "") from no
    except stripe.StripeError as trouble:
        answered = (trouble.http_status or 0) >= 500
        raise TillUnsure(str(trouble), answered=answered) from trouble
