"""Figures: entered once, with a source, never overwritten."""
