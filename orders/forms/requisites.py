"""Forms of an order's requisites: what it is called, and who signs, drafted and controls it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q

from office.forms.fields import LineField, RowsField
from office.models import User
from orders.forms.fields import DraftForm, VersionField
from orders.models import Order, OrderKind
from schools.models import Appointment
from seminars.models import Seminar

TITLE = {"rows": 3, "maxlength": 1000}


if TYPE_CHECKING:
    _Iterator = forms.models.ModelChoiceIterator[Appointment]
    _One = forms.ModelChoiceField[Appointment]
    _Seminar = forms.ModelChoiceField[Seminar]
else:
    _Iterator = forms.models.ModelChoiceIterator
    _One = _Seminar = forms.ModelChoiceField


class GroupedByOrganization(_Iterator):
    """People under the name of their organization."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        rows = groupby(self.queryset, key=lambda row: row.post.organization_id)
        for _, people in rows:
            listed = list(people)
            group = listed[0].post.organization.short_name
            yield (group, [self.choice(person) for person in listed])


class AppointmentField(_One):
    """A person in a post, found under the organization."""

    iterator = GroupedByOrganization

    def __init__(self, label: str, help_text: str = "", empty: str = "не указан") -> None:
        super().__init__(
            Appointment.objects.none(),
            label=label,
            help_text=help_text,
            required=False,
            empty_label=empty,
        )


class SeminarField(_Seminar):
    """The seminar that the order is about."""

    def __init__(self) -> None:
        super().__init__(
            Seminar.objects.none(),
            label="Семинар",
            required=False,
            empty_label="не связан с семинаром",
            help_text="Если приказ о проведении семинара или о его итогах.",
        )

    def label_from_instance(self, seminar: Seminar) -> str:
        """«27.02.2020, Об инновационных механизмах …»: topics of a series look alike."""
        return f"{seminar.date:%d.%m.%Y}, {seminar.topic}"


class PeopleField(RowsField):
    """Several people, each in a post, found under the organization."""

    iterator = GroupedByOrganization


def people_today(user: User, day: dt.date, also: tuple[int | None, ...] = ()) -> Any:
    """Everybody in a post on the day, and those chosen before; the authority's own first."""
    rows = Appointment.objects.for_user(user)
    kept = [key for key in also if key is not None]
    return (
        (rows.in_force(day) | rows.filter(pk__in=kept))
        .with_person()
        .order_by("post__organization__sort_key", "post__organization_id", "person__surname", "pk")
    )


def signatories_today(user: User, day: dt.date, also: int | None = None) -> Any:
    """Who signs on the day: of each signing post its holder, one acting before the main one."""
    holders: dict[int, int] = {}
    rows = Appointment.objects.for_user(user).signing(day)
    for row in rows.order_by("-valid_from"):
        if row.post_id not in holders or row.kind == Appointment.Kind.ACTING:
            holders[row.post_id] = row.pk
    keys = [*holders.values(), *([also] if also else [])]
    return Appointment.objects.for_user(user).filter(pk__in=keys).with_person()


def kinds_offered(user: User, day: dt.date, also: int | None = None) -> Any:
    """Kinds of orders that may be chosen on the day, and the one chosen before."""
    return OrderKind.objects.for_user(user).filter(
        Q(closed__isnull=True) | Q(closed__gt=day) | Q(pk=also or 0)
    )


class NewOrderForm(forms.Form):
    """How an order begins."""

    kind = forms.ModelChoiceField(
        OrderKind.objects.none(), label="Вид приказа", empty_label="Выберите вид"
    )
    title = LineField(
        label="Заголовок",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs=TITLE),
        help_text="Отвечает на вопрос «о чём?»: «Об итогах семинара …». Можно заполнить позже.",
    )
    seminar = SeminarField()

    def __init__(self, *args: Any, user: User, day: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seminar"].queryset = Seminar.objects.for_user(  # type: ignore[attr-defined]
            user
        )
        kinds = kinds_offered(user, day)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        if len(kinds) == 1:
            self.fields["kind"].initial = kinds[0]


class RequisitesForm(DraftForm):
    """What the order is called and by which words it orders."""

    version = VersionField()
    kind = forms.ModelChoiceField(OrderKind.objects.none(), label="Вид приказа", empty_label=None)
    title = LineField(
        label="Заголовок",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs=TITLE),
        help_text="Отвечает на вопрос «о чём?», без точки в конце.",
    )
    ordering_clause = LineField(
        label="Распорядительное слово",
        max_length=300,
        help_text="Печатается перед пунктами: «приказываю:»",
    )
    seminar = SeminarField()

    def __init__(self, *args: Any, user: User, order: Order, day: dt.date, **kwargs: Any) -> None:
        kwargs["initial"] = requisites_of(order) | {"version": order.version}
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds_offered(  # type: ignore[attr-defined]
            user, day, order.kind_id
        )
        self.fields["seminar"].queryset = Seminar.objects.for_user(  # type: ignore[attr-defined]
            user
        )


def requisites_of(order: Order) -> dict[str, Any]:
    """What the form shows of an order."""
    return {
        "kind": order.kind_id,
        "title": order.title,
        "ordering_clause": order.ordering_clause,
        "seminar": order.seminar_id,
    }


SIGNING = ("signatory", "drafted_by", "contact", "controller")


def signing_of(order: Order) -> dict[str, Any]:
    """What the form of signatures shows of an order."""
    return {name: getattr(order, f"{name}_id") for name in SIGNING}


class SigningForm(DraftForm):
    """Who signs, who drafted and brought in, whom to call, who controls."""

    version = VersionField()
    signatory = AppointmentField(
        "Подписывает", "Кто занимает сегодня подписывающую должность или исполняет обязанности."
    )
    drafted_by = AppointmentField(
        "Проект подготовлен и внесен", "Печатается под подписью, в творительном падеже."
    )
    contact = AppointmentField("Исполнитель", "Имя и телефон печатаются внизу последнего листа.")
    controller = AppointmentField(
        "Контроль исполнения", "Кто следит за исполнением; в текст это вписывает пункт о контроле."
    )

    def __init__(self, *args: Any, user: User, order: Order, day: dt.date, **kwargs: Any) -> None:
        chosen = signing_of(order)
        kwargs["initial"] = chosen | {"version": order.version}
        super().__init__(*args, **kwargs)
        people = people_today(user, day, tuple(chosen[name] for name in SIGNING[1:]))
        for name in SIGNING[1:]:
            self.fields[name].queryset = people  # type: ignore[attr-defined]
        if not self.is_bound:  # three lists of the same people are asked for once
            listed = list(self.fields[SIGNING[1]].choices)  # type: ignore[attr-defined]
            for name in SIGNING[1:]:
                self.fields[name].choices = listed  # type: ignore[attr-defined]
        self.fields["signatory"].queryset = signatories_today(  # type: ignore[attr-defined]
            user, day, chosen["signatory"]
        )
