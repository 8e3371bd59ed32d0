"""Every address of the house, for everybody, with real and with hostile words."""
