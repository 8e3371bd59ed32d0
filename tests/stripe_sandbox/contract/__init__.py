"""Holds requests, replies and events to Stripe's published OpenAPI description."""
