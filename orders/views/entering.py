"""Enter an order that was signed on paper before."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from office.actions.files import keep
from office.refusals import NotAllowed, Refusal
from office.views.acting import member, new_key
from orders import policy
from orders.actions.entering import enter_signed
from orders.forms.entering import EnterSignedForm
from orders.models import OrderVersion
from orders.refusals import NumberTaken
from orders.views.answers import claim


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Number, date, heading, scan and text of a signed order."""
    user = member(request)
    policy.check(user, "enter_signed")
    form = EnterSignedForm(request.POST or None, request.FILES or None, user=user)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        # The text is printed outside any transaction, so the key is claimed before.
        first = claim(request)
        try:
            version = _enter(request, form)
            messages.success(request, f"Приказ № {version.number} внесён.")
            return redirect("orders:read", pk=version.order_id)
        except NotAllowed:
            raise
        except NumberTaken as taken:
            entered = None if first else _entered(request, form)
            if entered is not None:
                return redirect("orders:read", pk=entered.order_id)
            refusal = taken
        except Refusal as other:
            refusal = other
    return render(
        request,
        "orders/enter.html",
        {
            "title": "Внести подписанный приказ",
            "form": form,
            "form_key": new_key(),
            "refusal": refusal,
            "sent": request.method == "POST",
        },
        status=refusal.status if refusal else 200,
    )


def _enter(request: HttpRequest, form: EnterSignedForm) -> OrderVersion:
    said = dict(form.cleaned_data)
    accepted = said.pop("scan")
    scan = keep(said["kind"].authority, accepted.content, accepted.media_type) if accepted else None
    return enter_signed(member(request), scan=scan, **said)


def _entered(request: HttpRequest, form: EnterSignedForm) -> OrderVersion | None:
    """What the first of two clicks has entered."""
    said = form.cleaned_data
    return (
        OrderVersion.objects.for_user(member(request))
        .without_trees()
        .filter(
            kind="entered",
            number=said["number"],
            date=said["date"],
            made_by=member(request),
            order__kind=said["kind"],
        )
        .first()
    )
