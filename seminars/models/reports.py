"""The справка: a document about a seminar, later an appendix of an order."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from office.models import Act, Edited, NumberedItem, Passage, TenantModel, becomes_typed
from schools.models import Appointment
from seminars.models.programme import TalkPassage
from seminars.models.seminars import Seminar
from seminars.querysets.reports import (
    RecommendationQuerySet,
    ReportPassageQuerySet,
    ReportQuerySet,
)

RECOMMENDATIONS_CLAUSE = "На основании вышеизложенного рекомендуется:"


class SeminarReport(Edited, TenantModel):
    """The справка of a seminar: passages, recommendations, a signature."""

    seminar = models.OneToOneField(Seminar, on_delete=models.CASCADE, related_name="report")
    word = models.CharField("слово над заголовком", max_length=60, default="Справка")
    title = models.CharField("заголовок", max_length=1000)
    recommendations_clause = models.CharField(
        "слова перед рекомендациями", max_length=300, default=RECOMMENDATIONS_CLAUSE, blank=True
    )
    signatory = models.ForeignKey(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="подписывает",
    )
    edits = models.PositiveIntegerField(default=0, editable=False)  # of all its parts

    objects: ClassVar = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "справка"
        verbose_name_plural = "справки"

    def __str__(self) -> str:
        return f"{self.word} {self.title}"


class ReportPassage(Passage):
    """A passage of the справка, typed or composed from one fact."""

    report = models.ForeignKey(SeminarReport, on_delete=models.CASCADE, related_name="passages")
    talk_passage = models.ForeignKey(
        TalkPassage, on_delete=becomes_typed, null=True, blank=True, related_name="+"
    )
    seminar = models.ForeignKey(
        Seminar, on_delete=becomes_typed, null=True, blank=True, related_name="+"
    )
    act = models.ForeignKey(Act, on_delete=becomes_typed, null=True, blank=True, related_name="+")

    objects: ClassVar = ReportPassageQuerySet.as_manager()

    class Meta(Passage.Meta):
        verbose_name = "отрывок справки"
        verbose_name_plural = "отрывки справки"
        constraints = [
            models.CheckConstraint(
                name="report_passage_has_at_most_one_source",
                condition=(
                    Q(talk_passage__isnull=True, seminar__isnull=True)
                    | Q(talk_passage__isnull=True, act__isnull=True)
                    | Q(seminar__isnull=True, act__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="report_passage_with_a_source_names_its_rule",
                condition=Q(talk_passage__isnull=True, seminar__isnull=True, act__isnull=True)
                | ~Q(rule=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.position}"


class Recommendation(NumberedItem):
    """A recommendation of the справка; it has the shape of an order's item."""

    report = models.ForeignKey(
        SeminarReport, on_delete=models.CASCADE, related_name="recommendations"
    )
    talk_passage = models.ForeignKey(
        TalkPassage, on_delete=becomes_typed, null=True, blank=True, related_name="+"
    )
    seminar = models.ForeignKey(
        Seminar, on_delete=becomes_typed, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = RecommendationQuerySet.as_manager()

    class Meta(NumberedItem.Meta):
        verbose_name = "рекомендация"
        verbose_name_plural = "рекомендации"
        constraints = [
            models.CheckConstraint(
                name="recommendation_has_at_most_one_source",
                condition=Q(talk_passage__isnull=True) | Q(seminar__isnull=True),
            ),
            models.CheckConstraint(
                name="recommendation_with_a_source_names_its_rule",
                condition=Q(talk_passage__isnull=True, seminar__isnull=True) | ~Q(rule=""),
            ),
        ]
