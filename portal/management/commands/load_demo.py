"""Fill an empty database with the demo."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from office.models import Authority
from orders.models import JournalEntry
from portal.demo import cast, directory, orders, results, seminar


class Command(BaseCommand):
    help = "Загружает демонстрацию: приказ № 204 и вымышленные школы и людей."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            self._refuse("Демонстрация не загружается в рабочую систему (MODE=production).")
        codes = set(Authority.objects.values_list("code", flat=True))
        if codes - {cast.AUTHORITY["code"]}:
            self._refuse("В базе есть другие данные: демонстрация загружается только в пустую.")
        if codes:
            if not JournalEntry.objects.filter(number="204", year=2020, from_paper=True).exists():
                self._refuse("В базе есть другие данные: демонстрация загружается только в пустую.")
            self.stdout.write("Демонстрация уже загружена.")
            return
        with transaction.atomic():
            people = directory.load(timezone.localdate())
            basis = orders.enter_169(people)
            held, report = seminar.load(people, basis)
            orders.enter_204(people, held)
            orders.load_current(people)
            results.load_draft(people, held, report)
        self.stdout.write("Демонстрация загружена.")

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(1)
