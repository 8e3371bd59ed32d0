"""Dated places, and the vocabularies that listings and people share."""
