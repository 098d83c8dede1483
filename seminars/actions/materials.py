"""Keep the files of a seminar."""

from __future__ import annotations

from django.db import transaction

from documents.limits import clean
from office.actions.files import content_of, keep
from office.actions.history import log_access, record
from office.models import AccessLog, User
from office.policy import same_authority
from seminars import policy
from seminars.actions.locking import editing, lock
from seminars.models import AgendaItem, Material, Seminar


def add_material(
    actor: User,
    seminar: Seminar,
    *,
    content: bytes,
    media_type: str,
    name: str,
    title: str = "",
    agenda_item: AgendaItem | None = None,
) -> Material:
    """Keep a file that `office.actions.uploads` has let in. Raises `NotAllowed`, `WrongState`."""
    with transaction.atomic():
        held = lock(seminar)
        policy.check(actor, "edit", held)
        same_authority(held, agenda_item)
        stored = keep(held.authority, content, media_type)
        material = Material.objects.create(
            authority_id=held.authority_id,
            seminar=held,
            agenda_item=_of(held, agenda_item),
            file=stored,
            name=name,
            title=clean(title),
        )
        record(
            authority_id=held.authority_id,
            actor=actor,
            verb="add_material",
            thing=held,
            facts={"name": name, "sha256": stored.sha256},
        )
    return material


def edit_material(
    actor: User,
    material: Material,
    *,
    seen: int,
    title: str,
    agenda_item: AgendaItem | None,
) -> Material:
    """Call a file otherwise, or put it to another topic. Raises `Stale`."""
    with editing(actor, material.seminar, "materials") as held:
        material.save_fields(seen=seen, title=clean(title), agenda_item=_of(held, agenda_item))
    return material


def remove_material(actor: User, material: Material) -> None:
    """Take a file off the list; its bytes stay in the storage, its name in the history."""
    with transaction.atomic():
        held = lock(material.seminar)
        policy.check(actor, "edit", held)
        record(
            authority_id=held.authority_id,
            actor=actor,
            verb="remove_material",
            thing=held,
            facts={"name": material.name, "sha256": material.file.sha256},
        )
        material.delete()


def read_material(actor: User, material: Material) -> bytes:
    """The bytes of a file, noted in the access log. Raises `DamagedFile`."""
    content = content_of(material.file)
    log_access(user=actor, kind=AccessLog.Kind.DOWNLOAD, subject=f"материал семинара {material.pk}")
    return content


def _of(seminar: Seminar, item: AgendaItem | None) -> AgendaItem | None:
    return item if item is not None and item.seminar_id == seminar.pk else None
