"""Rules of directives: each has somebody to do it, a term that can be kept, and control."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from documents.numbering import label
from documents.proofread.finding import Place
from documents.proofread.knowledge import Calendar
from documents.proofread.quoting import first_words
from documents.proofread.rules import Hit, Rule, Subject
from documents.proofread.spots import Spot
from documents.tree import Item, plain, walk_items
from russian.dates import in_words
from russian.due import Found, find_due

LONGEST = 5_000  # characters of an item that is read for its term
ITEMS = Place("Пункты")

# Verbs that order somebody else. «Утвердить», «создать», «провести», «организовать», «разместить»
# may well be said of the authority itself.
DEMANDS = re.compile(
    r"(?<!\w)(?:обеспечи(?:ть|вать)(?!\s+(?:бесплатн|льготн|горяч)\w{2,3}\s)"
    r"|представ(?:ить|лять)|предостав(?:ить|лять)|осуществлять|информировать|обобщить"
    r"|направ(?:ить|лять)(?!\s+(?:команд|победител|приз[её]р|участник|делегаци|обучающ|в\s+командировк))"
    r"|вести\s+уч[её]т|подготовить(?!\s+и\s+провести)"
    r"|ознакомить|разработать|усилить|проинформировать|принять\s+меры|взять\s+под\s+контроль"
    r"|проанализировать|предусмотреть|активизировать|проверить|устранить|внести\s+коррективы)"
    r"(?!\w)",
    re.IGNORECASE,
)
# With a day by which it is to be done, these too are said to somebody.
DEMANDS_BY_A_DAY = re.compile(
    r"(?:организовать|разместить|назначить|оформить|составить|собрать|заполнить|сформировать)(?!\w)",
    re.IGNORECASE,
)
# Whoever is in the dative: «руководителям», «отделу», «МКУ …», a person with initials.
ADDRESSED = re.compile(
    r"(?<!\w)(?:(?:руководител|заместител|учител|преподавател|председател|исполнител|представител)(?:ю|ям)"
    r"|(?:директор|начальник|специалист|отдел|центр|методист|бухгалтер|координатор|оператор"
    r"|куратор|педагог|совет|оргкомитет|комитет|сотрудник|работник|организатор|эксперт|юрист"
    r"|консультант|инженер|тьютор|психолог|логопед|воспитател|библиотекар)(?:у|ю|ам|ям)"
    r"|(?:заведующ|ответственн|исполняющ|главн|ведущ|старш|рабоч|муниципальн|классн)"
    r"(?:ему|ей|ому|ой|им|ым)|(?:общеобразовательн|дошкольн|образовательн|подведомственн)ым"
    r"|(?:организаци|учреждени|управлени)(?:ю|ям)"
    r"|(?:комисси|администраци|гимнази|инспекци|бухгалтери)(?:и|ям)"
    r"|школ(?:е|ам)|групп(?:е|ам)|лице(?:ю|ям)|сад(?:у|ам)|секретар(?:ю|ям)|член(?:у|ам)|жюри|лицам|всем"
    r"|родител(?:ю|ям)|помощник(?:у|ам)|советник(?:у|ам)|глав(?:е|ам)|инженер(?:у|ам))(?!\w)"
    r"|(?-i:(?<!\w)(?:М[А-Я]{1,4}У|ГБУ|ЦРО|УО|ТМС|ПМПК)(?!\w)|[А-ЯЁ]\.\s?[А-ЯЁ]\.)",
    re.IGNORECASE,
)
DATIVE_HEADS = re.compile(
    r"(?:(?:главн|ведущ|старш)(?:ему|ому|им|ым)\s+)?(?:руководител(?:ю|ям)|заместител(?:ю|ям)"
    r"|директор(?:у|ам)|начальник(?:у|ам)|специалист(?:у|ам)|заведующ(?:ему|ей|им)"
    r"|методист(?:у|ам))(?!\w)",
    re.IGNORECASE,
)
# Of the order, or laid on somebody; «обеспечить контроль за питанием» is a directive like others.
CONTROL = re.compile(
    r"контрол\w{1,3}\s[^.;]{0,80}?(?:возлож|возлага|оставля|оставить|приказ|распоряжени)",
    re.IGNORECASE,
)
CONTROL_OF_ALL = re.compile(
    r"(?:общий\s+)?контроль\s+(?:за\s+)?(?:исполнени|выполнени)\w{1,2}\s+(?:настоящего\s+|данного\s+)?"
    r"(?:приказа|распоряжения)\s+(?:возлож|возлага|оставля|оставить)",
    re.IGNORECASE,
)
# Anything that may be meant as a term, however it is said.
TERM_LIKE = re.compile(
    r"(?<!\w)(?:до\s+\d|не\s+поз(?:днее|же)|срок|в\s+течени|еже(?:дневн|недельн|месячн|квартальн|годн)"
    r"|постоянно(?!\w)|(?:на|в)\s+постоянно(?:й|м)|незамедлительн|немедленн|по\s+мере|по\s+итогам\s+кажд|\d+\s+раз|раза?\s+в|\d{1,2}\.\d\d(?:\.\d{4})?"
    r"|в\s+20\d\d|на\s+20\d\d|к\s+\d|со?\s+\d|в\s+период|на\s+период|регулярн|систематическ|своевременн)"
    r"|\d{1,2}\s+(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)",
    re.IGNORECASE,
)
# «с 6 июля до заполнения мест, но не позднее 5 сентября»: the term is the end of a period.
BEGINS_BEFORE = re.compile(r"(?<!\w)со?\s+\d{1,2}(?:\.\d|\s+[а-я]{3,8}\s)[^.;]{0,120}\Z")
REACH_OF_PERIOD = 180  # characters before a term
PERIOD_OF_DAYS = re.compile(r"(?:в\s+(?:срок|период)\s+)?(?<!\w)со?\s", re.IGNORECASE)


# ── Who ────────────────────────────────────────────────────────────────────────────────────────
def _no_addressee(subject: Subject) -> Iterator[Hit]:
    for spot, item in _first_level(subject):
        if item.kind != "order" or any(one.addressees for _, one in walk_items((item,))):
            continue
        texts = [plain(one.text)[:LONGEST] for _, one in walk_items((item,))]
        # A read paper names the addressee in words alone; an order of ours has a field for it.
        controlled = any(one.on_control or one.needs_report for _, one in walk_items((item,))) and (
            item.key or not any(map(ADDRESSED.search, texts))
        )
        demands = DEMANDS.search(texts[0][:200]) or any(map(DEMANDS.match, texts))
        due = item.due or _found(subject, spot)
        by_a_day = bool(due and due.kind == "day" and DEMANDS_BY_A_DAY.match(texts[0]))
        by_a_day = by_a_day and not PERIOD_OF_DAYS.search(texts[0])
        if controlled or ((demands or by_a_day) and not any(map(ADDRESSED.search, texts))):
            yield Hit(
                spot.place,
                first_words(spot.text),
                "Не указано, кому адресовано поручение: назовите исполнителя.",
            )


# ── When ───────────────────────────────────────────────────────────────────────────────────────
def _control_without_due(subject: Subject) -> Iterator[Hit]:
    due_of = _inherited_due(subject)
    for spot in _item_spots(subject):
        item = spot.item
        if item and item.on_control and not item.children and not due_of[spot.path]:
            yield Hit(
                spot.place,
                first_words(spot.text),
                "Пункт на контроле, а срок не указан: назначьте срок или снимите отметку.",
            )


def _no_due_date(subject: Subject) -> Iterator[Hit]:
    """A directive to heads of organizations of which no part says by when."""
    for spot, item in _first_level(subject):
        parts = [one for _, one in walk_items((item,))]
        if len(item.children) < 2 or item.kind != "order":
            continue
        if any(one.due or one.on_control for one in parts):
            continue  # what is on control is told by a rule of its own
        if not (item.addressees or DATIVE_HEADS.match(spot.text)):
            continue
        if any(TERM_LIKE.search(plain(one.text)[:LONGEST]) for one in parts):
            continue
        yield Hit(
            spot.place,
            first_words(spot.text),
            f"В подпунктах {_which(subject, spot, item)} нет ни одного срока исполнения: укажите, "
            "к какому дню или как часто.",
        )


def _which(subject: Subject, spot: Spot, item: Item) -> str:
    scheme = subject.document.order.scheme
    first = label((*spot.path, 1), scheme)
    last = label((*spot.path, len(item.children)), scheme)
    return f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class Term:
    """A day that an item is to be done by: from its field, its words, or both."""

    spot: Spot
    day: dt.date
    quote: str

    @property
    def is_period(self) -> bool:
        """Whether the words say from when to when: such a day may be that of something else."""
        before = self.spot.text[max(0, self.at - REACH_OF_PERIOD) : self.at]
        return bool(PERIOD_OF_DAYS.match(self.quote) or BEGINS_BEFORE.search(before))

    @property
    def at(self) -> int:
        return max(0, self.spot.text.find(self.quote))


def _terms(subject: Subject) -> Iterator[Term]:
    for spot in _item_spots(subject):
        due = spot.item.due if spot.item else None
        found = _found(subject, spot)
        if due and due.day:
            quote = found.quote if found else first_words(spot.text)
            yield Term(spot, due.day, quote)
        elif found and found.day:
            yield Term(spot, found.day, found.quote)


def _found(subject: Subject, spot: Spot) -> Found | None:
    """The term in the words of an item, as somebody writing on the day of the order means it."""
    due = spot.item.due if spot.item else None
    on = subject.document.order.date or subject.knowledge.today or (due.day if due else None)
    if on is None or len(spot.text) > LONGEST or not any(map(str.isdigit, spot.text)):
        return None
    return _found_in(spot.text, on)


# What happened or was counted up to a day is no term.
UP_TO_A_DAY = re.compile(
    r"(?<!\w)(?:состояни[юя]|стаж\w*|период|заключ|выпуск\w*|за\s+20\d\d|[а-яё]+(?:нн|вш|ящ|ющ|[еи]м)"
    r"(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ых|ыми|ими?|ий|ие|их|его|ему|его)(?:ся)?)(?!\w)[^.;]*\Z",
    re.IGNORECASE,
)
YEARS_BACK = 3


@lru_cache(maxsize=256)
def _found_in(text: str, on: dt.date) -> Found | None:
    """A day with its year that is long past is read too: most often the year is mistyped."""
    found = find_due(text, on)
    if found or not re.search(r"(?:19|20)\d\d", text):
        return found
    past = find_due(text, dt.date(on.year - YEARS_BACK, 1, 1))
    if not (past and past.day and past.day < on and str(past.day.year) in past.quote):
        return None
    return None if UP_TO_A_DAY.search(text[: text.find(past.quote)][-200:]) else past


def _due_differs(subject: Subject) -> Iterator[Hit]:
    for spot in _item_spots(subject):
        due = spot.item.due if spot.item else None
        found = _found(subject, spot)
        if not (due and due.day and found and found.day) or PERIOD_OF_DAYS.match(found.quote):
            continue
        if found.day != due.day:
            yield Hit(
                spot.place,
                found.quote,
                f"В тексте срок {in_words(found.day)}, а в поле срока — {in_words(due.day)}: "
                "исправьте то, что неверно.",
                at=max(0, spot.text.find(found.quote)),
            )


def _due_before_order(subject: Subject) -> Iterator[Hit]:
    date = subject.document.order.date
    for term in _terms(subject) if date else ():
        if date and term.day < date and not term.is_period:
            yield Hit(
                term.spot.place,
                term.quote,
                f"Срок {in_words(term.day)} раньше даты приказа ({in_words(date)}): исправьте "
                "срок.",
                at=term.at,
            )


def _due_past(subject: Subject) -> Iterator[Hit]:
    today = subject.knowledge.today
    if today is None or subject.document.order.date is not None:
        return
    for term in _terms(subject):
        if term.day < today and not term.is_period:
            yield Hit(
                term.spot.place,
                term.quote,
                f"Срок {in_words(term.day)} уже прошёл: назначьте новый.",
                at=term.at,
            )


def _due_on_day_off(subject: Subject) -> Iterator[Hit]:
    calendar = subject.knowledge.calendar
    for term in _terms(subject):
        # What lasts from one day to another may well end on a Sunday.
        if calendar.is_day_off(term.day) and not term.is_period:
            working = _next_working_day(calendar, term.day)
            offer = f", ближайший рабочий день — {in_words(working)}" if working else ""
            yield Hit(
                term.spot.place,
                term.quote,
                f"Срок {in_words(term.day)} — нерабочий день{offer}.",
                at=term.at,
            )


def _next_working_day(calendar: Calendar, day: dt.date) -> dt.date | None:
    """The first working day after `day`; None when the calendar does not reach so far."""
    for later in (day + dt.timedelta(days=ahead) for ahead in range(1, 15)):
        off = calendar.is_day_off(later)
        if off is None:
            return None
        if not off:
            return later
    return None


# ── Control ────────────────────────────────────────────────────────────────────────────────────
def _two_control_items(subject: Subject) -> Iterator[Hit]:
    """Control of the whole order given twice; of its parts it may be given to several."""
    whole = [
        spot
        for spot, item in _first_level(subject)
        if not item.children and CONTROL_OF_ALL.match(spot.text)
    ]
    for spot in whole[1:]:
        yield Hit(
            spot.place,
            first_words(spot.text),
            "Контроль за исполнением приказа поручен дважды: оставьте один пункт о контроле.",
        )


def _no_control_item(subject: Subject) -> Iterator[Hit]:
    items = subject.document.order.items
    for _, item in walk_items(items):
        if item.kind == "control" or CONTROL.search(plain(item.text)[:LONGEST]):
            return
    if items:
        yield Hit(
            ITEMS,
            "",
            "Нет пункта о контроле: напишите, кто контролирует исполнение приказа.",
        )


# ── Walking ────────────────────────────────────────────────────────────────────────────────────
def _item_spots(subject: Subject) -> Iterator[Spot]:
    return (spot for spot in subject.spots if spot.role == "item" and spot.sheet == 0)


def _first_level(subject: Subject) -> Iterator[tuple[Spot, Item]]:
    for spot in _item_spots(subject):
        if spot.item and len(spot.path) == 1:
            yield spot, spot.item


def _inherited_due(subject: Subject) -> dict[tuple[int, ...], bool]:
    """Whether each item has a term, its own, in words, or of an item above it."""
    has: dict[tuple[int, ...], bool] = {}
    for spot in _item_spots(subject):
        own = bool(spot.item and spot.item.due) or bool(_found(subject, spot))
        has[spot.path] = own or has.get(spot.path[:-1], False)
    return has


RULES: tuple[Rule, ...] = (
    Rule("no-addressee", "warning", "Не сказано, кому поручено", _no_addressee),
    Rule("control-without-due", "warning", "Пункт на контроле без срока", _control_without_due),
    Rule("no-due-date", "remark", "В поручении нет срока", _no_due_date),
    Rule("due-differs", "error", "Срок в тексте и в поле расходится", _due_differs),
    Rule("due-before-order", "error", "Срок раньше даты приказа", _due_before_order),
    Rule("due-past", "warning", "Срок уже прошёл", _due_past),
    Rule("due-on-day-off", "warning", "Срок в выходной день", _due_on_day_off),
    Rule("no-control-item", "warning", "Нет пункта о контроле", _no_control_item),
    Rule("two-control-items", "warning", "Два пункта о контроле", _two_control_items),
)
