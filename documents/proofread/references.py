"""Rules of references to acts: their form, their dates, and whether they are still in force."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from documents.proofread.acts import GAP, Reference, references, same_number
from documents.proofread.rules import Hit, Rule, Subject
from documents.proofread.stretches import Quotations, hit, matches, texts
from russian.dates import in_words, numeric

YEAR_WORD = re.compile(
    rf"(?<![\d.])(\d{{2}}\.\d{{2}}\.\d{{4}}){GAP}?(?:года(?!\w)|г\.)(?!{GAP}рождения|{GAP}?[А-ЯЁ])"
)
# A federal law is «134-ФЗ», without spaces.
LAW_NUMBER = re.compile(
    rf"№{GAP}?(\d{{1,3}})(?:{GAP}[-–—]{GAP}?|{GAP}?[-–—]{GAP}|[–—]|{GAP})(ФК?З)(?!\w)"
    rf"|№(\d{{1,3}})-(ФК?З)(?!\w)|№{GAP}?(\d{{1,3}})(?:(ФК?З)|-?(фк?з))(?!\w)"
    rf"|(?<![\w.,№/–-])(?<!№{GAP})(\d{{2,3}})(?:{GAP}[-–—]{GAP}?|{GAP}?[-–—]{GAP}|{GAP})ФЗ(?!\w)"
)
LAW = re.compile(
    rf"(?<!\w)(?:федеральн\w{{2,3}}{GAP}закон\w{{0,3}}|закон\w{{0,3}}{GAP}(?:РФ|Российской{GAP}Федерации))"
    rf"{GAP}\Z",
    re.IGNORECASE,
)
LAWS_OF_RUSSIA_END = 1995  # later only «Федеральный закон», with «-ФЗ» in its number
ACT = r"(?:приказ|постановлени|распоряжени|письм|закон(?!н))"
NO_DATE = re.compile(
    rf"(?<!\w){ACT}\w{{0,3}}{GAP}(?P<between>[^№«».;:(]{{0,150}})№{GAP}?\d[\w/-]{{0,30}}"
    rf"(?P<title>{GAP}«Об?{GAP}|(?![\w/-]|{GAP}от(?!\w)))",
    re.IGNORECASE,
)
NO_NUMBER = re.compile(
    rf"(?<!\w){ACT}\w{{0,3}}{GAP}(?P<between>(?:[^№«».;:(]{{0,150}}{GAP})?)от{GAP}"
    rf"\d{{1,2}}[. \u00a0]\w{{2,8}}[. \u00a0]\d{{4}}(?!\d)"
    rf"(?:{GAP}?(?:года|г\.))?(?P<title>{GAP}«Об?{GAP}|(?!{GAP}?(?:года|г\.|г(?!\w)|№|N|«)))",
    re.IGNORECASE,
)
# Without a title it is an act only where nothing but its authority stands between.
AUTHORITY = re.compile(
    r"министерств|минпросвещ|рособрнадзор|правительств|департамент|комитет|управлени|администраци",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"(?<!\w)(?:об?|за|на|в|для|к|с|со|до)\s|школ|гимнази|лице[йяюе]|сад[аеу]?(?!\w)|СОШ|пункт|форм",
    re.IGNORECASE,
)
YEAR = re.compile(r"\d{4}")
# Where an act that is no longer in force is named rightly.
ENDS_AN_ACT = re.compile(r"утрати|отмен|недействующ|прекрати", re.IGNORECASE)
DATE_AFTER_TITLE = re.compile(rf"»[,)]?{GAP}от{GAP}\d")
NUMBER_AFTER_TITLE = re.compile(rf"»[,)]?{GAP}№")
TITLE_REACH = 600  # characters of a title that are looked over
CITED = re.compile(rf"(?<!\w){ACT}\w{{0,3}}{GAP}(?:[^№«».;:(]{{0,150}}{GAP})?\Z", re.IGNORECASE)


def _year_word(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        YEAR_WORD,
        "После даты, записанной цифрами, слово «года» не пишут.",
        lambda match: match[1],
    )


def _law_number(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        LAW_NUMBER,
        "Номер закона пишут с пробелом после «№» и с дефисом без пробелов перед буквами.",
        lambda match: (
            f"{match[8]}-ФЗ"
            if match[8]
            else f"№ {match[1] or match[3] or match[5]}-"
            f"{(match[2] or match[4] or match[6] or match[7]).upper()}"
        ),
    )


def _law_without_letters(subject: Subject) -> Iterator[Hit]:
    for cited in references(subject):
        before = LAW.search(cited.spot.text[max(0, cited.start - 40) : cited.start])
        if not before or not cited.number.isdigit() or cited.date.year < LAWS_OF_RUSSIA_END:
            continue
        if before.group().lower().startswith("федеральн"):
            message = f"В номере федерального закона есть буквы: «№ {cited.number}-ФЗ»."
            fix = None if cited.number_first else f"{_quote(cited)}-ФЗ"
        else:
            message = (
                "Законы последних десятилетий называются федеральными: "
                f"«Федеральный закон … № {cited.number}-ФЗ»."
            )
            fix = None
        yield hit(cited.spot, cited.start, cited.end, message, fix)


def _number_first(subject: Subject) -> Iterator[Hit]:
    for cited in references(subject):
        text = cited.spot.text
        if cited.number_first and CITED.search(text[max(0, cited.start - 180) : cited.start]):
            fix = f"от {text[cited.date_start : cited.date_end]} № {cited.number}"
            message = "Сначала пишут дату акта, потом его номер."
            yield hit(cited.spot, cited.start, cited.end, message, fix)


def _mixed_dates(subject: Subject) -> Iterator[Hit]:
    """The rarer form is led to the other; figures give way when both are as frequent."""
    cited = list(references(subject))
    forms = Counter(reference.form for reference in cited)
    if len(forms) < 2:
        return
    wordy_wins = forms["wordy"] >= forms["numeric"]
    for reference in cited:
        if (reference.form == "wordy") == wordy_wins:
            continue
        yield Hit(
            reference.spot.place,
            reference.spot.text[reference.date_start : reference.date_end],
            "Даты актов в документе пишут то словами, то цифрами: пишите одинаково.",
            in_words(reference.date) if wordy_wins else numeric(reference.date),
            reference.date_start,
        )


def _no_date(subject: Subject) -> Iterator[Hit]:
    for spot, text in texts(subject):
        for match in NO_DATE.finditer(text):
            after = text[match.end() : match.end() + TITLE_REACH]
            dated = YEAR.search(match["between"]) or DATE_AFTER_TITLE.search(after)
            if _is_act(match) and not dated:
                message = "У акта есть номер, но нет даты: «от … № …»."
                yield hit(spot, match.start(), match.end(), message)


def _no_number(subject: Subject) -> Iterator[Hit]:
    for spot, text in texts(subject):
        for match in NO_NUMBER.finditer(text):
            after = text[match.end() : match.end() + TITLE_REACH]
            if _is_act(match) and not NUMBER_AFTER_TITLE.search(after):
                message = "У акта есть дата, но нет номера: «от … № …»."
                yield hit(spot, match.start(), match.end(), message)


def _is_act(match: re.Match[str]) -> bool:
    between = match["between"]
    return bool(match["title"] or (AUTHORITY.search(between) and not OTHERS.search(between)))


def _repealed(subject: Subject) -> Iterator[Hit]:
    """An act no longer in force; not where it is repealed, nor in the title of another act."""
    gone = {(same_number(act.number), act.date): act for act in subject.knowledge.repealed}
    if not gone:
        return
    above: dict[tuple[int, str, tuple[int, ...]], str] = {
        (spot.sheet, spot.role, spot.path): spot.text for spot in subject.spots if spot.item
    }
    for cited in references(subject):
        act = gone.get((same_number(cited.number), cited.date))
        spot = cited.spot
        if act is None or Quotations(spot.text).hold(cited.start):
            continue
        parents = (
            above.get((spot.sheet, spot.role, spot.path[:depth]), "")
            for depth in range(1, len(spot.path))
        )
        if any(ENDS_AN_ACT.search(text) for text in (spot.text, *parents)):
            continue
        why = f": {act.why.rstrip('.')}" if act.why else ""
        yield hit(spot, cited.start, cited.end, f"Этот акт утратил силу{why}.")


def _quote(cited: Reference) -> str:
    return cited.spot.text[cited.start : cited.end]


RULES: tuple[Rule, ...] = (
    Rule(
        "year-after-figures",
        "remark",
        "«Года» после даты цифрами",
        _year_word,
        bad=("Письмо от 26.06.2019 года № 5.",),
        good=("Письмо от 26 июня 2019 года № 5, от 26.06.2019 № 6; 01.02.1990 года рождения.",),
    ),
    Rule(
        "law-number",
        "warning",
        "Лишние пробелы в номере закона",
        _law_number,
        bad=(
            "Федеральный закон от 8 августа 2001 года № 134 – ФЗ.",
            "Закон от 06.10.2003 №131 ФЗ.",
            "Во исполнение 273 ФЗ.",
            "Закон от 06.10.2003 № 131- ФЗ.",
        ),
        good=("Федеральный закон от 29.12.2012 № 273-ФЗ.", "Письмо № 131, ФЗ и другие."),
    ),
    Rule(
        "law-letters",
        "warning",
        "Нет букв в номере федерального закона",
        _law_without_letters,
        bad=(
            "Федеральный закон от 6 октября 2003 года № 131 «Об общих принципах».",
            "Закон Российской Федерации от 6 октября 2003 года № 131 «Об общих принципах».",
        ),
        good=(
            "Федеральный закон от 29.12.2012 № 273-ФЗ «Об образовании».",
            "Закон Российской Федерации от 10.07.1992 № 3266-1 «Об образовании».",
            "Закон Краснодарского края от 16.07.2013 № 2770-КЗ «Об образовании».",
        ),
    ),
    Rule(
        "number-before-date",
        "remark",
        "Номер акта перед датой",
        _number_first,
        bad=("Письмо министерства № 47-01-13-12584/19 от 26.06.2019 «О маршруте».",),
        good=(
            "Приказ управления от 25 февраля 2020 года № 169 «О семинаре».",
            "Протокол № 3 от 25.02.2020.",
        ),
    ),
    Rule(
        "mixed-act-dates",
        "remark",
        "Даты актов в разных формах",
        _mixed_dates,
        bad=("Приказ от 25 февраля 2020 года № 169, письмо от 26.06.2019 года № 5.",),
        good=("Приказ от 25.02.2020 № 169, письмо от 26.06.2019 № 5; провести 5 мая 2020 года.",),
    ),
    Rule(
        "act-without-date",
        "remark",
        "Акт без даты",
        _no_date,
        bad=(
            "Согласно приказу управления образования № 169 «О семинаре».",
            "На основании письма министерства образования № 02-01-82/2154 провести семинар.",
            "Согласно Федеральному закону № 273-ФЗ «Об образовании».",
        ),
        good=(
            "Согласно приказу управления образования от 25.02.2020 № 169 «О семинаре».",
            "Приказ управления от 25 февраля 2020 года № 169 «О семинаре».",
            "Приказ управления № 169 «О семинаре» от 25.02.2020.",
            "Приказом управления образования за школой № 5 закреплена улица.",
            "Письмо министерства № 02-01 от 25.02.2020.",
        ),
    ),
    Rule(
        "act-without-number",
        "remark",
        "Акт без номера",
        _no_number,
        bad=(
            "Согласно приказу управления от 25.02.2020 «О семинаре».",
            "На основании письма министерства образования от 16.02.2026 провести семинар.",
        ),
        good=(
            "Согласно приказу управления от 25.02.2020 № 169 «О семинаре».",
            "Приказ от 25 февраля 2020 года «О семинаре» № 169.",
        ),
    ),
    Rule("repealed-act", "warning", "Акт утратил силу", _repealed),
)
