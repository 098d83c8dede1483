"""The controller's desk in its plain form: reports to accept, what is overdue, order by order."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from office.refusals import NotAllowed, Refusal
from office.views.acting import act_once, member, new_key
from office.views.answers import form_page
from office.views.live import whole
from orders import policy
from orders.actions import control
from orders.forms.execution import ReasonOfReturn
from orders.forms.verbs import ReasonForm
from orders.models import Answer, Assignment, Order
from orders.views.answers import signed_order
from orders.views.duties import duty_row
from orders.workflow import State
from russian.plural import counted
from schools.policy import STAFF, has_role

ON_A_PAGE = 50


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Signed orders with open assignments; reports that wait for the controller first."""
    user = member(request)
    if not has_role(user, STAFF):
        raise Http404
    today = timezone.localdate()
    orders = (
        Order.objects.for_user(user)
        .filter(state=State.SIGNED)
        .under_control(today)
        .select_related("entry", "controller__person")
    )
    page = Paginator(orders, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "orders/control.html",
        {"title": "На контроле", "page": page, "today": today},
    )


@require_GET
def waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """The reports of an order that wait for the controller, to be decided one by one or at once."""
    return _waiting_page(request, signed_order(request, pk), ReasonOfReturn())


def _waiting_page(
    request: HttpRequest,
    order: Order,
    form: ReasonOfReturn,
    *,
    ticked: frozenset[int] = frozenset(),
    refusal: Refusal | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    answers = list(
        Answer.objects.filter(assignment__order=order, outcome=Answer.Outcome.WAITING)
        .select_related(
            "report", "assignment__item", "assignment__recipient", "assignment__organization"
        )
        .prefetch_related(
            "report__files",
            "assignment__organization__names",
            "assignment__organization__authority__names",
        )
        .order_by("assignment__organization__sort_key", "assignment__place", "pk")
    )
    return render(
        request,
        "orders/waiting.html",
        {
            "title": "Отчёты к приёмке",
            "order": order,
            "rows": [(one, duty_row(one.assignment, today)) for one in answers],
            "ticked": ticked,
            "may_control": policy.is_controller(member(request), order),
            "form": form,
            "form_key": new_key(),
            "refusal": refusal,
        },
        status=refusal.status if refusal else 422 if form.errors else 200,
    )


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or return the chosen answers of an order; a refusal keeps ticks and reason."""
    user = member(request)
    order = signed_order(request, pk)
    keys = frozenset(map(whole, request.POST.getlist("answer")))
    rows = list(Answer.objects.filter(assignment__order=order, pk__in=keys))
    if len(rows) != len(keys):
        raise Http404
    accepts = request.POST.get("act") == "accept"
    form = ReasonOfReturn(request.POST)
    if not accepts and not form.is_valid():
        if not policy.is_controller(user, order):
            raise NotAllowed
        return _waiting_page(request, order, form, ticked=keys)
    try:
        done = act_once(
            request,
            lambda: (
                control.accept_answers(user, rows)
                if accepts
                else control.return_answers(user, rows, reason=form.cleaned_data["reason"])
            ),
        )
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _waiting_page(request, order, form, ticked=keys, refusal=refusal)
    if done:
        words = counted(done, "отчёт", "отчёта", "отчётов")
        said = f"Принято: {words}." if accepts else f"Возвращено на доработку: {words}."
        messages.success(request, said)
    return redirect(_back(request, reverse("orders:waiting", args=[pk])))


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int, assignment: int) -> HttpResponse:
    """Take an assignment off control though the school reported nothing in the portal."""
    user = member(request)
    order = signed_order(request, pk)
    row: Assignment = get_object_or_404(
        Assignment.objects.for_user(user)
        .filter(order=order)
        .select_related("order__controller__post", "item", "recipient"),
        pk=assignment,
    )
    # The second of two clicks finds it closed already, and is led where the first one was.
    check = policy.check_duty if request.method == "GET" else policy.check_doer
    check(user, "close", row)
    form = ReasonForm(request.POST or None, user=user, order=order)
    return form_page(
        request,
        "orders/verb.html",
        form,
        lambda: control.close_without_report(user, [row], reason=form.cleaned_data["reason"]),
        done=lambda _: reverse("orders:addressee", args=[pk, row.recipient_id]),
        said="Поручение снято с контроля.",
        context={
            "order": order,
            "title": "Снять с контроля без отчёта?",
            "facts": [
                f"{row.recipient.named}: {row.reference}. {row.item.text}",
                "Так закрывают поручение, о котором школа отчиталась на бумаге или по телефону.",
            ],
            "act": "Снять с контроля",
            "may_try_again": True,
        },
    )


@require_GET
def addressee(request: HttpRequest, pk: int, recipient: int) -> HttpResponse:
    """What one addressee of an order has done: acknowledgements, assignments, reports."""
    user = member(request)
    order = signed_order(request, pk)
    row = get_object_or_404(order.recipients.for_list(), pk=recipient)
    today = timezone.localdate()
    assignments = list(
        row.assignments.select_related("item").with_deputies().with_answers().order_by("place")
    )
    return render(
        request,
        "orders/addressee.html",
        {
            "title": row.organization.short_name if row.organization else row.named,
            "order": order,
            "recipient": row,
            "acknowledgements": list(row.acknowledgements.all()),
            "rows": [
                (duty_row(one, today, acknowledged=row.acknowledged_at is not None), one.handed_in)
                for one in assignments
            ],
            "may_control": policy.is_controller(user, order),
            "may_send": policy.may(user, "distribute", order),
        },
    )


def _back(request: HttpRequest, otherwise: str) -> str:
    """The page of ours that the form names, to go back to."""
    wanted = request.POST.get("back", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}
    )
    return wanted if ours else otherwise
