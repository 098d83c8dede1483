"""«Уведомления»: what the bell in the frame counts."""

from __future__ import annotations

from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST, require_safe

from office.actions.notices import see, see_all
from office.models import Notice
from office.views.acting import member
from office.views.live import whole
from schools.views.pages import page_of


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """One's own notices, the newest first."""
    rows = Notice.objects.for_user(member(request))
    sums = rows.order_by().aggregate(
        newest=Max("pk"), unseen_notices=Count("pk", filter=Q(seen_at=None))
    )
    return render(request, "schools/notices.html", {"page": page_of(request, rows), **sums})


@require_GET
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where a notice leads; that it was seen is all that this changes, and only for oneself."""
    user = member(request)
    notice = get_object_or_404(Notice.objects.for_user(user), pk=pk)
    see(user, [notice])
    return HttpResponseRedirect(notice.url)


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Mark every notice that there was when the list was shown."""
    see_all(member(request), up_to=whole(request.POST.get("up_to")) or None)
    return redirect("schools:notices")
