"""The authority that issues orders, and how it is called and laid out over time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from documents.layout import PROFILES, LayoutProfile, profile_for
from office.models.tenant import Period, TenantModel, Versioned, period_in_order
from office.querysets.authority import AuthorityQuerySet
from office.querysets.tenant import PeriodQuerySet
from office.refusals import NotNamedThatDay


class Authority(models.Model):
    """An education department: the tenant. Its names live in `AuthorityName`."""

    code = models.SlugField("код", unique=True, help_text="Латиницей, для адресов и команд")
    time_zone = models.CharField("часовой пояс", max_length=40, default="Europe/Moscow")

    objects: ClassVar = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = "управление образования"

    def __str__(self) -> str:
        return self.code

    def named(self, on: dt.date) -> AuthorityName:
        """Name, letterhead and place on the day `on`. Raises `NotNamedThatDay`."""
        name: AuthorityName | None = (
            AuthorityName.objects.of_authority(self.pk).in_force(on).first()
        )
        if name is None:
            raise NotNamedThatDay
        return name


class AuthorityName(Versioned, Period, TenantModel):
    """How the authority is called and what its letterhead says, for a period."""

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="names", verbose_name="управление"
    )
    name = models.CharField("наименование", max_length=300)
    short_name = models.CharField("краткое наименование", max_length=120)
    letterhead = models.TextField("бланк", help_text="Каждая строка бланка с новой строки")
    place = models.CharField("место издания", max_length=80, help_text="«г. Армавир»")
    coat_of_arms = models.ForeignKey(
        "office.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = PeriodQuerySet["AuthorityName"].as_manager()

    class Meta:
        verbose_name = "наименование управления"
        ordering = ["-valid_from"]
        constraints = [
            period_in_order("authority_name_period_in_order"),
            models.UniqueConstraint(
                fields=["authority", "valid_from"], name="authority_name_starts_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """The name, under the word that names of other organizations use."""
        return self.name

    @property
    def letterhead_lines(self) -> tuple[str, ...]:
        """The lines of the letterhead without empty ones."""
        return tuple(line.strip() for line in self.letterhead.splitlines() if line.strip())


class LayoutSettings(Versioned):
    """What an authority's own instruction overrides in the layout profile; empty is "as given"."""

    authority = models.OneToOneField(Authority, on_delete=models.CASCADE, related_name="layout")
    profile = models.CharField(
        "профиль",
        max_length=20,
        blank=True,
        choices=[("gost-2016", "ГОСТ Р 7.0.97-2016"), ("gost-2025", "с августа 2025 года")],
    )
    margin_left = models.PositiveSmallIntegerField(
        "левое поле, мм",
        null=True,
        blank=True,
        validators=[MinValueValidator(20), MaxValueValidator(50)],
    )
    font_size = models.PositiveSmallIntegerField(
        "размер шрифта", null=True, blank=True, choices=[(12, "12"), (13, "13"), (14, "14")]
    )
    line_spacing = models.PositiveSmallIntegerField(
        "межстрочный интервал",
        null=True,
        blank=True,
        choices=[(100, "1,0"), (115, "1,15"), (150, "1,5")],
    )
    appendix_pages = models.CharField(
        "страницы приложений",
        max_length=10,
        blank=True,
        choices=[("own", "у каждого приложения свои"), ("running", "сквозные")],
    )
    date_with_from = models.BooleanField("«от» перед датой", null=True, blank=True)
    appendix_capitals = models.BooleanField("«ПРИЛОЖЕНИЕ» прописными", null=True, blank=True)
    hyphenate = models.BooleanField("переносы", null=True, blank=True)
    duplex = models.BooleanField("двусторонняя печать (зеркальные поля)", null=True, blank=True)

    class Meta:
        verbose_name = "оформление"

    def __str__(self) -> str:
        return f"оформление {self.authority_id}"


def layout_on(authority: Authority, day: dt.date) -> LayoutProfile:
    """The figures that an order of `day` is laid out by, with the authority's own ones."""
    own = LayoutSettings.objects.filter(authority=authority).first()
    profile = PROFILES[own.profile] if own and own.profile else profile_for(day)
    if own is None:
        return profile
    tenths = {"margin_left": 10, "font_size": 10}
    names = (
        "margin_left",
        "font_size",
        "line_spacing",
        "appendix_pages",
        "date_with_from",
        "appendix_capitals",
        "hyphenate",
        "duplex",
    )
    changes: dict[str, Any] = {}
    for name in names:
        value = getattr(own, name)
        if value not in (None, ""):
            changes[name] = value * tenths.get(name, 1)
    return replace(profile, **changes)
