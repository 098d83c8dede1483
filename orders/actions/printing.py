"""Print what was registered, store the bytes, and finish what was interrupted."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import transaction

from documents import write_docx
from documents.limits import NotPrintable, TooMuch, check
from documents.rendering import Rendered, RenderingFailed, render
from documents.tree import Document
from office.actions.files import content_of, keep
from office.models import StoredFile
from office.refusals import DamagedFile
from orders.actions.trees import tree_of
from orders.models import Order, OrderVersion
from orders.refusals import CannotPrint

logger = logging.getLogger(__name__)
PDF = "application/pdf"


def must_be_printable(document: Document) -> None:
    """Refuse at once what is too large or malformed to print. Raises `CannotPrint`."""
    try:
        check(document)
    except (TooMuch, NotPrintable) as why:
        raise CannotPrint(str(why)) from why


def printed(document: Document, *, tagged: bool = True) -> Rendered:
    """The PDF of a tree with its images; see `render`. Raises `CannotPrint`."""
    arms = document.order.coat_of_arms
    assets = {}
    if arms:
        stored = StoredFile.objects.filter(sha256=arms).first()
        if stored:
            assets[arms] = content_of(stored)
    try:
        return render(document, assets, tagged)
    except (TooMuch, NotPrintable, RenderingFailed) as why:
        raise CannotPrint(str(why)) from why


def draft_pdf(order: Order, *, on: dt.date) -> bytes:
    """The PDF of an order that has no number yet, as it would look on the day `on`.

    Printed from live rows and kept nowhere. Raises `CannotPrint`.
    """
    return printed(tree_of(order, on=on)).pdf


def draft_docx(order: Order, *, on: dt.date) -> bytes:
    """The same as a file of Word. Raises `CannotPrint`."""
    document = tree_of(order, on=on)
    must_be_printable(document)
    return write_docx.write(document)


def store_pdf(version: OrderVersion, rendered: Rendered | None = None) -> bool:
    """Print a fixed version and store its PDF, once.

    False when printing or storing failed for now: a full disk, a damaged picture. The version is
    fixed all the same, and the sweeper tries again.
    """
    document = version.document()
    if document is None:
        return False
    try:
        stored = keep(version.authority, (rendered or printed(document)).pdf, PDF)
    except (CannotPrint, DamagedFile, OSError):
        logger.exception("version %s of order %s was not printed", version.pk, version.order_id)
        return False
    with transaction.atomic():
        held = OrderVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
        if held.pdf_id is None:
            held.pdf = stored
            held.save(update_fields=["pdf"])
    version.pdf = held.pdf
    return True


def print_pending() -> int:
    """Finish every version whose PDF is not stored yet: the sweeper. Returns how many it did."""
    pending = OrderVersion.objects.unprinted().select_related("authority")
    return sum(store_pdf(version) for version in list(pending))
