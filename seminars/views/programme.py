"""The programme: topics, talks, passages."""

from __future__ import annotations

from copy import copy

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from office.views.acting import member
from office.views.answers import form_page, press
from seminars.actions import programme
from seminars.forms.programme import AgendaItemForm, NewAgendaItemForm, TalkForm
from seminars.models import AgendaItem, Seminar, Talk
from seminars.views.answers import confirm_page, require_edit
from seminars.views.head import head, seminar_or_404
from seminars.views.readiness import outline, readiness
from seminars.views.seminars import READ_OR_SEND

FORM = "seminars/part_form.html"
STEPS = {"up": -1, "down": 1}


def place(item: AgendaItem) -> str:
    """The address of a topic on the programme's page, unfolded."""
    url = reverse("seminars:programme", args=[item.seminar_id])
    return f"{url}?open={item.pk}#item-{item.pk}"


def _item(request: HttpRequest, pk: int) -> AgendaItem:
    rows = AgendaItem.objects.for_user(member(request)).select_related("seminar")
    return get_object_or_404(rows, pk=pk)


def _talk(request: HttpRequest, pk: int) -> Talk:
    rows = Talk.objects.for_user(member(request)).select_related(
        "agenda_item__seminar", "speaker__person", "speaker__post"
    )
    return get_object_or_404(rows, pk=pk)


@require_GET
def programme_tab(request: HttpRequest, pk: int) -> HttpResponse:
    """The programme with the texts of talks, and what documents can be made of it."""
    row = seminar_or_404(request, pk)
    page = head(request, row, "programme")
    topics = outline(member(request), row, papers=page["sees_papers"])
    page |= {
        "main": [topic for topic in topics if topic.item.section == "main"],
        "additional": [topic for topic in topics if topic.item.section == "additional"],
        "opened": request.GET.get("open", ""),
    }
    if page["sees_papers"]:
        page["readiness"] = readiness(row, topics)
    return render(request, "seminars/programme.html", page)


@READ_OR_SEND
def add_item(request: HttpRequest, pk: int) -> HttpResponse:
    """A new topic, with its speaker where he or she is known."""
    user, row = member(request), seminar_or_404(request, pk)
    require_edit(request, row)
    section = "additional" if request.GET.get("section") == "additional" else "main"
    form = NewAgendaItemForm(request.POST or None, user=user, seminar=row)
    back = reverse("seminars:programme", args=[row.pk])

    def act() -> AgendaItem:
        facts = form.facts()
        item = programme.add_agenda_item(user, row, facts["title"], section=section)
        if facts["speaker"]:
            programme.add_talk(user, item, facts["speaker"])
        return item

    return form_page(
        request,
        FORM,
        form,
        act,
        done=lambda item: place(item) if item else back,
        context={
            "seminar": row,
            "title": "Новый вопрос" if section == "main" else "Новое выступление вне программы",
            "submit": "Добавить",
            "cancel_url": back,
        },
    )


@READ_OR_SEND
def edit_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a topic."""
    user, item = member(request), _item(request, pk)
    require_edit(request, item.seminar)
    form = AgendaItemForm(request.POST or None, user=user, instance=copy(item))
    return form_page(
        request,
        FORM,
        form,
        lambda: programme.edit_agenda_item(user, item, **form.facts()),
        done=lambda _: place(item),
        meet=lambda: form.meet(AgendaItem.objects.get(pk=item.pk)),
        context=_part(item.seminar, "Вопрос программы", place(item)),
    )


@require_POST
def move_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a topic one place."""
    item = _item(request, pk)
    by = STEPS.get(request.POST.get("step", ""), 0)
    return press(
        request,
        lambda: programme.move_agenda_item(member(request), item, by=by),
        done=place(item),
    )


@READ_OR_SEND
def delete_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a topic out."""
    user, item = member(request), _item(request, pk)
    require_edit(request, item.seminar)
    return confirm_page(
        request,
        lambda: programme.remove_agenda_item(user, item),
        title="Удалить вопрос?",
        text=(
            f"«{item.title}» будет удалён вместе с выступлениями и их текстом. Файлы останутся "
            "среди материалов, а составленные из текста отрывки справки – в справке."
        ),
        verb="Удалить вопрос",
        back=place(item),
        done=reverse("seminars:programme", args=[item.seminar_id]),
    )


@READ_OR_SEND
def add_talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Who speaks to a topic."""
    user, item = member(request), _item(request, pk)
    require_edit(request, item.seminar)
    form = TalkForm(request.POST or None, user=user, seminar=item.seminar)
    return form_page(
        request,
        FORM,
        form,
        lambda: programme.add_talk(user, item, form.facts()["speaker"]),
        done=lambda _: place(item),
        context=_part(item.seminar, "Кто выступает", place(item), item.title, "Добавить"),
    )


@READ_OR_SEND
def edit_talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody else speaks."""
    user, talk = member(request), _talk(request, pk)
    item = talk.agenda_item
    require_edit(request, item.seminar)
    form = TalkForm(request.POST or None, user=user, seminar=item.seminar, instance=copy(talk))
    return form_page(
        request,
        FORM,
        form,
        lambda: programme.edit_talk(user, talk, **form.facts()),
        done=lambda _: place(item),
        meet=lambda: form.meet(Talk.objects.get(pk=talk.pk)),
        context=_part(item.seminar, "Кто выступает", place(item), item.title),
    )


@require_POST
def move_talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a talk one place."""
    talk = _talk(request, pk)
    by = STEPS.get(request.POST.get("step", ""), 0)
    return press(
        request,
        lambda: programme.move_talk(member(request), talk, by=by),
        done=place(talk.agenda_item),
    )


@READ_OR_SEND
def delete_talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a talk out."""
    user, talk = member(request), _talk(request, pk)
    require_edit(request, talk.agenda_item.seminar)
    return confirm_page(
        request,
        lambda: programme.remove_talk(user, talk),
        title="Удалить выступление?",
        text=(
            f"Выступление ({talk.speaker.person.initials_surname}) будет удалено вместе с текстом. "
            "Отрывки, уже вошедшие в справку, останутся в ней."
        ),
        verb="Удалить выступление",
        back=place(talk.agenda_item),
    )


def _part(
    seminar: Seminar, title: str, back: str, text: str = "", submit: str = "Сохранить"
) -> dict[str, object]:
    return {
        "seminar": seminar,
        "title": title,
        "text": text,
        "submit": submit,
        "cancel_url": back,
    }
