"""Judging one pair and ranking many: the way into matching."""
