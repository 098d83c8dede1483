"""Configuration of the app."""

from django.apps import AppConfig

from office.forms.words import speak_kindly


class OfficeConfig(AppConfig):
    name = "office"

    def ready(self) -> None:
        speak_kindly()
