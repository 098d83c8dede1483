"""What printed text is kept in: passages, and numbered items. The floors add their sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.deletion import Collector

from documents.canonical import dump_blocks, load_blocks
from documents.tree import Block
from office.models.tenant import Edited, TenantModel


def becomes_typed(
    collector: Collector,
    field: models.ForeignKey[Any, Any],
    rows: Sequence[models.Model],
    using: str,
) -> None:
    """`on_delete` of a source: the text stays as it is and counts as typed from now on."""
    model = rows[0]._meta.model
    collector.add_field_update(field, None, rows)
    for name in ("rule", "fingerprint"):
        kept = model._meta.get_field(name)
        if isinstance(kept, models.Field):
            collector.add_field_update(kept, "", rows)


class Ordered(models.Model):
    """A row with a place among its siblings, from 1; `office.actions.ordering` keeps it."""

    position = models.PositiveIntegerField("место")

    class Meta:
        abstract = True
        ordering = ["position"]


class Passage(Ordered, Edited, TenantModel):
    """A stretch of text: blocks of the document tree, its place, and the rule it came by.

    `rule` is empty for typed text; `fingerprint` is that of the facts it was composed from.
    """

    blocks = models.JSONField("текст", default=list)
    rule = models.CharField("правило", max_length=60, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True
        ordering = ["position"]

    def tree(self) -> tuple[Block, ...]:
        """The blocks as they are printed, each with the key of this row."""
        key = f"{self._meta.model_name}:{self.pk}"
        return tuple(replace(block, key=key) for block in load_blocks(self.blocks))

    def put(self, blocks: tuple[Block, ...]) -> None:
        """Replace the text by `blocks`; the caller saves."""
        self.blocks = dump_blocks(blocks)


class NumberedItem(Ordered, Edited, TenantModel):
    """A node of a numbered tree, to four levels. Its number follows from its place."""

    if TYPE_CHECKING:
        parent_id: int | None
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    text = models.TextField("текст")
    rule = models.CharField("правило", max_length=60, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text[:60]
