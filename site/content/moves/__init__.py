"""What moves the records of the public site that have a state."""
