"""Registers volunteering with Django."""

from django.apps import AppConfig


class Volunteering(AppConfig):
    """People of companies, and the sessions they book."""

    name = "brokerage.volunteering"
    label = "volunteering"
