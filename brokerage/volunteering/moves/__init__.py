"""What happens to volunteers, sessions and bookings: each a verb."""
