"""Rules of the import."""
