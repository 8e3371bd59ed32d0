"""The site as it starts: what its pages say, as data files, and how they are planted."""
