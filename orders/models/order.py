"""The order, its preamble and its fixed versions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from documents.canonical import load
from documents.tree import Document
from office.models import Act, Edited, Passage, StoredFile, TenantModel, becomes_typed
from orders.models.journal import OrderKind
from orders.querysets.order import OrderQuerySet, OrderVersionQuerySet, fold
from orders.workflow import STATE_NAMES, State
from schools.models import Appointment
from seminars.models import Seminar, TalkPassage

STATES = [(state.value, STATE_NAMES[state]) for state in State]


class Order(Edited, TenantModel):
    """An order. Its number and date are those of its `JournalEntry`, if it holds one."""

    kind = models.ForeignKey(
        OrderKind, on_delete=models.PROTECT, related_name="orders", verbose_name="вид приказа"
    )
    state = models.CharField("состояние", max_length=12, choices=STATES, default=State.DRAFT.value)
    title = models.CharField(
        "заголовок", max_length=1000, blank=True, help_text="Отвечает на вопрос «о чём?»"
    )
    ordering_clause = models.CharField(
        "распорядительное слово", max_length=300, default="приказываю:"
    )
    signatory = models.ForeignKey(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="подписывает",
    )
    drafted_by = models.ForeignKey(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="проект подготовлен и внесен",
    )
    contact = models.ForeignKey(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="исполнитель",
    )
    controller = models.ForeignKey(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="контроль исполнения",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="автор"
    )
    seminar = models.ForeignKey(
        Seminar, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title_rule = models.CharField(max_length=60, blank=True)
    act = models.OneToOneField(
        Act, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    search_text = models.CharField(max_length=1000, blank=True, editable=False)
    created_at = models.DateTimeField("создан", auto_now_add=True)
    changed_at = models.DateTimeField("изменён", auto_now=True)
    edits = models.PositiveIntegerField(default=0, editable=False)  # of the draft, all parts
    # Marks of the findings that the drafter was asked about and sent the order all the same.
    warned = models.JSONField(default=list, editable=False, blank=True)

    if TYPE_CHECKING:  # of `with_execution`
        given: int
        done: int
        reported: int
        late: int
        left: int
        next_due: dt.date | None

    objects: ClassVar = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = "приказ"
        verbose_name_plural = "приказы"
        ordering = ["-changed_at"]
        constraints = [
            models.CheckConstraint(
                name="order_state_is_known", condition=Q(state__in=[state.value for state in State])
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "state", "-changed_at"], name="order_by_state")
        ]

    def __str__(self) -> str:
        return self.title or "Приказ без заголовка"

    @property
    def number_held(self) -> str | None:
        """The number that the order holds, or None."""
        return self.entry.number if hasattr(self, "entry") else None

    @property
    def has_number(self) -> bool:
        """Whether a number is held."""
        return hasattr(self, "entry")

    def retitle(self, title: str) -> None:
        """Set the heading and what searches compare; the caller saves."""
        self.title = title
        self.search_text = fold(title)


class OrderPassage(Passage):
    """A passage of the preamble, typed or composed from one fact."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="passages")
    talk_passage = models.ForeignKey(
        TalkPassage, on_delete=becomes_typed, null=True, blank=True, related_name="+"
    )
    seminar = models.ForeignKey(
        Seminar, on_delete=becomes_typed, null=True, blank=True, related_name="+"
    )
    act = models.ForeignKey(Act, on_delete=becomes_typed, null=True, blank=True, related_name="+")

    class Meta(Passage.Meta):
        verbose_name = "отрывок преамбулы"
        constraints = [
            models.CheckConstraint(
                name="order_passage_has_at_most_one_source",
                condition=(
                    Q(talk_passage__isnull=True, seminar__isnull=True)
                    | Q(talk_passage__isnull=True, act__isnull=True)
                    | Q(seminar__isnull=True, act__isnull=True)
                ),
            )
        ]


class OrderVersion(TenantModel):
    """The resolved tree of an order as it was submitted, registered or entered, with its hash.

    Neither tree, hash nor number ever changes (a trigger sees to it); the PDF is added when it is
    printed, the outcome when it is known.
    """

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", "на согласование"
        REGISTERED = "registered", "зарегистрирован"
        ENTERED = "entered", "внесён с бумаги"

    class Outcome(models.TextChoices):
        STANDING = "standing", "действует"
        RECALLED = "recalled", "отозвана"
        REFUSED = "refused", "не подписан"
        REISSUED = "reissued", "перевыпущен"
        ANNULLED = "annulled", "аннулирован"

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="versions")
    number_in_order = models.PositiveIntegerField("версия")
    kind = models.CharField("вид", max_length=10, choices=Kind)
    outcome = models.CharField("исход", max_length=10, choices=Outcome, default=Outcome.STANDING)
    reason = models.CharField("причина", max_length=500, blank=True)
    date = models.DateField("дата приказа", null=True)
    number = models.CharField("номер приказа", max_length=60, blank=True)
    tree = models.BinaryField("дерево", null=True)
    sha256 = models.CharField("SHA-256 дерева", max_length=64, blank=True)
    pdf = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    scan = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField("создана", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar = OrderVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "версия приказа"
        ordering = ["order", "number_in_order"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "number_in_order"], name="order_version_is_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(outcome="standing", kind__in=["registered", "entered"]),
                name="one_registered_version_stands",
            ),
            models.CheckConstraint(
                name="registered_version_has_number_and_date",
                condition=Q(kind="submitted") | (Q(date__isnull=False) & ~Q(number="")),
            ),
            models.CheckConstraint(
                name="version_holds_a_tree_or_a_scan",
                condition=Q(tree__isnull=False) | Q(scan__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.number_in_order} ({self.kind})"

    def document(self) -> Document | None:
        """The stored tree; None for an order entered as a scan only."""
        return load(bytes(self.tree)) if self.tree is not None else None

    @property
    def is_printing(self) -> bool:
        """Numbered, and its file is not stored yet; asks nothing (only a tree has a hash)."""
        return self.kind != self.Kind.SUBMITTED and bool(self.sha256) and self.pdf_id is None

    @property
    def file_name(self) -> str:
        """«Приказ № 204 от 02.03.2020» for downloads, without characters a disk refuses."""
        number = "".join("-" if sign in '\\/:*?"<>|' else sign for sign in self.number)
        day: dt.date | None = self.date
        return f"Приказ № {number} от {day:%d.%m.%Y}" if day else "Приказ, проект"
