"""Commands of the brokerage."""
