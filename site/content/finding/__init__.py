"""One search over all that strangers may read: pages, what is wanted and offered, partners."""
