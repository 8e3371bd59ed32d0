"""The Ball in the back office: orders, Stripe's letters, and guests' needs as counts."""
