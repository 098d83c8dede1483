"""What printed text is kept in: passages, and numbered items. The floors add their sources."""

from __future__ import annotations

from dataclasses import replace

from django.db import models

from documents.canonical import dump_blocks, load_blocks
from documents.tree import Block
from office.models.tenant import TenantModel, Versioned


class Passage(Versioned, TenantModel):
    """A stretch of text: blocks of the document tree, its place, and the rule it came by.

    `rule` is empty for typed text; `fingerprint` is that of the facts it was composed from.
    """

    position = models.PositiveIntegerField("место")
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


class NumberedItem(Versioned, TenantModel):
    """A node of a numbered tree, to four levels. Its number follows from its place."""

    position = models.PositiveIntegerField("место")
    text = models.TextField("текст")
    rule = models.CharField("правило", max_length=60, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text[:60]
