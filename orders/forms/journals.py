"""Forms of journals, their years, and kinds of orders."""

from __future__ import annotations

from typing import Any

from django import forms

from office.forms.fields import LineField
from office.models import User
from orders.forms.fields import DraftForm, VersionField
from orders.models import Journal, OrderKind
from orders.models.journal import check_pattern

LARGEST = 999_999


class JournalForm(DraftForm):
    """A journal and the pattern of its numbers."""

    name = LineField(label="Название журнала", max_length=120)
    pattern = LineField(
        label="Образец номера",
        max_length=40,
        initial="{n}",
        validators=[check_pattern],
        help_text=(
            "{n} – порядковый номер. Примеры: {n} даст «341», {n}-ОД – «341-ОД», {n}/П – «341/П», "
            "01-05/{n} – «01-05/341»."
        ),
    )

    def __init__(
        self, *args: Any, user: User, journal: Journal | None = None, **kwargs: Any
    ) -> None:
        if journal is not None:
            kwargs["initial"] = {
                "name": journal.name,
                "pattern": journal.pattern,
                "version": journal.version,
            }
        super().__init__(*args, **kwargs)
        self.others = Journal.objects.for_user(user).exclude(pk=journal.pk if journal else 0)

    def clean_name(self) -> str:
        """Two journals of one name would be mixed up."""
        name: str = self.cleaned_data["name"]
        if self.others.filter(name=name).exists():
            raise forms.ValidationError("Журнал с таким названием уже есть.")
        return name


class NewJournalForm(JournalForm):
    """A new journal, with the number that this year begins with."""

    start = forms.IntegerField(
        label="Первый номер этого года",
        min_value=1,
        max_value=LARGEST,
        initial=1,
        help_text="Если портал вводят среди года: номер, следующий за последним бумажным.",
    )


class SavedJournalForm(JournalForm):
    """A journal that exists."""

    version = VersionField()


class StartYearForm(DraftForm):
    """With which number a year begins."""

    year = forms.IntegerField(label="Год", min_value=2000, max_value=2100)
    start = forms.IntegerField(
        label="Первый номер",
        min_value=1,
        max_value=LARGEST,
        help_text="Номера меньше него считаются выданными на бумаге: их вносят отдельно.",
    )


class KindForm(DraftForm):
    """A kind of order."""

    name = LineField(label="Вид приказа", max_length=120, help_text="«По основной деятельности»")
    printed = LineField(label="Слово на бланке", max_length=40, initial="ПРИКАЗ")
    journal = forms.ModelChoiceField(
        Journal.objects.none(), label="Журнал", empty_label="Выберите журнал"
    )
    scheme = forms.ChoiceField(label="Нумерация пунктов", choices=OrderKind.Scheme.choices)
    retention = LineField(label="Срок хранения", max_length=60, initial="постоянно")
    file_index = LineField(
        label="Индекс дела", required=False, max_length=30, help_text="По номенклатуре дел: «01-05»"
    )

    def __init__(
        self, *args: Any, user: User, kind: OrderKind | None = None, **kwargs: Any
    ) -> None:
        if kind is not None:
            kwargs["initial"] = {
                name: getattr(kind, name) for name in (*KIND_FIELDS, "closed", "version")
            } | {"journal": kind.journal_id}
        super().__init__(*args, **kwargs)
        self.others = OrderKind.objects.for_user(user).exclude(pk=kind.pk if kind else 0)
        self.fields["journal"].queryset = Journal.objects.for_user(  # type: ignore[attr-defined]
            user
        )

    def clean_name(self) -> str:
        """Two kinds of one name would be mixed up."""
        name: str = self.cleaned_data["name"]
        if self.others.filter(name=name).exists():
            raise forms.ValidationError("Вид приказа с таким названием уже есть.")
        return name


KIND_FIELDS = ("name", "printed", "scheme", "retention", "file_index")


class SavedKindForm(KindForm):
    """A kind that exists; closing it keeps its orders and offers it no more."""

    version = VersionField()
    closed = forms.DateField(
        label="Не предлагать с",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="С этого дня вид нельзя выбрать для нового приказа. Прежние приказы остаются.",
    )
