"""What the processes of the directory's trial do."""

from __future__ import annotations

import datetime as dt

from office.models import User
from schools.actions.appointments import appoint
from schools.models import Person, Post
from schools.refusals import PostIsTaken


def take_post(*, actor: int, person: int, post: int) -> bool:
    """Appoint a person; whether the post was free."""
    try:
        appoint(
            User.objects.get_queryset().get(pk=actor),
            person=Person.objects.get(pk=person),
            post=Post.objects.get(pk=post),
            valid_from=dt.date(2024, 1, 1),
        )
    except PostIsTaken:
        return False
    return True
