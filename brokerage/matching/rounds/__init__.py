"""Rounds: many offers and needs assigned at once, as well as fairly as a weight says."""
