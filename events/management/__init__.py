"""The Ball's operations."""
