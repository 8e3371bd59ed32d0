"""Money, clock, refusals, lawful moves and signed links: no models."""
