"""The programme's partner list comes in."""
