"""Configuration of the app."""

from django.apps import AppConfig
from django.core.checks import register

from portal.checks import paper_font


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        register(paper_font)
