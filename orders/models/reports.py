"""What a school answers: one report, about one assignment or several."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from office.models import Edited, StoredFile, TenantModel
from orders.models.assignments import Assignment
from orders.models.distribution import Recipient
from orders.models.order import Order
from orders.querysets.reports import ExecutionReportQuerySet


class ExecutionReport(Edited, TenantModel):
    """A report of an organization: text, files, and the school's own order if there is one.

    A draft belongs to whoever writes it and saves itself; from the moment it is handed in it stays
    as it was read by the controller.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="reports")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="reports")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("что сделано", blank=True, max_length=20_000)
    own_number = models.CharField("номер приказа школы", max_length=60, blank=True)
    own_date = models.DateField("дата приказа школы", null=True, blank=True)
    own_title = models.CharField("о чём приказ школы", max_length=300, blank=True)
    made_at = models.DateTimeField("начат", auto_now_add=True)
    submitted_at = models.DateTimeField("подан", null=True, blank=True)
    submitted_name = models.CharField("кто подал", max_length=300, blank=True)

    objects: ClassVar = ExecutionReportQuerySet.as_manager()

    class Meta:
        verbose_name = "отчёт об исполнении"
        verbose_name_plural = "отчёты об исполнении"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"отчёт {self.pk}"


class Answer(TenantModel):
    """A report's answer to one assignment, and what the controller said to it."""

    class Outcome(models.TextChoices):
        DRAFT = "draft", "пишется"
        WAITING = "waiting", "ждёт приёмки"
        ACCEPTED = "accepted", "принят"
        RETURNED = "returned", "возвращён"
        WITHDRAWN = "withdrawn", "отменён"

    report = models.ForeignKey(ExecutionReport, on_delete=models.CASCADE, related_name="answers")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="answers")
    outcome = models.CharField("исход", max_length=10, choices=Outcome, default=Outcome.DRAFT)
    reason = models.CharField("что исправить", max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField("решено", null=True, blank=True)

    class Meta:
        verbose_name = "ответ по поручению"
        ordering = ["assignment__place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "assignment"], name="report_answers_an_assignment_once"
            ),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(outcome="waiting"),
                name="one_answer_waits_for_the_controller",
            ),
            models.CheckConstraint(
                name="returned_answer_has_a_reason",
                condition=~Q(outcome="returned") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.assignment_id}"


class ReportFile(TenantModel):
    """A file of a report."""

    report = models.ForeignKey(ExecutionReport, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("имя файла", max_length=150)
    added_at = models.DateTimeField("приложен", auto_now_add=True)

    class Meta:
        verbose_name = "файл отчёта"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "file", "name"], name="file_is_attached_to_a_report_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
