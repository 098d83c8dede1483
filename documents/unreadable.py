"""The one refusal of all readers."""

from __future__ import annotations


class Unreadable(ValueError):
    """The file cannot be read as a document; the message is a Russian sentence for a person."""
