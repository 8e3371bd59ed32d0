"""Invented rows in bulk, to measure the house at size: never where real people are."""
