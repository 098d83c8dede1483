"""The seminar itself: what, when, where, for whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from office.models import Act, TenantModel, Versioned
from russian.dates import in_words
from schools.models import Organization
from seminars.querysets.seminars import SeminarQuerySet, fold
from seminars.workflow import STATE_NAMES, State

STATES = [(state.value, STATE_NAMES[state]) for state in State]


class Seminar(Versioned, TenantModel):
    """A seminar, planned or held. Everything printed about it is composed from these facts."""

    state = models.CharField("состояние", max_length=10, choices=STATES, default=State.PLANNED)
    event_kind = models.CharField(
        "вид мероприятия", max_length=120, help_text="«межмуниципальный семинар-практикум»"
    )
    event_genitive = models.CharField(
        "вид мероприятия в родительном падеже",
        max_length=120,
        blank=True,
        help_text="«межмуниципального семинара-практикума»: так печатается в заголовках",
    )
    topic = models.CharField("тема", max_length=600, help_text="Без кавычек: их поставит портал")
    audience = models.CharField(
        "для кого",
        max_length=300,
        help_text="В родительном падеже: «заместителей директоров по учебной работе»",
    )
    aims = models.TextField(
        "цели", blank=True, help_text="Продолжение слов «в целях»: «реализации механизмов …»"
    )
    date = models.DateField("дата")
    starts = models.TimeField("начало", null=True, blank=True)
    ends = models.TimeField("окончание", null=True, blank=True)
    venue = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="место проведения",
    )
    organizer = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="организатор",
    )
    basis = models.ForeignKey(
        Act,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="во исполнение",
    )
    first_date = models.DateField("первоначальная дата", null=True, blank=True)
    reason = models.CharField("причина переноса или отмены", max_length=300, blank=True)
    search_text = models.TextField(editable=False, blank=True)

    objects: ClassVar = SeminarQuerySet.as_manager()

    class Meta:
        verbose_name = "семинар"
        verbose_name_plural = "семинары"
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="seminar_state_is_known", condition=Q(state__in=[s.value for s in State])
            ),
            models.CheckConstraint(
                name="seminar_ends_after_it_starts",
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gt=F("starts")),
            ),
            models.CheckConstraint(
                name="moved_seminar_keeps_its_first_date_and_a_reason",
                condition=~Q(state=State.MOVED) | (Q(first_date__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="cancelled_seminar_has_a_reason",
                condition=~Q(state=State.CANCELLED) | ~Q(reason=""),
            ),
        ]
        indexes = [models.Index(fields=["authority", "-date"], name="seminar_by_date")]

    def __str__(self) -> str:
        return self.topic

    @property
    def report_title(self) -> str:
        """«об итогах межмуниципального семинара-практикума для … по теме «…» 27 февраля …»."""
        return f"об итогах {self._event}"

    @property
    def order_title(self) -> str:
        """Heading of its next order: «О проведении …», or «Об итогах …» of a held one."""
        about = "Об итогах" if self.state == State.HELD else "О проведении"
        return f"{about} {self._event}"

    @property
    def _event(self) -> str:
        event = self.event_genitive or "мероприятия"
        return f"{event} для {self.audience} по теме «{self.topic}» {in_words(self.date)}"

    def fill_search(self) -> None:
        """Set what searches compare; the caller saves."""
        self.search_text = fold(f"{self.topic} {self.event_kind} {self.audience}")
