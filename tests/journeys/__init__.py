"""Whole stories in the browser, told by the people who live them."""
