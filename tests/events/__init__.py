"""Rules of events."""
