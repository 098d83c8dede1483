"""Whom an item may address: what the picker of the editor offers."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from office.views.acting import member
from orders import policy
from orders.forms.requisites import people_today
from russian.plural import counted
from schools.models import AddresseeGroup, Appointment, Organization
from schools.models.forms import forms_of
from schools.models.wording import lowered, organization_in, person_in, raised

MOST = 20  # of each kind


def _written(dative: str) -> dict[str, str]:
    return {"dative": raised(dative), "inside": lowered(dative)}


@require_GET
def addressees(request: HttpRequest) -> JsonResponse:
    """Groups, organizations and people whose name holds the words of `q`, as they are addressed.

    `value` is what the form of an item takes: its field and the key. A group says how many
    organizations it reaches today. `dative` begins the text of an item, `inside` stands within it:
    an organization is addressed by its head.
    """
    user, day = member(request), timezone.localdate()
    policy.check(user, "draft")
    words = request.GET.get("q", "")[:100]
    groups = (
        AddresseeGroup.objects.for_user(user).offered(day).search(words).with_members().with_forms()
    )
    subordinate = Organization.objects.for_user(user).subordinate().existing(day)
    all_of_them = list(subordinate) if groups else []
    found = [
        {
            "value": f"groups:{group.pk}",
            "text": raised(forms_of(group).dative),
            "note": counted(
                sum(group.includes(one) for one in all_of_them),
                "организация",
                "организации",
                "организаций",
            ),
            **_written(forms_of(group).dative),
        }
        for group in groups[:MOST]
    ]
    organizations = list(subordinate.search(words).with_names_in_cases()[:MOST])
    heads = Appointment.objects.for_user(user).with_forms().heads(organizations, day)
    found += [
        {
            "value": f"organizations:{one.pk}",
            "text": one.short_name,
            "note": one.get_kind_display(),
            **_written(
                person_in(heads[one.pk], "dative")
                if one.pk in heads
                else organization_in(one, "dative")
            ),
        }
        for one in organizations
    ]
    found += [
        {
            "value": f"people:{one.pk}",
            "text": str(one),
            "note": one.post.organization.short_name,
            **_written(person_in(one, "dative")),
        }
        for one in people_today(user, day).with_forms().search(words)[:MOST]
    ]
    answer = JsonResponse({"found": found})
    answer["Cache-Control"] = "private, no-store"
    return answer
