"""The page of one order: its paper, where it stands, its files, its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from documents.limits import NotPrintable, TooMuch, check
from documents.tree import Document
from office.models import Event, User
from office.refusals import Refusal
from office.views.acting import member, new_key
from orders import policy
from orders.actions.locking import local_day
from orders.actions.trees import tree_of
from orders.models import Order, OrderVersion, Recipient, Signature
from orders.views.paper import sheets
from orders.views.papers import shown_pages
from orders.views.sentences import timeline, told
from orders.workflow import Duty, State, Verb
from schools.policy import STAFF, has_role

# Verbs that are pressed on the order's own page; the others ask first.
AT_ONCE = frozenset({"submit", "recall"})
# The one that is due next, in this order, is the primary button.
PRIMARY = (
    "register",
    "submit",
    "edit",
    "confirm_scan",
    "sign_on_paper",
    "distribute",
    "reissue",
    "recall",
)
DANGEROUS = frozenset({"annul", "discard", "refuse_to_sign", "reject_scan"})
# How the order is shown when asked for; by itself a wide screen shows pages, a phone the text.
VIEWS = frozenset({"pages", "text"})


@dataclass(frozen=True, slots=True)
class Button:
    """A verb as a button of the page."""

    verb: Verb
    primary: bool
    at_once: bool
    dangerous: bool
    key: str


@require_GET
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """An order as it stands, for the staff; whoever else may see it is led to his part of it."""
    user = member(request)
    if not has_role(user, STAFF):
        get_object_or_404(Order.objects.for_user(user), pk=pk)
        return redirect("orders:slice", pk=pk)
    order = get_object_or_404(Order.objects.for_user(user).for_page(), pk=pk)
    versions = list(
        order.versions.without_trees()
        .select_related("pdf", "scan", "made_by")
        .order_by("-number_in_order")
    )
    signatures = list(
        Signature.objects.for_user(user).filter(version__order=order).with_people().order_by("-pk")
    )
    events = told(Event.objects.for_user(user).about(order))
    standing = _standing(versions)
    document = _document(order, standing)
    from_paper = standing is not None and standing.kind == "entered"
    is_printing = standing is not None and standing.is_printing
    return render(
        request,
        "orders/read.html",
        {
            "order": order,
            "standing": standing,
            "from_paper": from_paper,
            "is_printing": is_printing,
            "is_draft": document is not None and document.draft,
            "sheets": sheets(document) if document else [],
            "too_large": _too_large(document),
            "pages": _pages(order, versions, document),
            "view": request.GET.get("view") if request.GET.get("view") in VIEWS else "",
            "versions": versions,
            "steps": timeline(
                order.state,
                events,
                printing=is_printing,
                from_paper=from_paper,
                scanned=any(one.state == "stated" for one in signatures),
            ),
            "signatures": signatures,
            "progress": _progress(order),
            "is_mine": order.state == State.SIGNED
            and Recipient.objects.within_reach(user).filter(order=order).exists(),
            "events": events[::-1],
            "buttons": buttons(_offered(user, order)),
            "returned": _returned(order, versions),
            "files": order.appendices.filter(file__isnull=False).order_by("position"),
        },
    )


def _progress(order: Order) -> dict[str, int] | None:
    """How many were sent the order, know of it and have done it; None before it is signed."""
    if order.state != State.SIGNED:
        return None
    return {
        **order.recipients.aggregate(
            all=Count("pk"), sent=Count("sent_at"), acknowledged=Count("acknowledged_at")
        ),
        **order.assignments.exclude(state=Duty.WITHDRAWN).aggregate(
            given=Count("pk"), closed=Count("pk", filter=Q(state=Duty.CLOSED))
        ),
    }


def _offered(user: User, order: Order) -> list[Verb]:
    """The verbs with a button here: an order of today has nothing to be reissued for."""
    verbs = policy.verbs_for(user, order)
    if order.has_number and order.entry.date >= local_day(order.authority, timezone.now()):
        return [verb for verb in verbs if verb.name != "reissue"]
    return verbs


def buttons(verbs: list[Verb]) -> list[Button]:
    """The verbs in the order of the page: the primary one first, the dangerous ones last."""
    names = [verb.name for verb in verbs]
    first = next((name for name in PRIMARY if name in names), None)
    made = [
        Button(
            verb=verb,
            primary=verb.name == first,
            at_once=verb.name in AT_ONCE,
            dangerous=verb.name in DANGEROUS,
            key=new_key(),
        )
        for verb in verbs
    ]
    return sorted(made, key=lambda button: (not button.primary, button.dangerous))


def _standing(versions: list[OrderVersion]) -> OrderVersion | None:
    """The registered or entered version in force, without its tree."""
    return next(
        (
            version
            for version in versions
            if version.outcome == "standing" and version.kind in ("registered", "entered")
        ),
        None,
    )


def _document(order: Order, standing: OrderVersion | None) -> Document | None:
    """The stored tree of what is in force or was last; else the tree of the draft as it is."""
    if standing is not None:
        return standing.document()
    if order.state == State.ANNULLED:
        last = order.versions.filter(kind="registered").order_by("number_in_order").last()
        return last.document() if last else None
    return tree_of(order, on=local_day(order.authority, timezone.now()))


def _pages(
    order: Order, versions: list[OrderVersion], document: Document | None
) -> list[dict[str, Any]]:
    """The pictures that are at hand; a page that cannot show them shows the text."""
    version = _standing(versions)
    if order.state == State.ANNULLED:
        version = next((one for one in versions if one.kind == "registered"), None)
    try:
        return shown_pages(order, version, document)
    except Refusal:
        return []


def _too_large(document: Document | None) -> str:
    """Why the text cannot be printed, for a notice above it; empty when it can."""
    try:
        if document is not None:
            check(document)
    except (TooMuch, NotPrintable) as why:
        return str(why)
    return ""


def _returned(order: Order, versions: list[OrderVersion]) -> OrderVersion | None:
    """The attempt that was not signed, while the draft is being corrected."""
    if order.state != State.DRAFT:
        return None
    last: Any = next((one for one in versions if one.kind == "registered"), None)
    return last if last is not None and last.outcome == "refused" else None
