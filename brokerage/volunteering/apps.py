"""Registers volunteering with Django."""

from django.apps import AppConfig


class Volunteering(AppConfig):
    """People of companies, and the sessions they book."""

    name = "brokerage.volunteering"
    label = "volunteering"

    def ready(self) -> None:
        """Its rules join the brokers' morning queue."""
        from brokerage.volunteering.office import rules  # noqa: PLC0415  # models first

        rules.enter()
