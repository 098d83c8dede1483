"""The справка: its requisites and passages."""

from __future__ import annotations

from copy import copy

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from documents.canonical import load_blocks
from documents.numbering import LETTERS
from office.views.acting import member
from office.views.answers import form_page, press
from schools.forms.directory import Difference
from seminars.actions import reports
from seminars.forms.fields import PassageForm
from seminars.forms.reports import ReportForm
from seminars.models import ReportPassage, SeminarReport
from seminars.views.answers import confirm_page, require_edit, set_version
from seminars.views.head import head, seminar_or_404
from seminars.views.programme import STEPS
from seminars.views.report_rows import advice_rows, passage_rows, waiting
from seminars.views.seminars import READ_OR_SEND
from seminars.views.texts import words


def url_of(seminar_id: int, anchor: str = "") -> str:
    """The address of a seminar's справка."""
    url = reverse("seminars:report", args=[seminar_id])
    return f"{url}#{anchor}" if anchor else url


def report_or_404(request: HttpRequest, pk: int) -> SeminarReport:
    """The справка, if the user may know of it."""
    rows = SeminarReport.objects.for_user(member(request)).select_related("seminar")
    return get_object_or_404(rows, pk=pk)


def _passage(request: HttpRequest, pk: int) -> ReportPassage:
    rows = ReportPassage.objects.for_user(member(request)).select_related(
        "report__seminar", "talk_passage"
    )
    return get_object_or_404(rows, pk=pk)


def _place(passage: ReportPassage) -> str:
    return url_of(passage.report.seminar_id, f"passage-{passage.pk}")


@require_GET
def report_tab(request: HttpRequest, pk: int) -> HttpResponse:
    """The справка whole, as far as it is written."""
    user, row = member(request), seminar_or_404(request, pk)
    page = head(request, row, "report")
    report = (
        SeminarReport.objects.for_user(user)
        .filter(seminar=row)
        .select_related("signatory__person", "signatory__post")
        .first()
    )
    if not page["sees_papers"]:
        raise Http404
    if report is None:
        return render(request, "seminars/report.html", page)
    page |= {
        "report": report,
        "passages": passage_rows(report),
        "waiting": waiting(user, report),
        "advice": advice_rows(report.recommendations.order_by("position", "pk")),
    }
    if not page["may_edit"]:
        return render(request, "seminars/report.html", page)
    page |= {"form": ReportForm(user=user, instance=report), "letters": LETTERS}
    return render(request, "seminars/report_editor.html", page)


@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the справка."""
    row = seminar_or_404(request, pk)
    return press(
        request,
        lambda: reports.write_report(member(request), row),
        done=url_of(row.pk),
        said="Справка начата. Заголовок составлен из сведений о семинаре.",
    )


@READ_OR_SEND
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Requisites of the справка."""
    user, report = member(request), report_or_404(request, pk)
    require_edit(request, report.seminar)
    form = ReportForm(request.POST or None, user=user, instance=copy(report))
    return form_page(
        request,
        "seminars/part_form.html",
        form,
        lambda: reports.edit_report(user, report, **form.facts()),
        done=lambda _: url_of(report.seminar_id),
        meet=lambda: form.meet(SeminarReport.objects.get(pk=report.pk)),
        context={
            "seminar": report.seminar,
            "title": "Реквизиты справки",
            "submit": "Сохранить",
            "cancel_url": url_of(report.seminar_id),
        },
    )


@require_POST
def take_talks(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the ticked passages of talks."""
    report = report_or_404(request, pk)
    return press(
        request,
        lambda: reports.take_talks(member(request), report),
        done=url_of(report.seminar_id),
        said="Отрывки выступлений добавлены в конец справки.",
    )


@READ_OR_SEND
def add_passage(request: HttpRequest, pk: int) -> HttpResponse:
    """A new passage: at the end, or behind the one named in the address."""
    user, report = member(request), report_or_404(request, pk)
    require_edit(request, report.seminar)
    form = PassageForm(request.POST or None)
    behind = request.GET.get("after", "")
    after = report.passages.filter(pk=behind).first() if behind.isdecimal() else None
    back = url_of(report.seminar_id, f"passage-{after.pk}" if after else "end")
    return form_page(
        request,
        "seminars/passage_form.html",
        form,
        lambda: reports.add_report_passage(user, report, form.blocks, after=after),
        done=lambda made: _place(made) if made else back,
        context={
            "seminar": report.seminar,
            "title": "Новый отрывок справки",
            "submit": "Добавить",
            "cancel_url": back,
        },
    )


@READ_OR_SEND
def edit_passage(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a passage; a composed one becomes typed."""
    user, passage = member(request), _passage(request, pk)
    require_edit(request, passage.report.seminar)
    form = PassageForm(
        request.POST or None, stored=load_blocks(passage.blocks), version=passage.version
    )

    def meet() -> list[Difference]:
        now = ReportPassage.objects.get(pk=passage.pk)
        set_version(form, now.version)
        return [Difference("Текст", words(form.blocks), words(now.tree()))]

    return form_page(
        request,
        "seminars/passage_form.html",
        form,
        lambda: reports.edit_report_passage(user, passage, seen=form.seen, blocks=form.blocks),
        done=lambda _: _place(passage),
        meet=meet,
        context={
            "seminar": passage.report.seminar,
            "title": "Отрывок справки",
            "composed": bool(passage.rule),
            "stored": passage.tree(),
            "submit": "Сохранить",
            "cancel_url": _place(passage),
        },
    )


@require_POST
def renew_passage(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the talk's text anew."""
    passage = _passage(request, pk)
    return press(
        request,
        lambda: reports.renew_report_passage(member(request), passage),
        done=_place(passage),
        said="Отрывок обновлён по тексту выступления.",
    )


@require_POST
def move_passage(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a passage one place."""
    passage = _passage(request, pk)
    by = STEPS.get(request.POST.get("step", ""), 0)
    return press(
        request,
        lambda: reports.move_report_passage(member(request), passage, by=by),
        done=_place(passage),
    )


@READ_OR_SEND
def delete_passage(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a passage."""
    user, passage = member(request), _passage(request, pk)
    require_edit(request, passage.report.seminar)
    return confirm_page(
        request,
        lambda: reports.remove_report_passage(user, passage),
        title="Удалить отрывок справки?",
        text=f"«{words(passage.tree())[:300]}»",
        verb="Удалить отрывок",
        back=_place(passage),
        done=url_of(passage.report.seminar_id),
    )
