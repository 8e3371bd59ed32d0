"""Each is safe to run twice at once, and says what it did in one line."""
