"""What a closed school still holds, and giving it to the successor."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from office.refusals import NotAllowed, Refusal
from office.views.acting import act_once, member, new_key
from orders.actions.handover import hand_over, heir_of, left_at
from orders.policy import HANDS_OVER
from orders.views.duties import duty_rows
from russian.plural import counted
from schools.models import Organization
from schools.policy import require


@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, organization: int) -> HttpResponse:
    """Ask with the whole list, then move it by one act."""
    user = member(request)
    row: Organization = get_object_or_404(
        Organization.objects.for_user(user).with_names().select_related("successor"),
        pk=organization,
    )
    require(user, HANDS_OVER)
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            done = act_once(request, lambda: hand_over(user, row))
        except NotAllowed:
            raise
        except Refusal as other:
            refusal = other
        else:
            if done:
                words = counted(len(done.assignments), "поручение", "поручения", "поручений")
                messages.success(request, f"Готово: {words}.")
            return redirect(row.get_absolute_url())
    today = timezone.localdate()
    left, heir = left_at(row), heir_of(row)
    return render(
        request,
        "orders/handover.html",
        {
            "title": "Передать поручения",
            "organization": row,
            "heir": heir,
            "closed": row.closed is not None and row.closed <= today,
            "rows": duty_rows(left.assignments, today),
            "received": len(left.recipients) if heir is not None else 0,
            "form_key": new_key(),
            "refusal": refusal,
        },
        status=refusal.status if refusal else 200,
    )
