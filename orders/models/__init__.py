"""Rows of orders, one file a subject."""

from orders.models.appendix import Appendix, AppendixPassage
from orders.models.items import Addressee, DirectiveItem
from orders.models.journal import Journal, JournalEntry, JournalYear, OrderKind
from orders.models.order import Order, OrderPassage, OrderVersion
from orders.models.presence import Presence

__all__ = [
    "Addressee",
    "Appendix",
    "AppendixPassage",
    "DirectiveItem",
    "Journal",
    "JournalEntry",
    "JournalYear",
    "Order",
    "OrderKind",
    "OrderPassage",
    "OrderVersion",
    "Presence",
]
