"""Offers meet needs."""
