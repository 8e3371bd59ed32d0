"""Builders of Stripe's objects, complete enough for its own description of them."""
