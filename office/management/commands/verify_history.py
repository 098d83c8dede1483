"""Walk the chained history of every authority."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from office.actions.history import BrokenHistory, verify
from office.models import Authority


class Command(BaseCommand):
    help = "Проверяет цепочку истории: называет первую повреждённую запись."

    def handle(self, *args: Any, **options: Any) -> None:
        for authority in Authority.objects.order_by("code"):
            try:
                length = verify(authority)
            except BrokenHistory as broken:
                self.stderr.write(str(broken))
                sys.exit(1)
            self.stdout.write(f"{authority.code}: {length} записей, цепочка цела")
