"""An order as a school opens it: its own items first, with dates and buttons, the text below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from documents.numbering import label
from office.actions.notices import see
from office.models import Notice, User
from office.views.acting import member, new_key
from office.views.answers import press
from office.views.live import whole
from orders import policy
from orders.actions import execution
from orders.actions.duties import scheme_of
from orders.actions.locking import local_day
from orders.models import Acknowledgement, Assignment, DirectiveItem, Order, Recipient
from orders.views.duties import DutyRow, duty_row
from orders.views.paper import sheets
from orders.views.papers import shown_pages, version_shown
from orders.workflow import DUTIES_TO_DO, Duty
from russian.plural import counted

VIEWS = frozenset({"pages", "text"})


@dataclass(frozen=True, slots=True)
class SliceRow:
    """One assignment of the slice: its own number, and what may be done to it."""

    duty: DutyRow
    number: str
    report: int | None  # the report to look at
    said: str = ""  # why it came back


@dataclass(slots=True)
class Group:
    """Assignments under one item: its text is what they have in common."""

    lead: str
    rows: list[SliceRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Slice:
    """What one addressee was told, as one person who acts there sees it."""

    recipient: Recipient
    groups: list[Group]
    total: int
    new: list[Assignment]
    accepted: int
    reported: int
    next_due: dt.date | None
    own: Acknowledgement | None  # this person's
    may_acknowledge: bool
    may_delegate: bool
    acknowledged_as: str


@require_GET
def mine(request: HttpRequest, pk: int) -> HttpResponse:
    """The order for whoever acts for an addressee of it; lines of the bell about it are seen."""
    user = member(request)
    order = _order(request, pk)
    today = local_day(order.authority, timezone.now())
    version = version_shown(order)
    document = version.document() if version is not None else None
    notices = Notice.objects.for_user(user).unseen()
    see(user, notices.filter(url=reverse("orders:read", args=[pk])))
    view = request.GET.get("view", "")
    slices = slices_of(user, order, today)
    return render(
        request,
        "orders/slice.html",
        {
            "order": order,
            "today": today,
            "slices": slices,
            "to_acknowledge": next((one for one in slices if one.may_acknowledge), None),
            "sheets": sheets(document) if document is not None else [],
            "pages": shown_pages(order, version, document),
            "version": version,
            "view": view if view in VIEWS else "",
            "files": order.appendices.filter(file__isnull=False).order_by("position"),
            "form_key": new_key(),
        },
    )


def slices_of(user: User, order: Order, today: dt.date) -> list[Slice]:
    """The user's parts of an order: one for each addressee that the user acts for."""
    recipients = list(
        Recipient.objects.of_authority(order.authority_id)
        .within_reach(user)
        .filter(order=order)
        .for_list()
    )
    rows = list(
        Assignment.objects.of_authority(order.authority_id)
        .mine(user)
        .filter(recipient__in=recipients)
        .exclude(state=Duty.WITHDRAWN)
        .select_related("item")
        .with_deputies()
        .with_answers()
        .order_by("place", "period", "pk")
    )
    numbers, texts = _labels(order)
    own = {
        row.recipient_id: row
        for row in Acknowledgement.objects.filter(recipient__in=recipients, user=user)
    }
    result = []
    for recipient in recipients:
        own_rows = [row for row in rows if row.recipient_id == recipient.pk]
        acts_for = policy.acts_for(user, recipient)
        result.append(
            Slice(
                recipient=recipient,
                groups=_groups(own_rows, recipient, numbers, texts, today),
                total=len(own_rows),
                new=[row for row in own_rows if row.state == Duty.SENT],
                accepted=sum(row.state != Duty.SENT for row in own_rows),
                reported=sum(row.state in (Duty.REPORTED, Duty.CLOSED) for row in own_rows),
                next_due=min(
                    (
                        row.due
                        for row in own_rows
                        if row.due is not None and row.state in DUTIES_TO_DO
                    ),
                    default=None,
                ),
                own=own.get(recipient.pk),
                may_acknowledge=acts_for and recipient.pk not in own,
                may_delegate=policy.directs(user, recipient.organization_id),
                acknowledged_as=(
                    execution.signed_as(user, recipient.organization_id, today).split(",")[0]
                ),
            )
        )
    return result


def _groups(
    mine: Sequence[Assignment],
    recipient: Recipient,
    numbers: dict[int, str],
    texts: dict[int, str],
    today: dt.date,
) -> list[Group]:
    groups: list[Group] = []
    parent: int | None = -1
    for row in mine:
        if row.item.parent_id != parent:
            parent = row.item.parent_id
            groups.append(Group(lead=texts.get(parent, "") if parent else ""))
        last = next(iter(row.handed_in), None)
        groups[-1].rows.append(
            SliceRow(
                duty=duty_row(row, today, acknowledged=recipient.acknowledged_at is not None),
                number=numbers[row.item_id],
                report=last.report_id if last else None,
                said=last.reason if last and row.state == Duty.RETURNED else "",
            )
        )
    return groups


def _labels(order: Order) -> tuple[dict[int, str], dict[int, str]]:
    """By item, its printed number and its text. One question."""
    rows = list(DirectiveItem.objects.filter(order=order).order_by("position", "pk"))
    scheme, numbers = scheme_of(order), {}

    def walk(parent: int | None, above: tuple[int, ...]) -> None:
        below = [row for row in rows if row.parent_id == parent]
        for position, row in enumerate(below, start=1):
            path = (*above, position)
            numbers[row.pk] = label(path, scheme)
            walk(row.pk, path)

    walk(None, ())
    return numbers, {row.pk: row.text for row in rows}


@require_POST
def acknowledge(request: HttpRequest, pk: int, recipient: int) -> HttpResponse:
    """«Ознакомлен(а)»: one tap."""
    user = member(request)
    order = _order(request, pk)
    row = _recipient(user, order, recipient)
    return press(
        request,
        lambda: execution.acknowledge(user, row),
        done=reverse("orders:slice", args=[pk]),
        said=lambda done: "Отметка об ознакомлении сохранена." if done else "",
    )


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """«Принять в работу»: one assignment, or several."""
    user = member(request)
    order = _order(request, pk)
    rows = chosen(request, order)
    return press(
        request,
        lambda: execution.accept(user, rows),
        done=reverse("orders:slice", args=[pk]),
        said=_accepted,
    )


def _accepted(done: list[Assignment] | None) -> str:
    if done is None:
        return ""
    if not done:
        return "Эти поручения уже приняты в работу."
    return f"Принято в работу: {counted(len(done), 'поручение', 'поручения', 'поручений')}."


def chosen(request: HttpRequest, order: Order) -> list[Assignment]:
    """The assignments named by a form, among those that the user may see; others are 404."""
    keys = {whole(key) for key in request.POST.getlist("assignment")}
    rows = list(Assignment.objects.for_user(member(request)).filter(order=order, pk__in=keys))
    if len(rows) != len(keys):
        raise Http404
    return rows


def _recipient(user: User, order: Order, pk: int) -> Recipient:
    row: Recipient = get_object_or_404(
        Recipient.objects.for_user(user).within_reach(user).filter(order=order), pk=pk
    )
    return row


def _order(request: HttpRequest, pk: int) -> Order:
    """A signed order that was sent to somebody whom the user acts for."""
    user = member(request)
    order: Order = get_object_or_404(Order.objects.for_user(user).for_page(), pk=pk)
    if not Recipient.objects.for_user(user).within_reach(user).filter(order=order).exists():
        raise Http404
    return order
