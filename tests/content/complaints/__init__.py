"""Complaints about data."""
