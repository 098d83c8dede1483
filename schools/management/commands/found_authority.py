"""Start a real department: its authority and its first administrator."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from office.refusals import Refusal
from schools.actions.authority import found_authority

PASSWORD_VARIABLE = "ADMINISTRATOR_PASSWORD"


class Command(BaseCommand):
    help = (
        "Заводит управление и его первого администратора. Пароль спрашивается, либо берётся из "
        f"переменной {PASSWORD_VARIABLE}."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="код латиницей: armavir")
        parser.add_argument("--name", required=True, help="«управление образования …»")
        parser.add_argument("--short-name", required=True, help="для списков и шапки страниц")
        parser.add_argument("--letterhead", required=True, help="строки бланка через «|»")
        parser.add_argument("--place", required=True, help="«г. Армавир»")
        parser.add_argument(
            "--since", type=dt.date.fromisoformat, required=True, help="действует с: ГГГГ-ММ-ДД"
        )
        parser.add_argument("--administrator", required=True, help="имя для входа")
        parser.add_argument("--administrator-name", required=True, help="«И.В. Лаптева»")

    def handle(self, *args: Any, **options: Any) -> None:
        password = os.environ.get(PASSWORD_VARIABLE) or getpass.getpass("Пароль администратора: ")
        try:
            authority, administrator = found_authority(
                options["code"],
                name=options["name"],
                short_name=options["short_name"],
                letterhead="\n".join(options["letterhead"].split("|")),
                place=options["place"],
                valid_from=options["since"],
                administrator_username=options["administrator"],
                administrator_name=options["administrator_name"],
                administrator_password=password,
            )
        except Refusal as refusal:
            self.stderr.write(str(refusal))
            sys.exit(1)
        self.stdout.write(
            f"Управление «{authority.code}» заведено. Вход: {administrator.username}."
        )
