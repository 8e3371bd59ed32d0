"""Rules of workspace."""
