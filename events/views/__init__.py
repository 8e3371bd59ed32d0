"""Pages of the Ball."""
