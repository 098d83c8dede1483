"""Rules of dashes and hyphens: in dates, ranges of numbers and classes, between words.

The dash of our papers is «–»; an em dash is nobody's mistake. A hyphen belongs inside words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.proofread.rules import Hit, Rule, Subject
from documents.proofread.stretches import matches
from russian.dates import MONTHS_GENITIVE

GAP = "[ \u00a0]"
MONTHS = "|".join(MONTHS_GENITIVE)
DATE_HYPHEN = re.compile(
    rf"(?<![\w.,/–—-])(\d{{1,2}})(?:{GAP}?-{GAP}?|–)?({MONTHS})(?!\w)"
    rf"((?:{GAP}\d{{4}}(?!\d)(?:{GAP}год[ау]?(?!\w))?)?)",
    re.IGNORECASE,
)
HEREAFTER = re.compile(
    rf"\(далее(?!{GAP}[-–—]{GAP})(?:{GAP}{{0,3}}[-–—]{GAP}{{0,3}}(?=[\w«])|{GAP}(?=[А-ЯЁ«]))"
)
# Words of a range: «2019-2020 учебный год», «25-27 февраля», «5-9 классы».
COUNTED = rf"(?:{MONTHS}|учебн|год|гг|класс|лет|человек|дн[яей]|час|минут|недел|месяц|процент|балл)"
YEAR = r"(?:19|20)\d\d"
RANGE = re.compile(
    rf"(?<![\w.,/–—№-])(?<!№{GAP})"
    rf"(?:({YEAR})(?:{GAP}?-{GAP}?|{GAP}[–—]{GAP})({YEAR})(?![\w/–—-]|\.\d)"
    rf"|(\d{{1,3}}){GAP}?-{GAP}?(\d{{1,3}})(?={GAP}{COUNTED})"
    rf"|(\d{{1,2}})-(\d{{1,2}})(?=-[хйме]{GAP}))",
)
ENDING = "(?:х|й|го|му|м|е|я|ю)"
CLASS_RANGE = re.compile(
    rf"((?:(?<![\w-])[Вв]{GAP})?)(?<![\w–—-])(\d{{1,2}})-({ENDING}){GAP}?-{GAP}?"
    rf"(\d{{1,2}})-({ENDING})(?![\w-])((?:{GAP}класс\w{{0,3}})?)"
)
# Between two figures it is a range, a telephone or a minus.
BETWEEN_WORDS = re.compile(
    rf"(?<=[^\W\d]){GAP}-{GAP}(?=[\w«(№])|(?<=[\d»)%…\].,]){GAP}-{GAP}(?!ФК?З)(?=[^\W\d]|[«(№])"
    rf"|(?<=»){GAP}-{GAP}(?=\d)"
)
SPACED = (" -", "\u00a0-")
ALIKE = re.compile(r"\A([а-яё]{2}) - [а-яё]+\1(?!\w)")
ONE_SIDED_DASH = re.compile(
    rf"(?<=[А-ЯЁа-яё»)])(?<!\(далее)(?:{GAP}[–—](?=[А-ЯЁа-яё«(])|[–—]{GAP}(?=[А-ЯЁа-яё«(]))"
    rf"|(?<=[а-яё])[–—](?=«)|(?<=»)[–—](?=[а-яё])"
)
# «научно- и учебно-методический» breaks a compound on purpose and ends in a linking vowel.
ONE_SIDED_HYPHEN = re.compile(
    rf"(?<![\w-])[А-ЯЁа-яё]{{2,40}}(?:{GAP}-(?=[А-ЯЁа-яё«])"
    rf"|(?<![оеёухи])-{GAP}(?!(?:и|или|либо|а|но){GAP})(?=[А-ЯЁа-яё«]))"
)


def _date_hyphen(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        DATE_HYPHEN,
        "Между числом и месяцем ставят пробел, а не дефис.",
        lambda match: f"{match[1]} {match[2]}{match[3]}",
    )


def _hereafter_dash(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        HEREAFTER,
        "После слова «далее» ставят тире с пробелами по обе стороны.",
        lambda match: "(далее – ",
    )


def _number_range(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        RANGE,
        "Между числами, которые значат «от и до», ставят тире без пробелов.",
        lambda match: "–".join(filter(None, match.groups())),
    )


def _class_range(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        CLASS_RANGE,
        "Такой ряд пишут с тире, а окончание ставят один раз, после второго числа.",
        lambda match: (
            f"{match[1]}{match[2]}–{match[4]}-{match[5]}{match[6]}"
            if match[3] == match[5]
            else None
        ),
        having=("-х", "-й", "-г", "-м", "-е", "-я", "-ю"),
    )


def _hyphen_for_dash(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject, BETWEEN_WORDS, "Между словами ставят тире, а не дефис.", _dash, having=SPACED
    )


def _dash(match: re.Match[str]) -> str | None:
    # «экскурсии - презентации» may also be one word with a hyphen; alike endings tell of it.
    alike = ALIKE.search(match.string[max(0, match.start() - 2) : match.end() + 40])
    return None if alike else " – "


def _one_sided_dash(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        ONE_SIDED_DASH,
        "Тире между словами ставят с пробелами по обе стороны.",
        lambda match: f" {match.group().strip()} ",
        having=("–", "—"),
    )


def _one_sided_hyphen(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        ONE_SIDED_HYPHEN,
        "Пробел только с одной стороны дефиса: нужен либо дефис без пробелов, либо тире.",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "date-hyphen",
        "warning",
        "Дефис внутри даты",
        _date_hyphen,
        bad=("Провести 27-февраля 2020 года.", "Провести 27февраля.", "Провести 27 - февраля."),
        good=("Провести 27 февраля 2020 года.", "Провести 25–27 февраля.", "Провести 5-го мая."),
    ),
    Rule(
        "hereafter-dash",
        "warning",
        "Не то тире после слова «далее»",
        _hereafter_dash,
        bad=(
            "Провести семинар (далее-семинар).",
            "Провести семинар (далее- семинар).",
            "Утвердить Порядок (далее Порядок).",
        ),
        good=(
            "Провести семинар (далее – семинар).",
            "Провести семинар (далее — семинар).",
            "Порядок (далее по тексту – Порядок), гости (далее везде).",
        ),
    ),
    Rule(
        "number-range",
        "remark",
        "Дефис вместо тире между числами",
        _number_range,
        bad=(
            "В 2019-2020 учебном году.",
            "Ученики 5 -9 классов.",
            "Ученики 4-8-х классов.",
            "Провести 25-27 февраля.",
            "За 2018 – 2020 годы.",
        ),
        good=(
            "В 2019–2020 учебном году, в 2019/2020 году, телефон 8 (86137) 3-75-61.",
            "Письмо № 2019-2020 от мая, письмо № 47-01-13-12584/19, пункт 5-7.",
        ),
    ),
    Rule(
        "class-range",
        "warning",
        "Не так записан ряд классов",
        _class_range,
        bad=("История в 5-х -9-х классах.", "Ученики 9-х-10-х классов."),
        good=("История в 5–9-х классах, в 11-х классах, в 5-х и 9-х классах.",),
    ),
    Rule(
        "hyphen-for-dash",
        "remark",
        "Дефис вместо тире",
        _hyphen_for_dash,
        bad=(
            "Работа с детьми - одно из направлений.",
            "МКУ «Центр» - организатор.",
            "МБОУ «Лицей» - 500 рублей.",
        ),
        good=("Работа с детьми – одно из направлений.", "Семинар-практикум прошёл.", "- пункт"),
    ),
    Rule(
        "one-sided-dash",
        "warning",
        "Тире без пробела",
        _one_sided_dash,
        bad=(
            "Педагоги –наставники школы.",
            "Педагоги– наставники школы.",
            "Девиз конкурса–«Учиться».",
        ),
        good=("Педагоги – наставники. В марте–апреле. «Москва»–«Сочи».",),
    ),
    Rule(
        "one-sided-hyphen",
        "warning",
        "Пробел с одной стороны дефиса",
        _one_sided_hyphen,
        bad=("Педагоги -наставники школы.", "Семинар- практикум прошёл."),
        good=(
            "Учебно- и научно-методическая работа, двух- и трёхместные, кто-либо.",
            "Педагоги-наставники; работа - дело.",
        ),
    ),
)
