"""Who asks, and a form that acts once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TypeVar, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest

from office.actions.once import first_time
from office.models import User

R = TypeVar("R")


def member(request: HttpRequest) -> User:
    """Who asks: the middleware lets nobody in without a login."""
    return cast(User, request.user)


def new_key() -> str:
    """The key of an acting form, so that a double click is one act."""
    return str(uuid.uuid4())


def key_of(request: HttpRequest) -> str:
    """The key of the acting form together with what it says and where to.

    Two clicks say the same and are one act; a page of the browser's history that was filled in
    anew says something else, and nothing of it may be dropped in silence.
    """
    try:
        key = uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        return ""
    said = [
        (name, values)
        for name, values in sorted(request.POST.lists())
        if name not in ("csrfmiddlewaretoken", "form_key")
    ]
    files = [
        (name, file.name, file.size)
        for name, sent in sorted(request.FILES.lists())
        for file in sent
        if isinstance(file, UploadedFile)
    ]
    return str(uuid.uuid5(key, repr((request.get_full_path(), said, files))))


def first_click(request: HttpRequest) -> bool:
    """Whether this click is the first one; called inside the act's transaction."""
    return first_time(member(request), key_of(request))


def act_once(request: HttpRequest, act: Callable[[], R]) -> R | None:
    """What `act` returns, done in one transaction with the key of its form.

    None for a second click: the act was done by the first one.
    """
    with transaction.atomic():
        return act() if first_click(request) else None
