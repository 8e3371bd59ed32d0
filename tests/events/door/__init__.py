"""The evening itself: the log of the door, and walk-ups."""
