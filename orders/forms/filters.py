"""What a list of orders is narrowed by; every choice stands in the address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from office.forms.fields import LineField
from orders.models import Journal, OrderKind
from orders.workflow import STATE_NAMES, State

ALL_STATES = "all"


class OrderFilter(forms.Form):
    """State, kind, year, words of the heading or a number."""

    q = LineField(label="Номер или слова заголовка", required=False, max_length=200)
    state = forms.ChoiceField(label="Состояние", required=False)
    kind = forms.ModelChoiceField(
        OrderKind.objects.none(), label="Вид", required=False, empty_label="Все виды"
    )
    year = forms.TypedChoiceField(label="Год", required=False, coerce=int, empty_value=None)
    mine = forms.BooleanField(label="Только мои", required=False)

    def __init__(
        self, *args: Any, kinds: Iterable[OrderKind], years: Iterable[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", "В работе"),
            *((state.value, STATE_NAMES[state]) for state in State),
            (ALL_STATES, "Все"),
        ]
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            ("", "Любой"),
            *((year, str(year)) for year in years),
        ]


class ReceivedFilter(forms.Form):
    """Of a school's orders: a year, words of the heading or a number, those not acknowledged."""

    q = LineField(label="Номер или слова заголовка", required=False, max_length=200)
    year = forms.TypedChoiceField(label="Год", required=False, coerce=int, empty_value=None)
    unread = forms.BooleanField(label="Ждут ознакомления", required=False)

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            ("", "Любой"),
            *((year, str(year)) for year in years),
        ]


class JournalFilter(forms.Form):
    """Which journal, which year, and words of the heading or a number."""

    journal = forms.ModelChoiceField(
        Journal.objects.none(), label="Журнал", empty_label=None, required=False
    )
    year = forms.TypedChoiceField(label="Год", coerce=int, required=False)
    q = LineField(label="Номер или слова заголовка", required=False, max_length=200)

    def __init__(
        self, *args: Any, journals: Iterable[Journal], years: Iterable[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["journal"].queryset = journals  # type: ignore[attr-defined]
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            (year, str(year)) for year in years
        ]
