"""A school's report: a draft that saves itself, its files, handing it in, looking at it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from office.actions.files import content_of
from office.actions.history import log_access
from office.models import AccessLog, Edited
from office.refusals import NotAllowed, Refusal, Stale, WrongState
from office.views.acting import act_once, member, new_key
from office.views.answers import press
from office.views.live import Said, answer, cleaned, whole
from orders import policy
from orders.actions import reports
from orders.actions.locking import local_day
from orders.forms.execution import ReasonOfReturn, ReportFilesForm, ReportForm
from orders.models import Answer, Assignment, ExecutionReport, Order, ReportFile
from orders.views.duties import duty_row
from orders.views.mine import chosen
from orders.workflow import Duty, State


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """«Отчитаться»: for one assignment, or for several."""
    order = _order(request, pk)
    rows = chosen(request, order)
    try:
        report = reports.begin(member(request), rows)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("orders:slice", pk=pk)
    return redirect("orders:report", pk=pk, report=report.pk)


@require_http_methods(["GET", "POST"])
def report_(request: HttpRequest, pk: int, report: int) -> HttpResponse:
    """A report: its author's draft to be written, or what was handed in to be read."""
    user = member(request)
    row = _report(request, pk, report)
    if row.submitted_at is not None and request.method != "POST":
        return _read(request, row)
    form = ReportForm(request.POST or None, initial=_fields(row), version=row.version)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        # Without scripts the form is sent by its own button.
        try:
            saved = form.facts()
            act_once(request, lambda: reports.save(user, row, seen=form.seen, **saved))
            messages.success(request, "Отчёт сохранён как черновик.")
            return redirect("orders:report", pk=pk, report=report)
        except NotAllowed:
            raise
        except Refusal as other:
            refusal = other
            if isinstance(other, Stale):
                form = form.seen_again(ExecutionReport.objects.get(pk=row.pk).version)
    return _draft_page(request, row, form=form, refusal=refusal)


