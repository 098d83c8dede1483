"""Rows of the chancery, one file a subject."""

from office.models.acts import Act
from office.models.authority import Authority, AuthorityName, LayoutSettings, layout_on
from office.models.files import StoredFile
from office.models.history import AccessLog, Event, HistoryHead
from office.models.mail import Letter, Notice
from office.models.once import SubmittedForm
from office.models.tenant import Edited, Period, TenantModel, Versioned, period_in_order
from office.models.text import NumberedItem, Ordered, Passage, becomes_typed
from office.models.user import User

__all__ = [
    "AccessLog",
    "Act",
    "Authority",
    "AuthorityName",
    "Edited",
    "Event",
    "HistoryHead",
    "LayoutSettings",
    "Letter",
    "Notice",
    "NumberedItem",
    "Ordered",
    "Passage",
    "Period",
    "StoredFile",
    "SubmittedForm",
    "TenantModel",
    "User",
    "Versioned",
    "becomes_typed",
    "layout_on",
    "period_in_order",
]
