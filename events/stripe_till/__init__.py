"""The Stripe adapter: Checkout, invoices, refunds and what moved, in the values of ``events.till``.

API version as pinned by stripe 16.1. No Stripe script ever runs on our pages (SAQ A). Nothing
outside this package and ``events.inbox`` speaks Stripe.
"""

from events.stripe_till.speaking import StripeTill, from_settings

__all__ = ["StripeTill", "from_settings"]
