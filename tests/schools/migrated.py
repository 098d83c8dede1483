"""What a database of an earlier version has in place of the case forms that were typed by hand."""

from __future__ import annotations

from typing import Any

from schools.models import AddresseeGroup, Appointment, CaseForms, OrganizationName, Person, Post


def forms() -> dict[str, Any]:
    """How many names there are, how many forms; those that had been typed in one case."""
    owners = (
        Person.objects.all(),
        Post.objects.all(),
        Appointment.objects.exclude(acting_title=""),
        OrganizationName.objects.all(),
        AddresseeGroup.objects.all(),
    )
    rows = CaseForms.objects.all()
    return {
        "names": sum(one.count() for one in owners),
        "forms": rows.filter(authority_name=None).count(),
        "confirmed": rows.confirmed().count(),
        "drafted_by": [
            rows.get(person__surname="Булатова").instrumental,
            rows.get(post__title__startswith="Заместитель начальника").instrumental,
        ],
        "group": rows.get(group__name="руководители общеобразовательных организаций").dative,
        "authority": rows.get(authority_name__isnull=False).genitive,
    }