def _draft_page(
    request: HttpRequest,
    row: ExecutionReport,
    *,
    form: ReportForm | None = None,
    files_form: ReportFilesForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    if row.submitted_at is not None and refusal is None:
        refusal = WrongState("Этот отчёт уже подан, править его нельзя.")
    today = local_day(row.order.authority, timezone.now())
    answers = list(
        row.answers.select_related("assignment__item")
        .prefetch_related("assignment__answers")
        .order_by("assignment__place")
    )
    bad = refusal is not None or any(one is not None and one.errors for one in (form, files_form))
    return render(
        request,
        "orders/report_edit.html",
        {
            "title": "Отчёт об исполнении",
            "order": row.order,
            "report": row,
            "form": form or ReportForm(initial=_fields(row), version=row.version),
            "files_form": files_form or ReportFilesForm(),
            "files": list(row.files.select_related("file")),
            "answers": [
                (one, duty_row(one.assignment, today), _remark(one.assignment)) for one in answers
            ],
            "form_key": new_key(),
            "refusal": refusal,
        },
        status=(refusal.status if refusal else 422) if bad else 200,
    )


def _remark(assignment: Assignment) -> str:
    """What the controller asked to correct, while it is being corrected."""
    if assignment.state != Duty.RETURNED:
        return ""
    returned = [one for one in assignment.answers.all() if one.outcome == "returned"]
    return max(returned, key=lambda one: one.pk).reason if returned else ""


def _read(request: HttpRequest, row: ExecutionReport) -> HttpResponse:
    user = member(request)
    today = local_day(row.order.authority, timezone.now())
    answers = list(
        row.answers.select_related("assignment__item", "assignment__order", "decided_by").order_by(
            "assignment__place"
        )
    )
    may_control = policy.is_controller(user, row.order)
    waits = [one for one in answers if one.outcome == Answer.Outcome.WAITING]
    return render(
        request,
        "orders/report.html",
        {
            "title": "Отчёт об исполнении",
            "order": row.order,
            "report": row,
            "files": list(row.files.select_related("file")),
            "answers": [(one, duty_row(one.assignment, today)) for one in answers],
            "waits": len(waits),
            "may_control": may_control and bool(waits),
            "may_take_back": row.author_id == user.pk and len(waits) == len(answers),
            "form": ReasonOfReturn(),
            "form_key": new_key(),
        },
    )


@require_http_methods(["GET", "POST"])
def report_acts(request: HttpRequest, pk: int, report: int) -> HttpResponse:
    """What the page of a draft saves by itself (`office.views.live`)."""
    user = member(request)
    row = _report(request, pk, report)
    if request.method == "GET":
        return JsonResponse({"token": get_token(request), "edits": row.version})

    def save(posted: QueryDict) -> Said:
        form = ReportForm(posted, version=row.version)
        cleaned(form)
        saved = reports.save(user, row, seen=whole(posted.get("version")), **form.facts())
        return {"key": saved.pk, "version": saved.version}

    def around(_: str) -> Said:
        return {"edits": ExecutionReport.objects.values_list("version", flat=True).get(pk=row.pk)}

    def meet(now: Edited) -> Said:
        fresh = ExecutionReport.objects.get(pk=now.pk)
        fields = {
            name: "" if value is None else str(value) for name, value in _fields(fresh).items()
        }
        return {"fields": fields}

    return answer(request, {"report_save": save}, around=around, meet=meet)


@require_POST
def attach(request: HttpRequest, pk: int, report: int) -> HttpResponse:
    """Add files; a refused one leaves everything else of the report as it is."""
    user = member(request)
    row = _draft(request, pk, report)
    typed, refused = _save_typed(request, row)
    if refused is not None:
        return refused
    form = ReportFilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _draft_page(request, row, form=typed, files_form=form)
    try:
        reports.attach_all(user, row, form.cleaned_data["uploads"])
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error("uploads", str(refusal))
        return _draft_page(request, row, form=typed, files_form=form)
    return redirect("orders:report", pk=pk, report=report)


@require_POST
def detach(request: HttpRequest, pk: int, report: int, file: int) -> HttpResponse:
    """Take a file off a draft."""
    row = _report(request, pk, report)
    kept = row.files.filter(pk=file).first()
    if kept is not None:
        reports.detach(member(request), kept)
    return redirect("orders:report", pk=pk, report=report)


@require_GET
def file_(request: HttpRequest, pk: int, report: int, file: int) -> HttpResponse:
    """A file of a report, for whoever may see the report."""
    row = _report(request, pk, report)
    kept: ReportFile = get_object_or_404(row.files.select_related("file"), pk=file)
    content = content_of(kept.file)
    log_access(
        user=member(request), kind=AccessLog.Kind.DOWNLOAD, subject=f"отчёт {row.pk}: {kept.name}"
    )
    response = HttpResponse(content, content_type=kept.file.media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=kept.name
    )
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def drop(request: HttpRequest, pk: int, report: int, answer: int) -> HttpResponse:
    """Take an assignment out of a draft."""
    row = _report(request, pk, report)
    one = row.answers.filter(pk=answer).first()
    if one is not None:
        reports.drop(member(request), one)
    if ExecutionReport.objects.filter(pk=row.pk).exists():
        return redirect("orders:report", pk=pk, report=report)
    return redirect("orders:slice", pk=pk)


@require_POST
def submit(request: HttpRequest, pk: int, report: int) -> HttpResponse:
    """Hand a report in."""
    user = member(request)
    row = _draft(request, pk, report)
    if row.submitted_at is None:
        typed, refused = _save_typed(request, row)
        if refused is not None:
            return refused
        files = ReportFilesForm(request.POST, request.FILES)
        if request.FILES and not files.is_valid():
            return _draft_page(request, row, form=typed, files_form=files)
        if request.FILES:
            try:
                reports.attach_all(user, row, files.cleaned_data["uploads"])
            except Refusal as refusal:
                files.add_error("uploads", str(refusal))
                return _draft_page(request, row, form=typed, files_form=files)
    try:
        reports.submit(user, row)
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _draft_page(request, ExecutionReport.objects.get(pk=row.pk), refusal=refusal)
    messages.success(request, "Отчёт подан. Контролёр примет его или вернёт на доработку.")
    return redirect("orders:slice", pk=pk)


@require_POST
def take_back(request: HttpRequest, pk: int, report: int) -> HttpResponse:
    """Take a report back to be corrected."""
    row = _report(request, pk, report)
    return press(
        request,
        lambda: reports.take_back(member(request), row),
        done=reverse("orders:report", args=[pk, report]),
        said="Отчёт отозван: поправьте его и отправьте снова.",
    )


@require_POST
def discard(request: HttpRequest, pk: int, report: int) -> HttpResponse:
    """Throw a draft away."""
    row = _report(request, pk, report)
    return press(
        request,
        lambda: reports.discard(member(request), row),
        done=reverse("orders:slice", args=[pk]),
        said="Черновик отчёта удалён.",
    )


def _draft(request: HttpRequest, pk: int, report: int) -> ExecutionReport:
    """A report that its author is writing, or has just handed in."""
    row = _report(request, pk, report)
    if row.author_id != member(request).pk:
        raise NotAllowed
    return row


def _save_typed(
    request: HttpRequest, row: ExecutionReport
) -> tuple[ReportForm | None, HttpResponse | None]:
    """Without scripts the text comes with whatever button was pressed, and is saved first.

    The form as it was saved; and a page when it could not be.
    """
    if "text" not in request.POST or row.submitted_at is not None:
        return None, None
    form = ReportForm(request.POST, version=row.version)
    if not form.is_valid():
        return form, _draft_page(request, row, form=form)
    try:
        saved = reports.save(member(request), row, seen=form.seen, **form.facts())
    except Stale as stale:
        now = ExecutionReport.objects.get(pk=row.pk)
        again = form.seen_again(now.version)
        return form, _draft_page(request, now, form=again, refusal=stale)
    return form.seen_again(saved.version), None


def _fields(row: ExecutionReport) -> dict[str, object]:
    return {name: getattr(row, name) for name in sorted(reports.FIELDS)}


def _order(request: HttpRequest, pk: int) -> Order:
    order: Order = get_object_or_404(
        Order.objects.for_user(member(request)).filter(state=State.SIGNED).for_page(), pk=pk
    )
    return order


def _report(request: HttpRequest, pk: int, report: int) -> ExecutionReport:
    order = _order(request, pk)
    row: ExecutionReport = get_object_or_404(
        ExecutionReport.objects.for_user(member(request))
        .filter(order=order)
        .select_related("order__entry", "order__authority", "order__controller__post", "recipient"),
        pk=report,
    )
    if row.submitted_at is None and row.author_id != member(request).pk:
        raise Http404
    return row
