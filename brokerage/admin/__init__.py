"""The brokers' back office inside the Wagtail admin: they look here, and act through moves."""
