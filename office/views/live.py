"""What the editor's scripts and the server say to each other.

The scripts of an editor post every act to one address: `act` names it, `form_key` makes it happen
once, the other fields are its own. Answers are JSON:

- 200: what the act says (`key` and `version` of the row it wrote), and what stands around it;
- 409: `refusal`; after a stale save also `conflict`: the row as it is saved now, and by whom;
  `gone` when the row was deleted meanwhile;
- 422: `refusal`: what was typed cannot be taken as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.formats import date_format

from office.actions.once import told_once
from office.models import Edited
from office.refusals import Gone, Refusal, Stale
from office.views.acting import key_of, member

Said = dict[str, Any]
Act = Callable[[QueryDict], Said]


class Unfit(Refusal):
    """What was typed cannot be saved as it is; the sentence says what to change."""

    status = 422


def is_live(request: HttpRequest) -> bool:
    """Whether a script of ours asks, and not a page."""
    return request.headers.get("Accept") == "application/json"


def answer(
    request: HttpRequest,
    acts: Mapping[str, Act],
    *,
    around: Callable[[str], Said],
    meet: Callable[[Edited], Said],
) -> JsonResponse:
    """Do the act that was posted, once, and say what came of it.

    `around` adds what the page shows beside the row; `meet` shows a row that somebody else saved
    first. Raises Http404 for an act that is not among `acts`; refusals other than stale ones go on
    to the middleware, which answers them in JSON too.
    """
    name = request.POST.get("act", "")
    act = acts.get(name)
    if act is None:
        raise Http404
    try:
        with transaction.atomic():
            said = told_once(member(request), key_of(request), lambda: act(request.POST))
    except Stale as stale:
        return _fresh({"refusal": str(stale), "conflict": _conflict(stale.row, meet)}, stale.status)
    except Gone as gone:
        return _fresh({"refusal": str(gone), "gone": True}, gone.status)
    return _fresh({**said, **around(name), "at": clock()})


def cleaned(form: forms.BaseForm) -> dict[str, Any]:
    """What a form makes of what was posted. Raises `Unfit` with its first complaint."""
    if form.is_valid():
        return form.cleaned_data
    for name, complaints in form.errors.items():
        field = form.fields.get(name)
        label = f"{field.label}: " if field is not None and field.label else ""
        raise Unfit(f"{label}{complaints[0]}")
    raise Unfit


def row_of(rows: Any, key: str | None) -> Any:
    """The row of `rows` that a script names; raises `Gone` when it is not, or no longer, there."""
    row = rows.filter(pk=whole(key)).first()
    if row is None:
        raise Gone
    return row


def whole(text: str | None) -> int:
    """A key from an address or a form; 0, which no row has, for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 15 else 0


def clock() -> str:
    """The time of now as a page says it: «14:32»."""
    return date_format(timezone.localtime(), "H:i")


def _conflict(row: Edited, meet: Callable[[Edited], Said]) -> Said:
    now = type(row)._default_manager.select_related("saved_by").get(pk=row.pk)
    said: Said = {"version": now.version, "by": "", "when": ""}
    if now.saved_by is not None and now.saved_at is not None:
        at = timezone.localtime(now.saved_at)
        today = at.date() == timezone.localdate()
        said |= {
            "by": now.saved_by.name,
            "when": date_format(at, "H:i" if today else "j E, H:i"),
        }
    return said | meet(now)


def _fresh(said: Said, status: int = 200) -> JsonResponse:
    answer = JsonResponse(said, status=status)
    answer["Cache-Control"] = "private, no-store"
    return answer
