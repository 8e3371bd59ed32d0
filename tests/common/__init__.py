"""Rules of common."""
