"""The spaces of printed text (paper.md, "Not broken across lines, and dashes").

Printing changes spaces only: a plain space becomes U+00A0 where a line must not end. Stored
text keeps plain spaces; dashes, quotes and ranges are left to proofreading.
"""

from __future__ import annotations

import re

from russian.dates import MONTHS_GENITIVE

NBSP = "\u00a0"

_SPACE = "[ \u00a0]"
_INITIALS = rf"(?:[А-ЯЁ]\.{_SPACE}?){{1,2}}"
_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_SHORT = (
    "г|гг|ст|п|пп|ч|чч|абз|гл|разд|с|стр|рис|табл|ул|пер|просп|пл|д|корп|кв|каб|оф|обл|р-н|пос|"
    "ст-ца|им|тел|т|тыс|млн|млрд|руб|коп|др|пр"
)
_MONTHS = "|".join(MONTHS_GENITIVE)

_BINDINGS = tuple(
    re.compile(pattern)
    for pattern in (
        # № 204; МАОУ-СОШ № 20
        rf"№{_SPACE}+(?=\S)",
        rf"(?<![А-ЯЁа-яё-])[А-ЯЁ][А-ЯЁ-]*[А-ЯЁ]{_SPACE}+(?=№{_SPACE}*\d)",
        # Л.Ю. Качева; Л. Ю. Качева; Дмитренко Л.Е.
        rf"(?<![А-ЯЁа-яё.]){_INITIALS}{_SPACE}*(?={_SURNAME})",
        rf"(?<![А-ЯЁа-яё]){_SURNAME}{_SPACE}+(?=[А-ЯЁ]\.{_SPACE}?[А-ЯЁ]\.(?!{_SPACE}*[А-ЯЁ][а-яё]))",
        rf"(?<=[а-яё]{NBSP})[А-ЯЁ]\.{_SPACE}+(?=[А-ЯЁ]\.)",
        # 25 февраля 2020 года
        rf"(?<!\d)\d{{1,2}}{_SPACE}+(?:{_MONTHS})(?:{_SPACE}+(?=\d{{4}}))?",
        # г. Армавир; ст. 34; и т. д.
        rf"(?<![А-ЯЁа-яё-])(?:{_SHORT})\.{_SPACE}+(?=[\w«№])",
        # 73 %; 1 400 000; 34 заместителя; 2020 г.
        rf"\d{_SPACE}+(?=[%‰₽§]|\d{{3}}(?!\d))",
        rf"(?<![\w.,/–-])(?<![№.]{_SPACE})\d+(?:,\d+)?{_SPACE}+(?=[а-яё]{{2}}|[гмтлч]\b)",
        rf"\d{{4}}{_SPACE}+(?=гг?\.|год)",
        rf"§{_SPACE}+(?=\d)",
        # a dash never begins a line; a hyphen that stands for one never ends it either,
        # because readers of text take a hyphen at the end of a line for a parted word
        rf"(?<=\S){_SPACE}+(?=[–—-](?:{_SPACE}|$))",
        rf"-{_SPACE}+(?=\S)",
    )
)

# Words that look lost at the end of a line that is not justified.
_SHORT_WORDS = re.compile(
    rf"(?<![А-ЯЁа-яё-])(?:а|в|во|до|за|и|из|к|ко|на|не|о|об|от|по|с|со|у){_SPACE}+(?=\S)"
    rf"|(?<![А-ЯЁа-яё-])(?:город|село|станица|посёлок|поселок){_SPACE}+(?=[А-ЯЁ])",
    re.IGNORECASE,
)


def bind(text: str) -> str:
    """`text` with U+00A0 where a line must not end; of the same length, differing in spaces only.

    Binding twice is binding once.
    """
    for binding in _BINDINGS:
        text = binding.sub(_with_no_break_spaces, text)
    return text


def bind_heading(text: str) -> str:
    """`bind`, and short words («в», «и», «город») joined to the word that follows.

    For headings and requisites only: in a justified text every join widens other spaces.
    """
    return _SHORT_WORDS.sub(_with_no_break_spaces, bind(text))


def _with_no_break_spaces(match: re.Match[str]) -> str:
    return match.group().replace(" ", NBSP)
