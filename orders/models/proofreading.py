"""What proofreading is told by people: words, the year's days off, rules left out, dismissals."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from office.models import TenantModel, Versioned
from orders.models.order import Order


class Word(Versioned, TenantModel):
    """An entry of the authority's own dictionary; it stands over the shipped one of its text.

    `off` takes the shipped entry out instead of replacing it.
    """

    class Kind(models.TextChoices):
        OBSOLETE = "obsolete", "устаревшее слово"
        ABBREVIATION = "abbreviation", "общеизвестное сокращение"

    kind = models.CharField("вид", max_length=12, choices=Kind)
    text = models.CharField("слово", max_length=120)
    meaning = models.CharField("значение", max_length=300, blank=True)
    source = models.CharField("источник", max_length=300, blank=True)
    since = models.DateField("с какого дня", null=True, blank=True)
    off = models.BooleanField("не применять", default=False)

    class Meta:
        verbose_name = "слово"
        ordering = ["text"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "text"], name="word_is_entered_once"
            )
        ]

    def __str__(self) -> str:
        return self.text


class WorkYear(Versioned, TenantModel):
    """The production calendar of one year, as the authority has it; it stands over the shipped one.

    `days_off` are days off that are not simply Saturdays and Sundays, `working` Saturdays and
    Sundays that are working days: lists of ISO dates.
    """

    year = models.PositiveSmallIntegerField("год")
    days_off = models.JSONField("выходные и праздники", default=list, blank=True)
    working = models.JSONField("рабочие субботы и воскресенья", default=list, blank=True)

    class Meta:
        verbose_name = "производственный календарь"
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "year"], name="work_year_is_kept_once"),
            models.CheckConstraint(
                name="work_year_is_a_year", condition=Q(year__gte=2000, year__lte=2100)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} год"


class RuleOff(TenantModel):
    """A rule of proofreading that the authority does without."""

    code = models.CharField("правило", max_length=60)

    class Meta:
        verbose_name = "выключенное правило"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "code"], name="rule_is_off_once")
        ]

    def __str__(self) -> str:
        return self.code


class Dismissal(TenantModel):
    """A finding that somebody looked at and found to be none, at that place of that order."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="dismissals")
    mark = models.CharField(max_length=64)  # `proofreading.mark` of the finding
    code = models.CharField("правило", max_length=60)
    quote = models.TextField("цитата", blank=True)
    reason = models.CharField("причина", max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "снятое замечание"
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["order", "mark"], name="finding_is_dismissed_once")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.reason}"
