"""What the kitchen and the venue are told: needs as counts and table codes, never with a name."""
