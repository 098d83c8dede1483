"""Rows of orders, one file a subject."""

from orders.models.appendix import Appendix, AppendixPassage
from orders.models.assignments import Acknowledgement, Assignment, Delegation
from orders.models.distribution import Distribution, Recipient
from orders.models.dropped import Dropped
from orders.models.items import Addressee, DirectiveItem
from orders.models.journal import Journal, JournalEntry, JournalYear, OrderKind
from orders.models.order import Order, OrderPassage, OrderVersion
from orders.models.presence import Presence
from orders.models.proofreading import Dismissal, RuleOff, Word, WorkYear
from orders.models.reports import Answer, ExecutionReport, ReportFile
from orders.models.signing import Signature

__all__ = [
    "Acknowledgement",
    "Addressee",
    "Answer",
    "Appendix",
    "AppendixPassage",
    "Assignment",
    "Delegation",
    "Dismissal",
    "DirectiveItem",
    "Distribution",
    "Dropped",
    "ExecutionReport",
    "Journal",
    "JournalEntry",
    "JournalYear",
    "Order",
    "OrderKind",
    "OrderPassage",
    "OrderVersion",
    "Presence",
    "Recipient",
    "ReportFile",
    "RuleOff",
    "Signature",
    "Word",
    "WorkYear",
]
