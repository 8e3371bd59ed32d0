"""Files in, line by line: what was taken, what was mended, what was refused and why."""
