"""An organisation's desk: what to do next, and what it has going."""
