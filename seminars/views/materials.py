"""Files of a seminar."""

from __future__ import annotations

from copy import copy

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from office.views.acting import member
from office.views.answers import form_page
from seminars.actions import materials
from seminars.forms.materials import MaterialForm, UploadForm
from seminars.models import Material, Seminar
from seminars.views.answers import confirm_page, require_edit
from seminars.views.head import head, seminar_or_404
from seminars.views.seminars import READ_OR_SEND


def _url(seminar: Seminar) -> str:
    return reverse("seminars:materials", args=[seminar.pk])


def _material(request: HttpRequest, pk: int) -> Material:
    rows = Material.objects.for_user(member(request)).select_related("seminar", "file")
    return get_object_or_404(rows, pk=pk)


@READ_OR_SEND
def materials_tab(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of files; for whoever may edit, a form to add some."""
    user, row = member(request), seminar_or_404(request, pk)
    if request.method == "POST":
        require_edit(request, row)
    form = UploadForm(request.POST or None, request.FILES or None, user=user, seminar=row)

    def act() -> list[Material]:
        return [
            materials.add_material(
                user,
                row,
                content=one.content,
                media_type=one.media_type,
                name=one.name,
                agenda_item=form.cleaned_data["agenda_item"],
            )
            for one in form.cleaned_data["uploads"]
        ]

    files = Material.objects.for_user(user).filter(seminar=row).with_files()
    return form_page(
        request,
        "seminars/materials.html",
        form,
        act,
        done=lambda _: _url(row),
        said="Файлы загружены.",
        context=head(request, row, "materials") | {"files": list(files)},
    )


@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes of a file: always saved, never shown in place, kept by no cache."""
    material = _material(request, pk)
    content = materials.read_material(member(request), material)
    response = HttpResponse(content, content_type=material.file.media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=material.name
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@READ_OR_SEND
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file is called, and which topic it belongs to."""
    user, material = member(request), _material(request, pk)
    require_edit(request, material.seminar)
    form = MaterialForm(
        request.POST or None, user=user, seminar=material.seminar, instance=copy(material)
    )
    return form_page(
        request,
        "seminars/part_form.html",
        form,
        lambda: materials.edit_material(user, material, **form.facts()),
        done=lambda _: _url(material.seminar),
        meet=lambda: form.meet(Material.objects.get(pk=material.pk)),
        context={
            "seminar": material.seminar,
            "title": "Материал",
            "text": material.name,
            "submit": "Сохранить",
            "cancel_url": _url(material.seminar),
        },
    )


@READ_OR_SEND
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file off the list."""
    user, material = member(request), _material(request, pk)
    require_edit(request, material.seminar)
    return confirm_page(
        request,
        lambda: materials.remove_material(user, material),
        title="Удалить материал?",
        text=f"Файл «{material.name}» исчезнет из списка. Запись о нём останется в истории.",
        verb="Удалить",
        back=_url(material.seminar),
    )
