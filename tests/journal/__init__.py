"""Rules of journal."""
