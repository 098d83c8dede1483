"""The text of a talk, passage by passage."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from documents.canonical import load_blocks
from office.views.acting import member
from office.views.answers import form_page, press
from schools.forms.directory import Difference
from seminars.actions import programme
from seminars.forms.programme import TalkPassageForm
from seminars.models import Talk, TalkPassage
from seminars.views.answers import confirm_page, require_edit, set_version
from seminars.views.programme import STEPS, place
from seminars.views.seminars import READ_OR_SEND
from seminars.views.texts import words

FORM = "seminars/passage_form.html"


def _passage(request: HttpRequest, pk: int) -> TalkPassage:
    rows = TalkPassage.objects.for_user(member(request)).select_related(
        "talk__agenda_item__seminar", "talk__speaker__person"
    )
    return get_object_or_404(rows, pk=pk)


def _place(passage: TalkPassage) -> str:
    item = passage.talk.agenda_item
    url = reverse("seminars:programme", args=[item.seminar_id])
    return f"{url}?open={item.pk}#passage-{passage.pk}"


@READ_OR_SEND
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new passage at the end of a talk."""
    user = member(request)
    rows = Talk.objects.for_user(user).select_related("agenda_item__seminar", "speaker__person")
    talk = get_object_or_404(rows, pk=pk)
    item = talk.agenda_item
    require_edit(request, item.seminar)
    form = TalkPassageForm(request.POST or None, initial={"in_report": True})

    def act() -> TalkPassage:
        return programme.add_talk_passage(
            user,
            talk,
            form.blocks,
            in_report=form.cleaned_data["in_report"],
            in_order=form.cleaned_data["in_order"],
            order_wording=form.order_wording,
        )

    return form_page(
        request,
        FORM,
        form,
        act,
        done=lambda made: _place(made) if made else place(item),
        context={
            "seminar": item.seminar,
            "title": "Новый отрывок выступления",
            "talk": talk,
            "submit": "Добавить",
            "cancel_url": place(item),
        },
    )


@READ_OR_SEND
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a passage."""
    user, passage = member(request), _passage(request, pk)
    require_edit(request, passage.talk.agenda_item.seminar)
    wording = load_blocks(passage.order_wording)
    form = TalkPassageForm(
        request.POST or None,
        stored=load_blocks(passage.blocks),
        wording=wording,
        version=passage.version,
        initial={"in_report": passage.in_report, "in_order": passage.in_order},
    )

    def act() -> TalkPassage:
        return programme.edit_talk_passage(
            user,
            passage,
            seen=form.seen,
            blocks=form.blocks,
            in_report=form.cleaned_data["in_report"],
            in_order=form.cleaned_data["in_order"],
            order_wording=form.order_wording,
        )

    def meet() -> list[Difference]:
        now = TalkPassage.objects.get(pk=passage.pk)
        set_version(form, now.version)
        pairs = [
            ("Текст", form.blocks, load_blocks(now.blocks)),
            ("В приказе короче", form.order_wording, load_blocks(now.order_wording)),
        ]
        return [
            Difference(label, words(mine), words(theirs))
            for label, mine, theirs in pairs
            if words(mine) != words(theirs)
        ]

    return form_page(
        request,
        FORM,
        form,
        act,
        done=lambda _: _place(passage),
        meet=meet,
        context={
            "seminar": passage.talk.agenda_item.seminar,
            "title": "Отрывок выступления",
            "talk": passage.talk,
            "stored": passage.tree(),
            "stored_wording": wording,
            "submit": "Сохранить",
            "cancel_url": _place(passage),
        },
    )


@require_POST
def tick(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the documents that a passage goes into."""
    passage = _passage(request, pk)
    return press(
        request,
        lambda: programme.tick_talk_passage(
            member(request),
            passage,
            in_report="in_report" in request.POST,
            in_order="in_order" in request.POST,
        ),
        done=_place(passage),
    )


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a passage one place."""
    passage = _passage(request, pk)
    by = STEPS.get(request.POST.get("step", ""), 0)
    return press(
        request,
        lambda: programme.move_talk_passage(member(request), passage, by=by),
        done=_place(passage),
    )


@READ_OR_SEND
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a passage."""
    user, passage = member(request), _passage(request, pk)
    require_edit(request, passage.talk.agenda_item.seminar)
    return confirm_page(
        request,
        lambda: programme.remove_talk_passage(user, passage),
        title="Удалить отрывок?",
        text=f"«{words(passage.tree())[:300]}» Если он уже вошёл в справку, там он останется.",
        verb="Удалить отрывок",
        back=_place(passage),
        done=place(passage.talk.agenda_item),
    )
