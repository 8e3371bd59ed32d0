"""Registers the places room with Django."""

from django.apps import AppConfig


class Places(AppConfig):
    """The places room."""

    name = "places"
