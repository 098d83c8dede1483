"""The programme: agenda items, talks, and the passages of their text."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from documents.canonical import load_blocks
from documents.tree import Block
from office.models import Ordered, Passage, TenantModel, Versioned
from schools.models import Appointment
from seminars.models.seminars import Seminar
from seminars.querysets.programme import AgendaQuerySet, TalkPassageQuerySet, TalkQuerySet


class AgendaItem(Ordered, Versioned, TenantModel):
    """A topic of the programme, or information given beside it."""

    class Section(models.TextChoices):
        MAIN = "main", "Вопросы программы"
        ADDITIONAL = "additional", "Информация о мероприятиях"

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="agenda")
    section = models.CharField("раздел", max_length=10, choices=Section, default=Section.MAIN)
    title = models.CharField("вопрос", max_length=600)

    objects: ClassVar = AgendaQuerySet.as_manager()

    class Meta(Ordered.Meta):
        verbose_name = "вопрос программы"
        verbose_name_plural = "вопросы программы"
        constraints = [
            models.CheckConstraint(
                name="agenda_section_is_known", condition=Q(section__in=["main", "additional"])
            )
        ]

    def __str__(self) -> str:
        return self.title


class Talk(Ordered, Versioned, TenantModel):
    """Who speaks to an agenda item, in the post held that day."""

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="talks")
    speaker = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="+", verbose_name="выступает"
    )

    objects: ClassVar = TalkQuerySet.as_manager()

    class Meta(Ordered.Meta):
        verbose_name = "выступление"
        verbose_name_plural = "выступления"
        constraints = [
            models.UniqueConstraint(
                fields=["agenda_item", "speaker"], name="speaker_speaks_once_to_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.agenda_item}"


class TalkPassage(Passage):
    """A stretch of a talk, and which documents it goes into."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="passages")
    in_report = models.BooleanField("в справку", default=True)
    in_order = models.BooleanField("в приказ", default=False)
    order_wording = models.JSONField("в приказе короче", default=list, blank=True)

    objects: ClassVar = TalkPassageQuerySet.as_manager()

    class Meta(Passage.Meta):
        verbose_name = "отрывок выступления"
        verbose_name_plural = "отрывки выступлений"

    def __str__(self) -> str:
        return f"{self.talk_id}: {self.position}"

    def order_tree(self) -> tuple[Block, ...]:
        """What goes into the order: the shorter wording where there is one."""
        return load_blocks(self.order_wording) if self.order_wording else self.tree()
