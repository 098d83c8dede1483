"""A director gives an assignment to a deputy, or the whole organization for a period."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from office.refusals import NotAllowed
from office.views.acting import act_once, member
from office.views.answers import form_page
from orders import policy
from orders.actions import execution
from orders.forms.deputies import DeputyForm, SubstituteForm, colleagues
from orders.models import Assignment, Delegation, Order
from orders.views.duties import duty_row
from schools.models import Organization
from schools.policy import standing_of


@require_http_methods(["GET", "POST"])
def delegate(request: HttpRequest, pk: int, assignment: int) -> HttpResponse:
    """«Поручить заместителю»: one assignment."""
    user = member(request)
    order = get_object_or_404(Order.objects.for_user(user), pk=pk)
    row: Assignment = get_object_or_404(
        Assignment.objects.for_user(user)
        .filter(order=order)
        .select_related("order__entry", "item", "organization")
        .with_deputies(),
        pk=assignment,
    )
    if not policy.directs(user, row.organization_id):
        raise NotAllowed
    today = timezone.localdate()
    given = next(iter(row.given_to), None)
    form = DeputyForm(request.POST or None, user=user, organization=row.organization, day=today)
    back = reverse("orders:slice", args=[pk])
    return form_page(
        request,
        "orders/delegate.html",
        form,
        lambda: execution.delegate(user, row, form.cleaned_data["person"]),
        done=lambda _: back,
        said=lambda _: f"Поручено: {form.cleaned_data['person'].initials_surname}.",
        context={
            "title": "Поручить заместителю",
            "order": row.order,
            "assignment": row,
            "duty": duty_row(row, today),
            "given": given,
            "nobody": not form.fields["person"].queryset.exists(),  # type: ignore[attr-defined]
            "cancel_url": back,
        },
    )


@require_POST
def take_back(request: HttpRequest, delegation: int) -> HttpResponse:
    """Take an assignment or a period back."""
    user = member(request)
    row: Delegation = get_object_or_404(
        Delegation.objects.for_user(user).filter(organization__in=standing_of(user).directs),
        pk=delegation,
    )
    act_once(request, lambda: execution.end_delegation(user, row))
    messages.success(request, f"Отозвано: {row.person.initials_surname}.")
    if row.assignment is not None:
        return redirect("orders:slice", pk=row.assignment.order_id)
    return redirect("orders:deputies")


@require_http_methods(["GET", "POST"])
def deputies(request: HttpRequest) -> HttpResponse:
    """Who acts for the director now and later; a form to appoint somebody for a period."""
    user = member(request)
    places = list(
        Organization.objects.for_user(user).filter(pk__in=standing_of(user).directs).with_names()
    )
    if not places:
        raise Http404
    today = timezone.localdate()
    periods = (
        Delegation.objects.for_user(user)
        .filter(organization__in=places, assignment=None, ended_at=None, valid_to__gte=today)
        .select_related("person", "organization")
        .prefetch_related("organization__names", "organization__authority__names")
        .order_by("valid_from", "pk")
    )
    form = SubstituteForm(request.POST or None, user=user, places=places, day=today)
    back = reverse("orders:deputies")
    return form_page(
        request,
        "orders/deputies.html",
        form,
        lambda: execution.substitute(user, **form.cleaned_data),
        done=lambda _: back,
        said=lambda _: (
            f"{form.cleaned_data['person'].initials_surname} замещает вас в этот период."
        ),
        context={
            "title": "Замещение",
            "periods": list(periods),
            "today": today,
            "several": len(places) > 1,
            "nobody": not colleagues(user, places, today).exists(),
            "cancel_url": back,
        },
    )
