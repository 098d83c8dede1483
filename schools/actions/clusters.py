"""Clusters of organizations."""

from __future__ import annotations

from django.db import transaction

from office.models import User
from schools.actions.rows import authority_of, held, lock, note, remove, write
from schools.models import Cluster
from schools.policy import EDITS_DIRECTORY, require
from schools.refusals import NameIsTaken


@transaction.atomic
def add_cluster(actor: User, *, name: str) -> Cluster:
    """Make a cluster. Raises `NotAllowed`, `NameIsTaken`."""
    require(actor, EDITS_DIRECTORY)
    authority = lock(authority_of(actor))
    if Cluster.objects.of_authority(authority.pk).filter(name=name).exists():
        raise NameIsTaken
    row = Cluster.objects.create(authority=authority, name=name)
    note(actor, row, "add", name=name)
    return row


@transaction.atomic
def correct_cluster(actor: User, cluster: Cluster, *, seen: int, name: str) -> Cluster:
    """Rename a cluster. Raises `NotAllowed`, `Stale`, `NameIsTaken`."""
    lock(authority_of(actor))
    row = held(actor, cluster, EDITS_DIRECTORY)
    others = Cluster.objects.of_authority(row.authority_id).exclude(pk=row.pk)
    if others.filter(name=name).exists():
        raise NameIsTaken
    write(actor, row, seen=seen, fields={"name": name})
    return row


@transaction.atomic
def delete_cluster(actor: User, cluster: Cluster) -> None:
    """Delete a cluster that has no organizations. Raises `NotAllowed`, `StillReferred`."""
    remove(actor, held(actor, cluster, EDITS_DIRECTORY))
