"""What people and organisations do: one function for each move."""
