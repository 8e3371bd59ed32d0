"""Year in numbers: what is counted, the figures with their sources, and how they are shown."""
