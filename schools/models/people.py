"""People, the posts they hold, and for how long."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from office.models import Period, TenantModel, Versioned, period_in_order
from schools.models.organization import Organization
from schools.querysets.people import AppointmentQuerySet, PersonQuerySet, PostQuerySet


class Person(Versioned, TenantModel):
    """One human is one row per authority; what he or she does is an appointment."""

    class Gender(models.TextChoices):
        MALE = "m", "мужской"
        FEMALE = "f", "женский"

    surname = models.CharField("фамилия", max_length=80)
    given_name = models.CharField("имя", max_length=80)
    patronymic = models.CharField("отчество", max_length=80, blank=True)
    gender = models.CharField(
        "пол",
        max_length=1,
        choices=Gender,
        blank=True,
        help_text="Нужен для падежей, когда отчество не говорит: инициалы, иностранное имя",
    )
    phone = models.CharField("телефон", max_length=60, blank=True)
    email = models.EmailField("почта", blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name="учётная запись",
    )

    objects: ClassVar = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "человек"
        verbose_name_plural = "люди"
        ordering = ["surname", "given_name", "patronymic", "pk"]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        """The page of the person."""
        return reverse("schools:person", args=[self.pk])

    @property
    def full_name(self) -> str:
        """«Качева Лариса Юрьевна»."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    @property
    def initials(self) -> str:
        """«Л.Ю.», from given names that may themselves be initials."""
        return "".join(f"{part[0]}." for part in (self.given_name, self.patronymic) if part)

    @property
    def initials_surname(self) -> str:
        """«Л.Ю. Качева»: the order of a signature."""
        return f"{self.initials} {self.surname}".strip()

    @property
    def surname_initials(self) -> str:
        """«Качева Л.Ю.»: the order of a list."""
        return f"{self.surname} {self.initials}".strip()


class Post(Versioned, TenantModel):
    """A post in an organization. The authority's signing post signs its orders."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="posts", verbose_name="организация"
    )
    title = models.CharField(
        "должность",
        max_length=300,
        help_text="Как печатается в подписи: «Начальник управления образования …»",
    )
    is_head = models.BooleanField("руководитель организации", default=False)
    signs = models.BooleanField("подписывает приказы управления", default=False)
    shared = models.BooleanField(
        "занимают несколько человек",
        default=False,
        help_text="«ведущий специалист», «заместитель директора»: одна должность на нескольких",
    )
    closed = models.DateField("упразднена с", null=True, blank=True)

    objects: ClassVar = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "должность"
        verbose_name_plural = "должности"
        ordering = ["organization", "-is_head", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "title"], name="post_title_is_unique_in_organization"
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(is_head=True, closed__isnull=True),
                name="organization_has_one_head_post",
            ),
            models.CheckConstraint(
                name="head_and_signing_posts_are_held_by_one",
                condition=Q(shared=False) | Q(is_head=False, signs=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def holder(self, on: dt.date) -> Appointment | None:
        """Who signs for this post on a day: one acting in it, else the main holder."""
        return Appointment.objects.of_authority(self.authority_id).holding(self, on).first()


class Appointment(Versioned, Period, TenantModel):
    """A person in a post for a period, by some ground."""

    class Kind(models.TextChoices):
        MAIN = "main", "основная"
        SECOND = "second", "по совместительству"
        ACTING = "acting", "исполняет обязанности"

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="appointments", verbose_name="человек"
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="appointments", verbose_name="должность"
    )
    kind = models.CharField("вид", max_length=10, choices=Kind, default=Kind.MAIN)
    acting_title = models.CharField(
        "строка должности исполняющего обязанности",
        max_length=300,
        blank=True,
        help_text="«Исполняющий обязанности начальника управления …»",
    )
    ground = models.CharField("основание", max_length=200, blank=True, help_text="«приказ № 12-к»")

    objects: ClassVar = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "назначение"
        verbose_name_plural = "назначения"
        ordering = ["-valid_from", "pk"]
        constraints = [
            period_in_order("appointment_period_in_order"),
            models.CheckConstraint(
                name="acting_has_a_post_line",
                condition=~Q(kind="acting") | ~Q(acting_title=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.surname_initials}, {self.printed_post}"

    def holds_on(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def printed_post(self) -> str:
        """The post as it stands above a signature: an acting head has a line of his own."""
        return self.acting_title or self.post.title
