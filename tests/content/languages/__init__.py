"""The public site in several languages."""
