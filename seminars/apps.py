"""Configuration of the app."""

from django.apps import AppConfig


class SeminarsConfig(AppConfig):
    name = "seminars"
