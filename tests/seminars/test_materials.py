"""Files of a seminar are kept, called, taken off the list, and given out safely."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from office.actions.files import content_of
from office.models import AccessLog, Event
from office.refusals import Stale
from seminars.actions import materials
from seminars.models import Material, Seminar
from tests import make
from tests.seminars import make as seminar_make

PDF = b"%PDF-1.7\n<script>alert(1)</script>\n%%EOF"


@pytest.fixture
def seminar(house: make.House) -> Seminar:
    return seminar_make.seminar(house)


def add(house: make.House, seminar: Seminar, name: str = "Доклад.pdf") -> Material:
    return materials.add_material(
        house.drafter, seminar, content=PDF, media_type="application/pdf", name=name
    )


def test_a_file_is_kept_once_and_named_in_the_history(house: make.House, seminar: Seminar) -> None:
    first, second = add(house, seminar), add(house, seminar, "Копия.pdf")
    assert first.file == second.file
    assert content_of(first.file) == PDF
    event = Event.objects.about(seminar).last()
    assert event is not None
    assert json.loads(event.record)["facts"]["name"] == "Копия.pdf"


def test_a_file_is_called_otherwise_and_put_to_a_topic(house: make.House, seminar: Seminar) -> None:
    row, item = add(house, seminar), seminar_make.agenda_item(seminar)
    foreign = seminar_make.agenda_item(seminar_make.seminar(house, "Другой"))
    materials.edit_material(house.drafter, row, seen=1, title="Слайды", agenda_item=item)
    assert Material.objects.get(pk=row.pk).agenda_item == item
    with pytest.raises(Stale):
        materials.edit_material(house.drafter, row, seen=1, title="Иначе", agenda_item=None)
    materials.edit_material(house.drafter, row, seen=2, title="Слайды", agenda_item=foreign)
    assert Material.objects.get(pk=row.pk).agenda_item is None


def test_a_removed_file_leaves_its_name_in_the_history(house: make.House, seminar: Seminar) -> None:
    row = add(house, seminar)
    materials.remove_material(house.drafter, row)
    assert not Material.objects.exists()
    verbs = [event.verb for event in Event.objects.about(seminar)]
    assert verbs == ["add_material", "remove_material"]


def upload(client: Client, seminar: Seminar, *files: SimpleUploadedFile) -> object:
    return client.post(f"/seminars/{seminar.pk}/materials/", {"uploads": list(files)})


def test_several_files_are_uploaded_at_once(
    house: make.House, seminar: Seminar, client: Client
) -> None:
    client.force_login(house.drafter)
    answer = upload(
        client,
        seminar,
        SimpleUploadedFile("Доклад.pdf", PDF, "application/pdf"),
        SimpleUploadedFile("<img src=x onerror=alert(1)>.pdf", PDF, "application/pdf"),
    )
    assert answer.status_code == 302  # type: ignore[attr-defined]
    names = list(Material.objects.values_list("name", flat=True))
    assert names == ["Доклад.pdf", "img src=x onerror=alert(1).pdf"]
    page = client.get(f"/seminars/{seminar.pk}/materials/").content.decode()
    assert "<img" not in page


def test_a_refused_file_keeps_all_of_them_out_and_says_why(
    house: make.House, seminar: Seminar, client: Client
) -> None:
    client.force_login(house.drafter)
    answer = upload(
        client,
        seminar,
        SimpleUploadedFile("Доклад.pdf", PDF, "application/pdf"),
        SimpleUploadedFile("страница.html", b"<html>", "text/html"),
    )
    assert "Файл «страница.html» не принят" in answer.content.decode()  # type: ignore[attr-defined]
    assert not Material.objects.exists()


@pytest.mark.parametrize("who", ["director", "observer", "drafter"])
def test_a_download_is_an_attachment_that_nobody_keeps(
    house: make.House, seminar: Seminar, client: Client, who: str
) -> None:
    row = add(house, seminar)
    client.force_login(getattr(house, who))
    answer = client.get(f"/seminars/materials/{row.pk}/")
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Type"] == "application/pdf"
    assert AccessLog.objects.filter(kind="download", user=getattr(house, who)).count() == 1


def test_a_foreign_or_missing_file_is_not_found(
    house: make.House, elsewhere: make.House, seminar: Seminar, client: Client
) -> None:
    row = add(house, seminar)
    client.force_login(elsewhere.administrator)
    foreign = client.get(f"/seminars/materials/{row.pk}/")
    missing = client.get("/seminars/materials/999999/")
    assert (foreign.status_code, missing.status_code) == (404, 404)


def test_a_damaged_file_is_not_given_out(
    house: make.House, seminar: Seminar, client: Client
) -> None:
    row = add(house, seminar)
    Path(default_storage.path(row.file.path)).write_bytes(b"%PDF-other")
    client.force_login(house.drafter)
    answer = client.get(f"/seminars/materials/{row.pk}/")
    assert answer.status_code == 500
    assert b"%PDF-other" not in answer.content
