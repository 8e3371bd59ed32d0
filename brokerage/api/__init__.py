"""What is open to all, for programs: read only, version 1."""
