"""The programme's existing partner list: read, mended, planned line by line."""
