"""Rules of places."""
