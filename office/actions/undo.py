"""What was deleted from a draft, in the hands of whoever deleted it, to be brought back.

The rows travel as a signed text that names what they belonged to: nothing is kept on the server,
nothing can be forged, and a row comes back with its key, its version and its sources.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.core import serializers, signing
from django.db import DatabaseError, connection, models, transaction

from office.refusals import CannotUndo

DAY = 24 * 60 * 60  # seconds that a deleted row can be brought back


def keep(rows: Sequence[models.Model], *, of: models.Model) -> str:
    """`rows`, each after those that it refers to, as a text that `bring_back` understands."""
    plain = json.loads(serializers.serialize("json", rows))
    return signing.dumps(plain, salt=_salt(of), compress=True)


def bring_back(kept: str, *, of: models.Model) -> list[Any]:
    """Save the rows again, with the keys that they had. Called under the lock of `of`.

    Raises `CannotUndo` for a text that is not ours, not of this thing or older than a day, and
    when the rows are back already or what they refer to is gone.
    """
    try:
        plain = signing.loads(kept, salt=_salt(of), max_age=DAY)
    except signing.BadSignature as wrong:
        raise CannotUndo from wrong
    rows = list(serializers.deserialize("python", plain))
    for row in rows:
        if type(row.object)._default_manager.filter(pk=row.object.pk).exists():
            raise CannotUndo
    try:
        with transaction.atomic():
            for row in rows:
                row.save()
            connection.check_constraints({row.object._meta.db_table for row in rows})
    except (DatabaseError, serializers.base.DeserializationError) as wrong:
        raise CannotUndo from wrong
    return [row.object for row in rows]


def _salt(of: models.Model) -> str:
    return f"undo:{of._meta.label_lower}:{of.pk}"
