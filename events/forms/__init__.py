"""What people type on the Ball's pages."""
