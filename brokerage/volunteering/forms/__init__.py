"""The forms of volunteering."""
