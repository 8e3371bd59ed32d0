"""The safeguarding reasoner."""
