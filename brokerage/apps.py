"""Registers the brokerage trade with Django."""

from django.apps import AppConfig


class Brokerage(AppConfig):
    """The brokerage trade."""

    name = "brokerage"
