"""The brokers' side of volunteering: rules of the morning queue, sessions, incidents, domains."""
