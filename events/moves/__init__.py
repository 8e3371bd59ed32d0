"""Every change of state in the Ball's trade: one function for each move."""
