"""Payment pages in Stripe's words: what we ask of a Checkout Session, and how we read one."""

from __future__ import annotations

import stripe
from stripe.params.checkout import SessionCreateParams

from events.stripe_till.naming import id_of, names_on
from events.till import Checkout, CheckoutReading


def session_params(asked: Checkout) -> SessionCreateParams:
    """A hosted page for cards, that ends by itself and names our order and attempt."""
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


def checkout_reading(session: stripe.checkout.Session) -> CheckoutReading:
    """The session in our values."""
    names = names_on(session)
    return CheckoutReading(
        session_id=session.id,
        status=session.status or "open",  # type: ignore[arg-type]  # Stripe types it as any text
        paid=session.payment_status == "paid",
        amount_pence=session.amount_total or 0,
        currency=session.currency or "",
        intent_id=id_of(session.payment_intent),
        url=session.url or "",
        attempt=names.get("attempt") or session.client_reference_id or "",
        order=names.get("order", ""),
        livemode=session.livemode,
    )
