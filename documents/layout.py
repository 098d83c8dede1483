"""How a printed document is laid out: every figure of the page in one place.

Lengths are whole tenths of a millimetre and type sizes whole tenths of a point, so that a
stored document holds no floats and the same figures always give the same bytes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

GOST_2025_SINCE = dt.date(2025, 8, 18)

AppendixPages = Literal["own", "running"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutProfile:
    """The figures of ГОСТ Р 7.0.97 sections 3 and 5 as one authority uses them."""

    name: str
    # Page. ГОСТ Р 7.0.97-2016, 3.2: at least 20, 10, 20, 20 mm; 30 mm left for permanent keeping.
    margin_left: int = 300
    margin_right: int = 100
    margin_top: int = 200
    margin_bottom: int = 200
    page_number_from_edge: int = 100
    appendix_pages: AppendixPages = "own"
    duplex: bool = False
    # Type. ГОСТ Р 7.0.97-2016, 3.3.
    font_size: int = 140
    table_font_size: int = 120
    line_spacing: int = 100  # hundredths: 100 is single
    first_line_indent: int = 125
    corner_width: int = 750
    heading_width: int = 1300
    hyphenate: bool = False
    # Requisites that are a matter of local practice; № 204's habits are the defaults.
    date_with_from: bool = True
    appendix_capitals: bool = True
    lines_above_signature: int = 2


GOST_2016 = LayoutProfile(name="gost-2016")
GOST_2025 = LayoutProfile(name="gost-2025", corner_width=800)
PROFILES = {profile.name: profile for profile in (GOST_2016, GOST_2025)}


def profile_for(day: dt.date) -> LayoutProfile:
    """The profile in force on `day`: ГОСТ Р 7.0.97-2025 applies from 18 August 2025."""
    return GOST_2025 if day >= GOST_2025_SINCE else GOST_2016
