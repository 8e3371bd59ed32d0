"""The Stripe adapter: hosted Checkout and refunds, in the plain values of ``events.till``.

API version as pinned by stripe 16.1. No Stripe script ever runs on our pages (SAQ A).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import stripe
from django.conf import settings
from stripe.params.checkout import SessionCreateParams

from events.till import (
    Checkout,
    CheckoutReading,
    RefundReading,
    TillRefused,
    TillUnsure,
)

CONNECT_SECONDS, READ_SECONDS = 4, 12
RETRIES = 1


class StripeTill:
    """Speaks to Stripe, or to the address of a sandbox; every call with a time limit."""

    def __init__(self, api_key: str, *, api_base: str = "") -> None:
        """Keep one client, whose connections are used again."""
        self._client = stripe.StripeClient(
            api_key,
            base_addresses={"api": api_base} if api_base else {},
            max_network_retries=RETRIES,
            http_client=stripe.RequestsClient(timeout=(CONNECT_SECONDS, READ_SECONDS)),
        )

    def open_checkout(self, asked: Checkout, *, key: str) -> CheckoutReading:
        """Create a Checkout Session; the same key answers with the same one."""
        with _plain_errors():
            session = self._client.v1.checkout.sessions.create(
                _session_params(asked), {"idempotency_key": key}
            )
            return _checkout_reading(session)

    def read(self, session_id: str) -> CheckoutReading:
        """Retrieve the session."""
        with _plain_errors():
            return _checkout_reading(self._client.v1.checkout.sessions.retrieve(session_id))

    def expire(self, session_id: str) -> CheckoutReading:
        """Expire the session; one that is over already is read instead."""
        try:
            with _plain_errors():
                return _checkout_reading(self._client.v1.checkout.sessions.expire(session_id))
        except TillRefused:
            reading = self.read(session_id)
            if reading.status == "open":
                raise
            return reading

    def refund(self, intent_id: str, amount_pence: int, *, refund: str, key: str) -> RefundReading:
        """Create a refund of the payment; the same key creates it once."""
        with _plain_errors():
            made = self._client.v1.refunds.create(
                {
                    "payment_intent": intent_id,
                    "amount": amount_pence,
                    "metadata": {"refund": refund},
                },
                {"idempotency_key": key},
            )
            return _refund_reading(made)

    def find_refund(self, intent_id: str, refund: str) -> RefundReading | None:
        """List the payment's refunds, a hundred at most, and pick the one that names ours."""
        with _plain_errors():
            given = self._client.v1.refunds.list({"payment_intent": intent_id, "limit": 100})
            readings = map(_refund_reading, given.data)
            return next((reading for reading in readings if reading.refund == refund), None)

    def read_refund(self, refund_id: str) -> RefundReading:
        """Retrieve the refund."""
        with _plain_errors():
            return _refund_reading(self._client.v1.refunds.retrieve(refund_id))


@lru_cache(maxsize=4)
def _made(api_key: str, api_base: str) -> StripeTill:
    return StripeTill(api_key, api_base=api_base)


def from_settings() -> StripeTill:
    """The till the settings name; another address than Stripe's in the demo and tests only."""
    elsewhere = settings.STRIPE_API_BASE if settings.DEMO or settings.TESTING else ""
    return _made(settings.STRIPE_SECRET_KEY, elsewhere)


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Stripe's errors as ours: what was refused did not happen, anything else may have."""
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
        raise TillRefused(str(no), code=no.code or "") from no
    except stripe.StripeError as trouble:
        answered = (trouble.http_status or 0) >= 500
        raise TillUnsure(str(trouble), answered=answered) from trouble


def _session_params(asked: Checkout) -> SessionCreateParams:
    names = {"order": asked.order, "attempt": asked.attempt}
    return {
        "mode": "payment",
        "ui_mode": "hosted_page",
        "allowed_payment_method_types": ["card"],
        "adaptive_pricing": {"enabled": False},
        "locale": "en-GB",
        "line_items": [
            {
                "quantity": line.quantity,
                "price_data": {
                    "currency": asked.currency,
                    "unit_amount": line.unit_pence,
                    "product_data": {"name": line.description},
                },
            }
            for line in asked.lines
        ],
        "customer_email": asked.email,
        "client_reference_id": asked.attempt,
        "metadata": names,
        "payment_intent_data": {"metadata": names, "description": asked.reference},
        "expires_at": asked.expires_at,
        "success_url": asked.success_url,
        "cancel_url": asked.cancel_url,
    }


def _checkout_reading(session: stripe.checkout.Session) -> CheckoutReading:
    names = session.metadata.to_dict() if session.metadata else {}
    return CheckoutReading(
        session_id=session.id,
        status=session.status or "open",  # type: ignore[arg-type]  # Stripe types it as any text
        paid=session.payment_status == "paid",
        amount_pence=session.amount_total or 0,
        currency=session.currency or "",
        intent_id=_id_of(session.payment_intent),
        url=session.url or "",
        attempt=str(names.get("attempt") or session.client_reference_id or ""),
        order=str(names.get("order", "")),
        livemode=session.livemode,
    )


def _refund_reading(refund: stripe.Refund) -> RefundReading:
    names = refund.metadata.to_dict() if refund.metadata else {}
    return RefundReading(
        refund_id=refund.id,
        status=refund.status or "pending",  # type: ignore[arg-type]  # Stripe types it as any text
        amount_pence=refund.amount,
        intent_id=_id_of(refund.payment_intent),
        refund=str(names.get("refund", "")),
        made_at=dt.datetime.fromtimestamp(refund.created, dt.UTC),
    )


def _id_of(expandable: object) -> str:
    """The id, whether Stripe sent the id or the whole object."""
    return str(getattr(expandable, "id", expandable) or "")


__all__ = ["StripeTill", "from_settings"]
