"""The languages of the public site: which there are, and where a page stands in each of them."""
