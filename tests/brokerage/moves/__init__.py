"""Rules of the moves."""
