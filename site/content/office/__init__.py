"""The editors' rooms: what Wagtail's own screens do not do for them."""
