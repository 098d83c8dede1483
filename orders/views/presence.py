"""Who else is in a draft, and whether it was changed meanwhile."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from office.views.acting import member
from orders.actions.presence import be_present
from orders.views.drafts import draft_of

PART = 40  # characters of an anchor


@require_POST
def present(request: HttpRequest, pk: int) -> JsonResponse:
    """Note that the editor is open at `part`; who else is there, and how often it was edited."""
    order = draft_of(request, pk)
    part = request.POST.get("part", "")[:PART]
    others = be_present(member(request), order, part=part, at=timezone.now())
    answer = JsonResponse(
        {
            "edits": order.edits,
            "others": [{"name": one.user.name, "part": one.part} for one in others],
        }
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
