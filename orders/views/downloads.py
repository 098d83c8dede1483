"""Files of orders: handed over by permission, as attachments, and noted in the log of access."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from office.actions.files import content_of
from office.actions.history import log_access
from office.models import AccessLog
from office.views.acting import member
from orders.actions.exporting import DOCX, Exported, export, scan_of, signature_scan
from orders.actions.locking import local_day
from orders.actions.printing import PDF, draft_docx, draft_pdf
from orders.models import Appendix, Order, OrderVersion, Signature
from orders.refusals import StillPrinting
from orders.workflow import State

UNNUMBERED = frozenset({State.DRAFT, State.IN_APPROVAL, State.APPROVED})


@require_GET
def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The order in force as PDF, Word, text or JSON, from what is stored."""
    order = _order(request, pk)
    version = get_object_or_404(order.versions.in_force().select_related("pdf", "scan"))
    if version.is_printing:
        raise StillPrinting
    return _hand_over(request, order, export(version, form))


@require_GET
def version_file(request: HttpRequest, pk: int, version: int, kind: str) -> HttpResponse:
    """The kept PDF or scan of one version: of an attempt that was not signed, of a re-issue."""
    order = _order(request, pk)
    kept: OrderVersion = get_object_or_404(
        OrderVersion.objects.for_user(member(request))
        .filter(order=order)
        .select_related("pdf", "scan"),
        number_in_order=version,
    )
    if kept.kind == "submitted" or (kind == "scan" and kept.scan is None):
        raise Http404
    return _hand_over(request, order, scan_of(kept) if kind == "scan" else export(kept, "pdf"))


@require_GET
def signed_scan(request: HttpRequest, pk: int, signature: int) -> HttpResponse:
    """The scan by which somebody stated that the order was signed by hand."""
    order = _order(request, pk)
    row: Signature = get_object_or_404(
        Signature.objects.for_user(member(request))
        .filter(version__order=order, scan__isnull=False)
        .select_related("scan", "version"),
        pk=signature,
    )
    assert row.scan is not None
    return _hand_over(request, order, signature_scan(row.version, row.scan))


@require_GET
def draft(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """A draft as PDF or Word, made now and kept nowhere; «ПРОЕКТ» stands in its header."""
    order = _order(request, pk)
    if order.state not in UNNUMBERED:
        raise Http404
    day = local_day(order.authority, timezone.now())
    if form == "docx":
        made = Exported(draft_docx(order, on=day), DOCX, "Приказ, проект.docx")
    else:
        made = Exported(draft_pdf(order, on=day), PDF, "Приказ, проект.pdf")
    return _hand_over(request, order, made)


@require_GET
def appendix_file(request: HttpRequest, pk: int, appendix: int) -> HttpResponse:
    """The file that is an appendix of its own."""
    order = _order(request, pk)
    row: Appendix = get_object_or_404(
        order.appendices.filter(file__isnull=False).select_related("file"), pk=appendix
    )
    assert row.file is not None
    return _hand_over(
        request, order, Exported(content_of(row.file), row.file.media_type, row.file_name)
    )


def _order(request: HttpRequest, pk: int) -> Order:
    order: Order = get_object_or_404(Order.objects.for_user(member(request)).for_page(), pk=pk)
    return order


def _hand_over(request: HttpRequest, order: Order, exported: Exported) -> HttpResponse:
    log_access(
        user=member(request),
        kind=AccessLog.Kind.DOWNLOAD,
        subject=f"приказ {order.pk}: {exported.name}",
    )
    response = HttpResponse(exported.content, content_type=exported.media_type)
    response.headers["Content-Disposition"] = _attachment(exported.name)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _attachment(name: str) -> str:
    header = content_disposition_header(as_attachment=True, filename=name)
    assert header is not None
    return header
