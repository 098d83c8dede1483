"""«Нормоконтроль»: rules, dictionary, abbreviations, production calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.proofread.proofreading import GROUPS, RULES
from office.models import User
from office.views.acting import member, new_key
from office.views.answers import form_page, press
from orders import policy
from orders.actions import rulebook
from orders.actions.knowledge import calendar_of, entries
from orders.actions.proofreading import REQUISITE, UNCONFIRMED
from orders.forms.rulebook import NewYearForm, WordForm, YearForm
from orders.models import RuleOff, Word, WorkYear
from orders.views.noted import SIGNS, WORDS
from russian.dates import MONTHS_GENITIVE
from schools.policy import require

KINDS = {"terms": Word.Kind.OBSOLETE, "abbreviations": Word.Kind.ABBREVIATION}
TITLES = {"terms": "Устаревшие слова", "abbreviations": "Общеизвестные сокращения"}
MONTHS = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """All rules by subject, those that are left out among them."""
    user = _editor(request)
    off = set(RuleOff.objects.for_user(user).values_list("code", flat=True))
    groups = [
        (
            title,
            [
                (rule, SIGNS[rule.severity], WORDS[rule.severity], rule.code in off)
                for rule in some
                if not rule.code.startswith(REQUISITE)  # submitting demands those by itself
            ],
        )
        for title, some in (*GROUPS, ("Справочник", (UNCONFIRMED,)))
    ]
    page = {"groups": groups, "off": len(off), "form_key": new_key()}
    return render(request, "orders/rules.html", {**_frame("rules"), **page})


@require_POST
def switch(request: HttpRequest, code: str) -> HttpResponse:
    """Do without a rule, or apply it again."""
    user = _editor(request)
    if code not in {rule.code for rule in (*RULES, UNCONFIRMED)} or code.startswith(REQUISITE):
        raise Http404
    on = request.POST.get("on") == "yes"
    return press(
        request,
        lambda: rulebook.switch_rule(user, code, on=on),
        done=reverse("orders:rules") + f"#{code}",
        said="Правило снова применяется." if on else "Правило больше не применяется.",
    )


@require_GET
def words(request: HttpRequest, kind: str) -> HttpResponse:
    """The dictionary of one kind: shipped entries and the authority's own."""
    user = _editor(request)
    rows = entries(Word.objects.for_user(user).filter(kind=_kind(kind)), _kind(kind))
    page = {"entries": rows, "kind": kind, "form_key": new_key()}
    return render(request, "orders/words.html", {**_frame(kind), **page})


@require_http_methods(["GET", "POST"])
def word(request: HttpRequest, kind: str) -> HttpResponse:
    """Enter a word, or with `?text=` correct an entry."""
    user, named = _editor(request), _kind(kind)
    text = request.GET.get("text", "")
    known = _entry(user, named, text) if text else None
    if text and known is None:
        raise Http404
    initial: dict[str, Any] = {"version": 0}
    if known is not None:
        initial = {
            "version": known.word.version if known.word else 0,
            "text": known.text,
            "meaning": known.meaning,
            "source": known.source,
            "since": known.since,
        }
    form = WordForm(request.POST or None, kind=named, known=known is not None, initial=initial)

    def act() -> Word:
        said = dict(form.cleaned_data)
        seen = said.pop("version")
        if known is not None:
            said["text"] = known.text
        return rulebook.save_word(user, kind=named, seen=seen, **said)

    return form_page(
        request,
        "orders/word.html",
        form,
        act,
        done=lambda _: reverse("orders:words", args=[kind]),
        said="Словарь сохранён.",
        context={
            **_frame(kind),
            "title": f"Слово «{known.text}»" if known else "Новое слово",
            "kind": kind,
        },
    )


@require_POST
def leave_out(request: HttpRequest, kind: str) -> HttpResponse:
    """Do without a shipped word."""
    user, named = _editor(request), _kind(kind)
    known = _entry(user, named, request.POST.get("text", ""))
    if known is None:
        raise Http404
    return press(
        request,
        lambda: rulebook.save_word(
            user,
            kind=named,
            text=known.text,
            seen=known.word.version if known.word else 0,
            meaning=known.meaning,
            source=known.source,
            since=known.since,
            off=True,
        ),
        done=reverse("orders:words", args=[kind]),
        said=f"«{known.text}» больше не применяется.",
    )


