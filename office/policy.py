"""What holds for every act on every floor: rows of two authorities never meet."""

from __future__ import annotations

from typing import Protocol

from office.refusals import NotAllowed


class Owned(Protocol):
    """Whatever belongs to an authority."""

    @property
    def authority_id(self) -> int | None:
        """The key of the authority."""


def same_authority(owner: Owned, *rows: Owned | None) -> None:
    """Raise `NotAllowed` when a row belongs to another authority than `owner`."""
    if any(row is not None and row.authority_id != owner.authority_id for row in rows):
        raise NotAllowed
