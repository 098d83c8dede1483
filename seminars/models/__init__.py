"""Rows of seminars, one file a subject."""

from seminars.models.materials import Material
from seminars.models.participants import Guest, Participation
from seminars.models.programme import AgendaItem, Talk, TalkPassage
from seminars.models.reports import Recommendation, ReportPassage, SeminarReport
from seminars.models.seminars import Seminar

__all__ = [
    "AgendaItem",
    "Guest",
    "Material",
    "Participation",
    "Recommendation",
    "ReportPassage",
    "Seminar",
    "SeminarReport",
    "Talk",
    "TalkPassage",
]
