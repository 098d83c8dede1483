"""Print the logins of the demo."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.demo.logins import DEMO_LOGINS, DEMO_PASSWORD


class Command(BaseCommand):
    help = "Печатает учётные записи демонстрации."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Пароль у всех один: {DEMO_PASSWORD}")
        for login in DEMO_LOGINS:
            self.stdout.write(f"  {login.username:<12} {login.who}")
