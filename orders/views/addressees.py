"""Whom an item may address: what the picker of the editor offers."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from office.views.acting import member
from orders import policy
from orders.forms.requisites import people_today
from russian.plural import counted
from schools.models import AddresseeGroup, Organization

MOST = 20  # of each kind


@require_GET
def addressees(request: HttpRequest) -> JsonResponse:
    """Groups, organizations and people whose name holds the words of `q`, as they are addressed.

    `value` is what the form of an item takes: its field and the key. A group says how many
    organizations it reaches today.
    """
    user, day = member(request), timezone.localdate()
    policy.check(user, "draft")
    words = request.GET.get("q", "")[:100]
    groups = AddresseeGroup.objects.for_user(user).offered(day).search(words).with_members()
    subordinate = Organization.objects.for_user(user).subordinate().existing(day)
    all_of_them = list(subordinate) if groups else []
    found = [
        {
            "value": f"groups:{group.pk}",
            "text": group.dative,
            "note": counted(
                sum(group.includes(one) for one in all_of_them),
                "организация",
                "организации",
                "организаций",
            ),
            "dative": group.dative,
        }
        for group in groups[:MOST]
    ]
    found += [
        {"value": f"organizations:{one.pk}", "text": one.short_name, "note": one.get_kind_display()}
        for one in subordinate.search(words).with_names()[:MOST]
    ]
    found += [
        {
            "value": f"people:{one.pk}",
            "text": str(one),
            "note": one.post.organization.short_name,
        }
        for one in people_today(user, day).search(words)[:MOST]
    ]
    answer = JsonResponse({"found": found})
    answer["Cache-Control"] = "private, no-store"
    return answer
