"""Guided forms: they read what people type kindly, and say what is wrong in their words."""
