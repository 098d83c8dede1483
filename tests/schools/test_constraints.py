"""What must never be false is refused by the database itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from office.models import Act, AuthorityName
from schools.models import Appointment, Cluster, Organization, OrganizationName, Post, Role
from tests import make

D = dt.date
EARLY, LATE = D(2015, 1, 1), D(2016, 1, 1)

ATTEMPTS: dict[str, Callable[[make.House], object]] = {
    "two organizations are the authority": lambda house: make.organization(
        house.authority, "authority"
    ),
    "an organization closes before it opens": lambda house: Organization.objects.filter(
        pk=house.school.pk
    ).update(closed=D(2001, 1, 1)),
    "an organization succeeds itself": lambda house: Organization.objects.filter(
        pk=house.school.pk
    ).update(successor=house.school),
    "two names begin on one day": lambda house: OrganizationName.objects.create(
        authority=house.authority,
        organization=house.school,
        short_name="ж",
        full_name="ж",
        valid_from=make.LONG_AGO,
    ),
    "a name ends before it begins": lambda house: OrganizationName.objects.filter(
        organization=house.school
    ).update(valid_to=D(2001, 1, 1)),
    "the authority's name ends before it begins": lambda house: AuthorityName.objects.filter(
        authority=house.authority
    ).update(valid_to=D(2001, 1, 1)),
    "two posts of one title": lambda house: make.post(house.organization, house.head_post.title),
    "two heads": lambda house: make.post(house.organization, "Второй", is_head=True),
    "a shared head post": lambda house: Post.objects.filter(pk=house.head_post.pk).update(
        shared=True
    ),
    "an appointment ends before it begins": lambda house: Appointment.objects.filter(
        pk=house.head_appointment.pk
    ).update(valid_from=LATE, valid_to=EARLY),
    "acting without a post line": lambda house: Appointment.objects.filter(
        pk=house.head_appointment.pk
    ).update(kind="acting"),
    "a role ends before it begins": lambda house: Role.objects.filter(user=house.drafter).update(
        valid_from=LATE, valid_to=EARLY
    ),
    "a director of nothing": lambda house: Role.objects.filter(user=house.director).update(
        organization=None
    ),
    "two clusters of one name": lambda house: [
        Cluster.objects.create(authority=house.authority, name="ж") for _ in range(2)
    ],
    "one act twice": lambda house: [
        Act.objects.create(
            authority=house.authority, kind="ж", issuer="ж", date=EARLY, number="1", title="ж"
        )
        for _ in range(2)
    ],
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_the_database_refuses(house: make.House, attempt: Callable[[make.House], object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        attempt(house)