@require_POST
def forget(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Take an own entry away; a shipped one of its text counts again."""
    user = _editor(request)
    row = Word.objects.for_user(user).filter(kind=_kind(kind), pk=pk).first()
    return press(
        request,
        lambda: rulebook.forget_word(user, row) if row else None,
        done=reverse("orders:words", args=[kind]),
        said="Словарь сохранён.",
    )


@require_http_methods(["GET", "POST"])
def years(request: HttpRequest) -> HttpResponse:
    """The years whose days off are known; a form that leads to any other."""
    user = _editor(request)
    form = NewYearForm(request.POST or None, initial={"year": timezone.localdate().year + 1})
    if request.method == "POST" and form.is_valid():
        return redirect("orders:work_year", form.cleaned_data["year"])
    assert user.authority_id is not None
    own = set(WorkYear.objects.for_user(user).values_list("year", flat=True))
    known = calendar_of(user.authority_id)
    rows = [(year, len(days), year in own) for year, days in sorted(known.days_off.items())]
    return render(request, "orders/years.html", {**_frame("years"), "years": rows, "form": form})


@require_http_methods(["GET", "POST"])
def work_year(request: HttpRequest, year: int) -> HttpResponse:
    """The days off of one year, month by month."""
    user = _editor(request)
    if not 2000 <= year <= 2100:
        raise Http404
    assert user.authority_id is not None
    own = WorkYear.objects.for_user(user).filter(year=year).first()
    known = calendar_of(user.authority_id)
    days = rulebook.days_of(year)
    is_known = year in known.days_off
    free = {
        day
        for day in days
        if (known.is_day_off(day) if is_known else day.weekday() >= rulebook.SATURDAY)
    }
    form = YearForm(request.POST or None, days=days, initial={"version": own.version if own else 0})
    if request.method == "POST" and form.is_valid():
        free = set(form.cleaned_data["free"])
    return form_page(
        request,
        "orders/work_year.html",
        form,
        lambda: rulebook.save_year(user, year, seen=form.seen, free=free),
        done=lambda _: reverse("orders:years"),
        said=f"Календарь {year} года сохранён.",
        context={
            **_frame("years"),
            "title": f"Выходные и праздники {year} года",
            "year": year,
            "own": own,
            "is_known": is_known,
            "months": _months(year, free),
        },
    )


@require_POST
def forget_year(request: HttpRequest, year: int) -> HttpResponse:
    """Take the authority's own year away; the shipped one counts again."""
    user = _editor(request)
    return press(
        request,
        lambda: rulebook.forget_year(user, year),
        done=reverse("orders:years"),
        said=f"Календарь {year} года возвращён к поставленному с порталом.",
    )


def _months(year: int, free: set[dt.date]) -> list[tuple[str, list[list[dict[str, Any] | None]]]]:
    """Months as weeks of seven days; None outside the month."""
    made = []
    for number, name in enumerate(MONTHS, start=1):
        weeks = [
            [
                {
                    "iso": day.isoformat(),
                    "number": day.day,
                    "free": day in free,
                    "name": f"{day.day} {MONTHS_GENITIVE[number - 1]}",
                }
                if day.month == number
                else None
                for day in week
            ]
            for week in calendar.Calendar().monthdatescalendar(year, number)
        ]
        made.append((name, weeks))
    return made


def _editor(request: HttpRequest) -> User:
    user = member(request)
    require(user, policy.EDITS_RULES)
    return user


def _kind(name: str) -> str:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def _entry(user: User, kind: str, text: str) -> Any:
    rows = entries(Word.objects.for_user(user).filter(kind=kind), kind)
    return next((one for one in rows if one.text == text), None)


def _frame(current: str) -> dict[str, Any]:
    tabs = [("rules", "Правила", reverse("orders:rules"))]
    tabs += [(name, title, reverse("orders:words", args=[name])) for name, title in TITLES.items()]
    tabs += [("years", "Календарь", reverse("orders:years"))]
    return {
        "title": "Нормоконтроль",
        "tabs": [
            {"title": title, "url": url, "current": name == current} for name, title, url in tabs
        ],
    }
