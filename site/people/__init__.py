"""Accounts, organisations, membership and networks."""
