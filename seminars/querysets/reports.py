"""Questions about справки: working papers, seen by staff until an order carries them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seminars.querysets.seminars import PartQuerySet

if TYPE_CHECKING:
    from seminars.models import Recommendation, ReportPassage, SeminarReport  # noqa: F401


class ReportQuerySet(PartQuerySet["SeminarReport"]):
    """Справки."""

    for_schools = False


class ReportPassageQuerySet(PartQuerySet["ReportPassage"]):
    """Passages of справки."""

    seminar_path = "report__seminar__"
    for_schools = False


class RecommendationQuerySet(PartQuerySet["Recommendation"]):
    """Recommendations."""

    seminar_path = "report__seminar__"
    for_schools = False
