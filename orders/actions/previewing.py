"""The paper of an order while it is written and after: its pages, for the eyes.

What is shown of a draft is its real PDF, only without tags for readers, kept in a folder of its
own under the storage as long as it is one of the latest; nothing of it is in the database. What
is shown of a registered order is the stored file, its hash checked. Scans and files of people are
never opened.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from documents import pictures
from documents.canonical import digest, dump
from documents.tree import Document
from documents.worker import RenderingFailed
from office.actions.files import content_of
from orders.actions.printing import printed
from orders.models import Order, OrderVersion
from orders.refusals import CannotPrint, NoSuchPaper

KEPT = 4  # previews of one order
WIDTH = 1240  # pixels: A4 at 150 to the inch
HEIGHT = 1754

Places = tuple[tuple[tuple[str, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of an order. `digest` names them: other pages, another digest."""

    digest: str
    pages: int
    places: Places = ()  # for each page, keys of its parts and their tops in thousandths


def preview(order: Order, document: Document) -> Paper:
    """The pages of `document`, the draft of `order` as it is; printed when it has changed.

    Raises `CannotPrint`, whose message is a sentence for a person.
    """
    name = digest(dump(document))
    kept = kept_preview(order, name)
    if kept is not None:
        return kept
    rendered = printed(document, tagged=False)
    paper = Paper(name, rendered.pages, rendered.places)
    _write(f"{_folder(order)}/{name}.pdf", rendered.pdf)
    _write(
        f"{_folder(order)}/{name}.json",
        json.dumps({"pages": paper.pages, "places": paper.places}).encode(),
    )
    _forget_old(order)
    return paper


def kept_preview(order: Order, name: str) -> Paper | None:
    """The preview of this digest if it is still kept; prints nothing."""
    try:
        with default_storage.open(f"{_folder(order)}/{name}.json") as file:
            said = json.loads(file.read())
    except FileNotFoundError:
        return None
    places = tuple(tuple((key, top) for key, top in page) for page in said["places"])
    return Paper(name, said["pages"], places)


def stored_paper(version: OrderVersion) -> Paper | None:
    """The pages of a registered or entered version; None while there is no PDF of ours.

    Raises `DamagedFile`.
    """
    if version.pdf is None or not version.sha256:
        return None
    with contextlib.suppress(RenderingFailed):
        return Paper(version.pdf.sha256, pictures.count(content_of(version.pdf)))
    return None


def page_picture(order: Order, name: str, page: int) -> bytes:
    """Page `page` of the paper of this digest as a PNG.

    Raises `NoSuchPaper` for what is not this order's or is kept no longer, `DamagedFile` for
    stored bytes that were changed, `CannotPrint` when it could not be drawn.
    """
    try:
        return pictures.picture(_pdf(order, name), page, WIDTH)
    except pictures.NoSuchPage as missing:
        raise NoSuchPaper from missing
    except RenderingFailed as why:
        raise CannotPrint(str(why)) from why


def forget_finished() -> int:
    """Remove the previews of orders that are drafts no more: the sweeper. Returns how many."""
    if not default_storage.exists("previews"):
        return 0
    names, _ = default_storage.listdir("previews")
    drafts = set(Order.objects.in_progress().values_list("pk", flat=True))
    finished = [name for name in names if name.isdecimal() and int(name) not in drafts]
    for name in finished:
        folder = f"previews/{name}"
        for file in sorted(default_storage.listdir(folder)[1]):
            default_storage.delete(f"{folder}/{file}")
        with contextlib.suppress(OSError):
            default_storage.delete(folder)
    return len(finished)


def _pdf(order: Order, name: str) -> bytes:
    try:
        with default_storage.open(f"{_folder(order)}/{name}.pdf") as file:
            content: bytes = file.read()
            return content
    except FileNotFoundError:
        version = (
            order.versions.without_trees()
            .filter(pdf__sha256=name)
            .exclude(sha256="")
            .select_related("pdf")
            .first()
        )
    if version is None or version.pdf is None:
        raise NoSuchPaper
    return content_of(version.pdf)


def _folder(order: Order) -> str:
    return f"previews/{order.pk}"


def _write(path: str, content: bytes) -> None:
    # Two at once write the same bytes; the second name that Django invents is forgotten later.
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(content))


def _forget_old(order: Order) -> None:
    folder = _folder(order)
    _, names = default_storage.listdir(folder)
    made = {}
    for name in names:
        with contextlib.suppress(FileNotFoundError):
            made[name] = default_storage.get_modified_time(f"{folder}/{name}")
    latest = sorted(made, key=lambda name: made[name], reverse=True)
    stems = list(dict.fromkeys(name.split(".")[0] for name in latest))[:KEPT]
    # The figures go before the file that they speak of.
    for name in sorted(made):
        if name.split(".")[0] not in stems:
            default_storage.delete(f"{folder}/{name}")
