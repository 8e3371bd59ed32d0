"""The public website that editors publish with Wagtail."""
