"""Registers the workspace room with Django."""

from django.apps import AppConfig


class Workspace(AppConfig):
    """The workspace room."""

    name = "workspace"
