"""Registers the ground floor, for its template tags and the design system's files."""

from django.apps import AppConfig


class Common(AppConfig):
    """What every room uses."""

    name = "common"
