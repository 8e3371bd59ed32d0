"""Rounds: the pure part."""
