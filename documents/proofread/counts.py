"""The rule of counts: «12 школ» announces twelve, and the list that follows must hold as many.

Only what certainly announces a list is compared: a number and a thing that is listed, in the
words before a colon, with nothing else counted there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from documents.proofread.rules import Hit, Rule, Subject
from documents.proofread.spots import Spot
from documents.tree import AppendixSheet, ListBlock, Table, plain
from russian.dates import MONTHS_GENITIVE

NUMBER_WORDS = {
    2: "два|две|двух|двум|двумя",
    3: "три|трёх|трех|трём|трем|тремя",
    4: "четыре|четырёх|четырех|четырём|четырем|четырьмя",
    5: "пять|пяти|пятью",
    6: "шесть|шести|шестью",
    7: "семь|семи|семью",
    8: "восемь|восьми|восемью",
    9: "девять|девяти|девятью",
    10: "десять|десяти|десятью",
    11: "одиннадцать|одиннадцати",
    12: "двенадцать|двенадцати",
}
VALUES = {word: value for value, words in NUMBER_WORDS.items() for word in words.split("|")}
NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(VALUES)})"
GAP = "[ \u00a0]"
ADJECTIVES = rf"(?:[а-яё-]{{3,30}}(?:ых|их|ые|ие|ым|им|ыми|ими|ой|ый|ая|ое){GAP}){{0,2}}"
SCHOOLS = (
    r"(?:школ(?:|а|ы|ам|ах|ами)|организаци(?:й|и|ям|ях|ями)|учреждени(?:й|я|ям|ях|ями)"
    r"|гимнази(?:й|и|ям|ях|ями)|лице(?:ев|я|ям|ях|ями)|сад(?:ов|а|ам|ах|ами))"
)
THINGS = (
    r"(?:вопрос|тем|направлени|задач|этап|раздел|пункт|критери|показател|блок|секци|номинаци|групп"
    r"|площад|модул|требовани|услови|рекомендаци|участник|победител|приз[её]р|член|команд"
    r"|мероприяти|документ|предложени|работник|специалист|лагер|заявк|срок|предмет|приказ|смен|маршрут|педагог|учител|руководител|выпускник)[а-яё]{0,4}"
)
# What may follow the thing: «5 вопросов повестки дня», «12 школ города».
TAIL = (
    rf"(?:{GAP}(?:города|района|края|округа|муниципального{GAP}образования|управления{GAP}образования"
    rf"|проведения{GAP}экзаменов|повестки(?:{GAP}дня)?|семинара|совещания|конкурса|олимпиады|акции"
    rf"|программы|плана))?(?:{GAP}\(далее{GAP}[–-]{GAP}[^()]{{1,60}}\))?"
)
ANNOUNCED = re.compile(
    rf"(?<![\w.,/№–-])(?<!№{GAP}){NUMBER}{GAP}{ADJECTIVES}(?P<thing>{THINGS}|{SCHOOLS}){TAIL}:\s*\Z",
    re.IGNORECASE,
)
# «по 3 участника», «не менее 5 школ», «из 12 школ» count something else.
NOT_A_LIST = re.compile(
    r"(?<!\w)(?:по|до|от|из|свыше|более|менее|около|каждой|каждого)\s*\Z", re.IGNORECASE
)
DATES = re.compile(
    rf"№{GAP}?\S+|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{1,2}}{GAP}(?:{'|'.join(MONTHS_GENITIVE)})"
    rf"|(?:19|20)\d\d(?:[/–-]\d{{4}})?{GAP}(?:учебн\w{{2,3}}{GAP})?год"
)
REACH = 300  # characters before a colon that are looked at
DONE = re.compile(r"\W*(?:не\s)?[а-яё]+(?:ть|ти|чь)(?:ся)?(?!\w)", re.IGNORECASE)
DONE_THINGS = ("задач", "мероприяти", "рекомендаци", "требовани", "предложени")
# A line that may hold several things, or says how many.
SEVERAL = re.compile(
    rf"[–—-]{GAP}?\d{{1,3}}(?![\d,]|{GAP}(?:тыс|руб|\d{{3}}))|№{GAP}?\d+{GAP}?(?:,|и(?!\w)|[–-]{GAP}?№?{GAP}?\d)|\d{GAP}(?:чел|шт|экз)"
)
SCHOOL_LIST = re.compile(
    rf"(?<![\w.,/№–-])(?<!№{GAP}){NUMBER}{GAP}{ADJECTIVES}{SCHOOLS}(?:{GAP}(?:города|района|округа))?"
    rf"(?:{GAP}?:{GAP}?|{GAP}?\({GAP}?|{GAP}(?=№))(?P<list>[^.;:()]{{3,6000}})",
    re.IGNORECASE,
)
LISTED = re.compile(rf"{SCHOOLS}(?:{GAP}(?:города|района|округа))?{GAP}?[:(№]", re.IGNORECASE)
BETWEEN = re.compile(rf",{GAP}?|{GAP}и{GAP}")
# «МАОУ-СОШ № 1», «гимназия № 2», «№ 3», «4»
SCHOOL = re.compile(
    rf"(?:(?:[А-ЯЁ]{{2,9}}(?:-[А-ЯЁ]{{2,9}})*|школ[а-яё]{{1,3}}|гимнази[а-яё]{{1,3}}|лице[а-яё]{{1,3}}"
    rf"|детск[а-яё]{{2,3}}|сад[а-яё]{{0,3}}|средн[а-яё]{{2,3}}){GAP}){{0,4}}(?:(?:№{GAP}?)?\d{{1,3}}|«[^«»,]{{2,60}}»)"
)
LAST_SCHOOL = re.compile(SCHOOL.pattern + rf"(?:{GAP}[^\d,№]{{2,200}})?\s*")


def _lists(subject: Subject) -> Iterator[Hit]:
    """A number before a colon, and the list or the sub-items that follow it."""
    for place, spot in enumerate(subject.spots):
        if not spot.text.endswith(":") or not (announced := _announced(spot.text)):
            continue
        lines = _lines(subject.spots, place)
        if len(lines) < 2 or any(SEVERAL.search(line) for line in lines):
            continue
        does = any(DONE.match(line) for line in lines)
        if does and not announced["thing"].lower().startswith(DONE_THINGS):
            continue  # «Руководителям 12 школ: 1) провести…»
        yield from _compare(spot, announced, len(lines), announced.end())


def _announced(text: str) -> re.Match[str] | None:
    found = ANNOUNCED.search(text, max(0, len(text) - REACH))
    if found is None:
        return None
    before = re.split(r"[.!?;]\s", text[max(0, found.start() - REACH) : found.start()])[-1]
    counted_beside = re.search(r"\d", DATES.sub("", before))
    return None if counted_beside or NOT_A_LIST.search(before) else found


def _lines(spots: Sequence[Spot], place: int) -> list[str]:
    item = spots[place].item
    if item is not None:
        return [plain(child.text) for child in item.children]
    following = takewhile(lambda spot: spot.role == "list", spots[place + 1 :])
    return [spot.text for spot in following]


def _schools(subject: Subject) -> Iterator[Hit]:
    """«в 4 школах: № 1, 2, 3», in one sentence."""
    for spot in subject.spots:
        if not (LISTED.search(spot.text) and ("№" in spot.text or "«" in spot.text)):
            continue
        for match in SCHOOL_LIST.finditer(spot.text):
            *listed, last = BETWEEN.split(match["list"].strip())
            sure = all(map(SCHOOL.fullmatch, listed)) and LAST_SCHOOL.fullmatch(last)
            before = spot.text[max(0, match.start() - REACH) : match.start()]
            if (
                listed
                and sure
                and re.search("[№«]", match["list"])
                and not NOT_A_LIST.search(before)
            ):
                yield from _compare(spot, match, len(listed) + 1, match.end())


IN_APPENDIX = re.compile(
    rf"(?<![\w.,/№–-])(?<!№{GAP}){NUMBER}{GAP}{ADJECTIVES}(?P<thing>{THINGS}|{SCHOOLS}){TAIL}{GAP}"
    rf"\((?:(?:список|перечень){GAP})?(?:прилага[ею]тся|приложени[ея](?:{GAP}№?{GAP}?(?P<appendix>\d{{1,2}}))?)\)",
    re.IGNORECASE,
)
ROW_NUMBER = re.compile(r"(\d{1,3})\.?")
A_LIST = ("перечень", "список")


def _appendices(subject: Subject) -> Iterator[Hit]:
    """«12 организаций (приложение)», and a перечень of numbered rows."""
    for spot in subject.spots:
        if spot.sheet or "рил" not in spot.text:
            continue
        for match in IN_APPENDIX.finditer(spot.text):
            appendix = _appendix(subject, match["appendix"])
            before = spot.text[max(0, match.start() - REACH) : match.start()]
            listed = _rows(appendix) if appendix else 0
            if listed and not NOT_A_LIST.search(before):
                yield from _compare(spot, match, listed, match.end())


def _appendix(subject: Subject, number: str | None) -> AppendixSheet | None:
    found = [
        one
        for one in subject.document.appendices
        if (one.number == int(number) if number else len(subject.document.appendices) == 1)
    ]
    return found[0] if len(found) == 1 and found[0].kind.lower().startswith(A_LIST) else None


def _rows(appendix: AppendixSheet) -> int:
    """How many rows its only table has, numbered from one without gaps; 0 when it has not."""
    tables = [block for block in appendix.body if isinstance(block, Table)]
    if len(tables) != 1 or any(isinstance(block, ListBlock) for block in appendix.body):
        return 0
    firsts = [plain(row[0].text).strip() for row in tables[0].rows if row]
    numbers = [int(match[1]) for first in firsts if (match := ROW_NUMBER.fullmatch(first))]
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0


def _compare(spot: Spot, match: re.Match[str], listed: int, end: int) -> Iterator[Hit]:
    number = match["number"].lower()
    said = VALUES.get(number) or int(number)
    if said != listed:
        quote = spot.text[match.start() : end].strip()
        counted = quote.split(":")[0].split("(")[0].split("№")[0].strip()
        message = f"Сказано «{counted}», а перечислено {listed}."
        yield Hit(spot.place, quote, message, None, match.start())


RULES: tuple[Rule, ...] = (
    Rule("count-of-list", "warning", "Число расходится со списком", _lists),
    Rule("count-of-appendix", "warning", "Число расходится с приложением", _appendices),
    Rule(
        "count-of-schools",
        "warning",
        "Число расходится с перечнем школ",
        _schools,
        bad=(
            "Проверка прошла в 4 школах: МАОУ-СОШ № 1, МАОУ-СОШ № 2 и гимназия № 3.",
            "Проверены три общеобразовательные организации (№ 1, 2).",
            "В 4 школах № 1, 2, 3 города.",
            "В 4 организациях: МБОУ «СОШ № 1», МБОУ «Лицей», МАОУ «Гимназия № 2».",
        ),
        good=(
            "Проверка прошла в 3 школах: МАОУ-СОШ № 1, МАОУ-СОШ № 2 и гимназия № 3.",
            "В 12 школах: № 1–12.",
            "Отчёт представили 25 школ, кроме школ № 1, 2, 3.",
            "В 12 школах (кроме № 1, 2).",
            "Выделить 3 школам: № 1 – 2 места, № 2 – 1 место.",
            "По 2 школы: № 1, 2, 3, 4.",
        ),
    ),
)
