"""Write a registered or entered order to a file, from what is stored."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from office.refusals import Refusal
from orders.actions.exporting import export
from orders.models import OrderVersion


class Command(BaseCommand):
    help = "Выгружает приказ с приложениями из сохранённого дерева."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", metavar="НОМЕР")
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--format", choices=["pdf", "txt", "json", "docx"], default="pdf")
        parser.add_argument("-o", "--output", type=Path, required=True)
        parser.add_argument("--authority", default="", help="код управления, если их несколько")

    def handle(self, *args: Any, **options: Any) -> None:
        versions = OrderVersion.objects.filter(
            order__entry__number=options["number"],
            order__entry__year=options["year"],
            kind__in=["registered", "entered"],
            outcome__in=["standing", "annulled"],
        ).order_by("order", "-number_in_order")
        if options["authority"]:
            versions = versions.filter(authority__code=options["authority"])
        found = {version.order_id: version for version in reversed(versions)}
        if len(found) != 1:
            self._refuse(
                f"Приказ № {options['number']} за {options['year']} год не найден."
                if not found
                else f"Приказов № {options['number']} за {options['year']} год несколько: "
                "назовите управление, --authority КОД."
            )
        (version,) = found.values()
        try:
            exported = export(version, options["format"])
            options["output"].write_bytes(exported.content)
        except Refusal as refusal:
            self._refuse(str(refusal))
        except OSError as error:
            self._refuse(f"Файл не записан: {error.strerror}.")

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(1)
