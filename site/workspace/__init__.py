"""What spans both trades: an organisation's desk, impact, and what crosses over."""
