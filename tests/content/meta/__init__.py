"""What pages tell machines."""
