"""Kinds of orders, journals and gapless numbers."""

from __future__ import annotations

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from office.models import TenantModel, Versioned
from orders.querysets.journal import JournalEntryQuerySet


def check_pattern(pattern: str) -> None:
    """Refuse a pattern of numbers that does not hold `{n}` exactly once."""
    if pattern.count("{n}") != 1 or re.sub(r"\{n\}", "", pattern).count("{"):
        raise ValidationError("В образце номера должно быть ровно одно {n}: {n}-ОД, 01-05/{n}.")


class Journal(Versioned, TenantModel):
    """A series of numbers; each year starts anew."""

    name = models.CharField("журнал", max_length=120)
    pattern = models.CharField(
        "образец номера",
        max_length=40,
        default="{n}",
        validators=[check_pattern],
        help_text="{n} – порядковый номер: {n}, {n}-ОД, {n}/П, 01-05/{n}",
    )

    class Meta:
        verbose_name = "журнал"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="journal_name_is_unique")
        ]

    def __str__(self) -> str:
        return self.name

    def number(self, n: int) -> str:
        """The printed number: «341-ОД»."""
        return self.pattern.replace("{n}", str(n))

    def ordinal(self, number: str) -> int | None:
        """The ordinal in a printed number, or None when it does not follow the pattern."""
        before, after = (re.escape(part) for part in self.pattern.split("{n}"))
        match = re.fullmatch(rf"{before}(\d{{1,9}}){after}", number.strip())
        return int(match[1]) if match else None


class JournalYear(TenantModel):
    """The counter of a journal for a year: locked while a number is taken, never computed."""

    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField("год")
    start = models.PositiveIntegerField(
        "начальный номер", default=1, help_text="С какого номера портал начинает выдавать"
    )
    next = models.PositiveIntegerField("следующий номер", default=1)

    class Meta:
        verbose_name = "счётчик журнала"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["journal", "year"], name="one_counter_a_year"),
            models.CheckConstraint(
                name="counter_starts_at_one_or_later", condition=Q(start__gte=1)
            ),
            models.CheckConstraint(
                name="counter_is_not_before_its_start", condition=Q(next__gte=models.F("start"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.journal_id}, {self.year}"


class OrderKind(Versioned, TenantModel):
    """A kind of order: its journal, how long it is kept, how its items are numbered."""

    class Scheme(models.TextChoices):
        MIXED = "mixed", "1.  1)  а)"
        DECIMAL = "decimal", "1.  1.1.  1.1.1."

    name = models.CharField("вид приказа", max_length=120)
    printed = models.CharField("слово на бланке", max_length=40, default="ПРИКАЗ")
    journal = models.ForeignKey(
        Journal, on_delete=models.PROTECT, related_name="kinds", verbose_name="журнал"
    )
    retention = models.CharField("срок хранения", max_length=60, default="постоянно")
    file_index = models.CharField("индекс дела", max_length=30, blank=True)
    scheme = models.CharField("нумерация пунктов", max_length=10, choices=Scheme, default="mixed")
    closed = models.DateField("не предлагать с", null=True, blank=True)

    class Meta:
        verbose_name = "вид приказа"
        verbose_name_plural = "виды приказов"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="order_kind_name_is_unique")
        ]

    def __str__(self) -> str:
        return self.name


class JournalEntry(TenantModel):
    """One number in a journal: whose it is and what became of it. Never deleted."""

    class State(models.TextChoices):
        HELD = "held", "действует"
        ANNULLED = "annulled", "аннулирован"
        ERRONEOUS = "erroneous", "запись ошибочна"

    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="entries")
    year = models.PositiveSmallIntegerField("год")
    n = models.PositiveIntegerField("порядковый номер", null=True)
    number = models.CharField("номер", max_length=60)
    date = models.DateField("дата")
    order = models.OneToOneField(
        "orders.Order", on_delete=models.PROTECT, related_name="entry", verbose_name="приказ"
    )
    state = models.CharField("запись", max_length=10, choices=State, default=State.HELD)
    reason = models.CharField("причина", max_length=300, blank=True)
    from_paper = models.BooleanField("внесён с бумаги", default=False)
    taken_at = models.DateTimeField("номер взят", auto_now_add=True)

    objects: ClassVar = JournalEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "запись журнала"
        ordering = ["-year", "-n", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["journal", "year", "number"], name="number_is_given_once_a_year"
            ),
            models.UniqueConstraint(
                fields=["journal", "year", "n"], name="ordinal_is_given_once_a_year"
            ),
            models.CheckConstraint(
                name="annulled_number_has_a_reason", condition=Q(state="held") | ~Q(reason="")
            ),
        ]
        indexes = [models.Index(fields=["authority", "year", "n"], name="journal_in_order")]

    def __str__(self) -> str:
        return f"№ {self.number} от {self.date:%d.%m.%Y}"
