"""Who took part."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from office.refusals import NotAllowed, Refusal, Stale
from office.views.acting import act_once, member
from office.views.answers import form_page
from russian.plural import counted
from schools.forms.directory import Difference
from schools.models import Organization
from seminars.actions import participants
from seminars.actions.participants import Counts
from seminars.forms.participants import GuestForm, HeadcountForm
from seminars.models import Guest, Participation, Seminar
from seminars.views.answers import confirm_page, require_edit
from seminars.views.head import head, seminar_or_404
from seminars.views.seminars import READ_OR_SEND

TEMPLATE = "seminars/participants.html"


@READ_OR_SEND
def participants_tab(request: HttpRequest, pk: int) -> HttpResponse:
    """Headcounts by organization, and guests; for whoever may edit, a form."""
    row = seminar_or_404(request, pk)
    if request.method == "POST":
        require_edit(request, row)
        return _save(request, row)
    page = head(request, row, "participants") | _people(request, row)
    if page["may_edit"]:
        page["form"] = _form(request, row)
    return render(request, TEMPLATE, page)


def _save(request: HttpRequest, row: Seminar) -> HttpResponse:
    form = _form(request, row)
    status = 200
    refusal: Refusal | None = None
    differences: list[Difference] = []
    if form.is_valid():
        try:
            act_once(
                request,
                lambda: participants.set_participations(member(request), row, form.headcounts()),
            )
        except NotAllowed:
            raise
        except Stale as stale:
            refusal, status = stale, stale.status
            now = _counts(row)
            differences = _differences(stale.row, form, now)
            form.renew(now)
        except Refusal as refused:
            refusal, status = refused, refused.status
        else:
            messages.success(request, "Участники сохранены.")
            return redirect(_url(row, everyone=_everyone(request)))
    page = head(request, row, "participants") | _people(request, row)
    page |= {"form": form, "refusal": refusal, "differences": differences}
    return render(request, TEMPLATE, page, status=status)


@READ_OR_SEND
def add_guest(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a guest on the list."""
    user, row = member(request), seminar_or_404(request, pk)
    require_edit(request, row)
    form = GuestForm(request.POST or None, user=user, seminar=row)
    return form_page(
        request,
        "seminars/part_form.html",
        form,
        lambda: participants.add_guest(user, row, **form.facts()),
        done=lambda _: f"{_url(row)}#guests",
        context={
            "seminar": row,
            "title": "Новый гость",
            "submit": "Добавить",
            "cancel_url": _url(row),
        },
    )


@READ_OR_SEND
def delete_guest(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a guest off the list."""
    user = member(request)
    guest = get_object_or_404(
        Guest.objects.for_user(user).with_people().select_related("seminar"), pk=pk
    )
    require_edit(request, guest.seminar)
    return confirm_page(
        request,
        lambda: participants.remove_guest(user, guest),
        title="Убрать гостя из списка?",
        text=f"{guest.appointment.person.full_name}, {guest.appointment.printed_post}.",
        verb="Убрать",
        back=f"{_url(guest.seminar)}#guests",
    )


def _url(row: Seminar, *, everyone: bool = False) -> str:
    url = reverse("seminars:participants", args=[row.pk])
    return f"{url}?all=1" if everyone else url


def _everyone(request: HttpRequest) -> bool:
    return request.GET.get("all") == "1"


def _counts(row: Seminar) -> dict[int, Counts]:
    rows = Participation.objects.of_authority(row.authority_id).filter(seminar=row)
    return {one.organization_id: (one.planned, one.actual) for one in rows}


def _form(request: HttpRequest, row: Seminar) -> HeadcountForm:
    """Schools that exist that day, or every subordinate organization; always those that came."""
    counts = _counts(row)
    kinds = Organization.SUBORDINATE if _everyone(request) else (Organization.Kind.SCHOOL,)
    that_day = Q(kind__in=kinds, opened__lte=row.date) & (
        Q(closed__isnull=True) | Q(closed__gte=row.date)
    )
    organizations = (
        Organization.objects.for_user(member(request))
        .filter(that_day | Q(pk__in=counts))
        .with_names()
    )
    return HeadcountForm(
        request.POST if request.method == "POST" else None,
        organizations=organizations,
        counts=counts,
    )


def _people(request: HttpRequest, row: Seminar) -> dict[str, object]:
    rows = list(
        Participation.objects.for_user(member(request))
        .filter(seminar=row)
        .select_related("organization")
        .prefetch_related("organization__names")
    )
    guests = list(Guest.objects.for_user(member(request)).filter(seminar=row).with_people())
    came = sum(one.actual or 0 for one in rows)
    planned = sum(one.planned or 0 for one in rows)
    places = sum(1 for one in rows if one.actual)
    return {
        "rows": rows,
        "guests": guests,
        "planned": planned,
        "came": came,
        "everyone": _everyone(request),
        "came_words": counted(came, "участник", "участника", "участников"),
        "places_words": counted(places, "организации", "организаций", "организаций"),
        "guest_words": counted(len(guests), "гость", "гостя", "гостей"),
    }


def _differences(
    clashing: list[Organization], form: HeadcountForm, now: dict[int, Counts]
) -> list[Difference]:
    return [
        Difference(
            str(one),
            _said((form.cleaned_data[f"planned-{one.pk}"], form.cleaned_data[f"actual-{one.pk}"])),
            _said(now.get(one.pk, (None, None))),
        )
        for one in clashing
    ]


def _said(counts: Counts) -> str:
    planned, actual = ("–" if value is None else str(value) for value in counts)
    return f"по плану {planned}, пришли {actual}"
