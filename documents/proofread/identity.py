"""Rules of identity: the order and its appendices say of themselves the same thing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from documents.proofread.finding import Place
from documents.proofread.headings import heading_appendix
from documents.proofread.mentions import loose_mentions, sure_mentions
from documents.proofread.quoting import first_words, last_word
from documents.proofread.rules import Hit, Rule, Subject
from documents.proofread.spots import appendix_name
from documents.tree import AppendixSheet
from russian.dates import numeric

REQUISITES = Place("Реквизиты", "requisites")
TITLE = Place("Заголовок", "requisites")
CLAUSE = Place("Распорядительное слово", "requisites")
ITEMS = Place("Пункты")
SIGNATURE = Place("Подпись", "signatures")

STARTS_RIGHT = re.compile(r"(?:О|Об|Обо)\s", re.IGNORECASE)
# «О итогах», «Об проведении»; before «е», «ё», «ю», «я» and abbreviations both are said.
WRONG_PREPOSITION = re.compile(r"(?:О(?=\s+[аоуэи])|Об(?=\s+[бвгджзйклмнпрстфхцчшщ]))\s+[а-яё-]+")
ENDS_WITH_SHORT_WORD = re.compile(
    r"(?<!\w)(?:г|гг|чел|экз|шт|М\.\s?П|др|пр|т\.\s?д|т\.\s?п|руб|тыс|млн|обл)\.\Z"
)


# ── The block of an appendix ───────────────────────────────────────────────────────────────────
def _appendix_date(subject: Subject) -> Iterator[Hit]:
    order = subject.document.order
    for appendix in subject.document.appendices:
        printed = appendix.printed_date
        if printed and order.date and printed != order.date:
            yield Hit(
                _block_place(appendix),
                _block_line(printed, appendix.printed_number),
                f"В грифе приложения стоит дата {numeric(printed)}, а приказ датирован "
                f"{numeric(order.date)}: поставьте дату самого приказа.",
                fix=_block_line(order.date, order.number if appendix.printed_number else None),
            )


def _appendix_number(subject: Subject) -> Iterator[Hit]:
    order = subject.document.order
    for appendix in subject.document.appendices:
        printed = appendix.printed_number
        if printed and order.number and printed != order.number:
            date = appendix.printed_date
            yield Hit(
                _block_place(appendix),
                _block_line(date, printed),
                f"В грифе приложения стоит № {printed}, а номер приказа — {order.number}: "
                "поставьте номер самого приказа.",
                fix=_block_line(order.date if date else None, order.number),
            )


def _block_place(appendix: AppendixSheet) -> Place:
    return Place(f"{appendix_name(appendix)}, гриф", appendix.key)


def _block_line(date: dt.date | None, number: str | None) -> str:
    """The last line of the block as it is printed: «от 02.03.2020 № 204»."""
    parts = [f"от {numeric(date)}" if date else "", f"№ {number}" if number else ""]
    return " ".join(part for part in parts if part)


# ── Headings ───────────────────────────────────────────────────────────────────────────────────
def _heading_start(subject: Subject) -> Iterator[Hit]:
    title = subject.document.order.title
    if title and not STARTS_RIGHT.match(title):
        yield Hit(
            TITLE,
            first_words(title),
            "Заголовок приказа отвечает на вопрос «о чём?» и начинается с «О» или «Об»: "
            "переформулируйте его.",
        )


def _heading_preposition(subject: Subject) -> Iterator[Hit]:
    match = WRONG_PREPOSITION.match(subject.document.order.title)
    if match:
        wrong, word = match[0].split()
        right = "Об" if wrong == "О" else "О"
        yield Hit(
            TITLE,
            match[0],
            f"Перед словом «{word}» пишется «{right}».",
            fix=match[0].replace(wrong, right, 1),
        )


def _heading_full_stop(subject: Subject) -> Iterator[Hit]:
    for spot in subject.spots:
        if spot.role not in ("title", "appendix_title"):
            continue
        title = spot.text.rstrip()
        if title.endswith(".") and not ENDS_WITH_SHORT_WORD.search(title[-12:]):
            at, quote = last_word(title)
            yield Hit(
                spot.place,
                quote,
                "В конце заголовка точка не ставится: уберите её.",
                fix=quote.rstrip("."),
                at=at,
            )


# ── Appendices and their mentions ──────────────────────────────────────────────────────────────
def _absent_appendix(subject: Subject) -> Iterator[Hit]:
    appendices = subject.document.appendices
    numbers = {_number(appendix, place) for place, appendix in enumerate(appendices, start=1)}
    for spot, mention in sure_mentions(subject):
        absent = [number for number in mention.numbers if number not in numbers]
        if absent or not appendices:
            named = f"приложение № {absent[0]}" if absent else "приложение"
            yield Hit(
                spot.place,
                mention.quote,
                f"В тексте упомянуто {named}, но такого приложения нет: добавьте его или "
                "исправьте упоминание.",
                at=mention.at,
            )


def _unmentioned_appendix(subject: Subject) -> Iterator[Hit]:
    appendices = subject.document.appendices
    if not appendices:
        return
    numbers, at_all = loose_mentions(subject)
    if at_all:
        return
    for place, appendix in enumerate(appendices, start=1):
        alone = len(appendices) == 1 and bool(numbers)
        if alone or _number(appendix, place) in numbers:
            continue
        name = appendix_name(appendix)
        yield Hit(
            Place(f"{name}, гриф", appendix.key),
            "",
            f"{name} нигде не упомянуто в тексте приказа: сошлитесь на него, например "
            f"«({name.lower()})».",
        )


def _number(appendix: AppendixSheet, place: int) -> int:
    """Its number; «УТВЕРЖДЁН приказом …» may go without, and is then counted in its place."""
    return place if appendix.number is None else appendix.number


def _appendix_order(subject: Subject) -> Iterator[Hit]:
    appendices = subject.document.appendices
    if len(appendices) < 2:
        return
    expected = 1
    for appendix in appendices:
        if appendix.number is None:
            if not appendix.approved:
                yield Hit(
                    _block_place(appendix),
                    "",
                    "Приложений несколько, а у этого нет номера: пронумеруйте приложения подряд.",
                )
            expected += 1
            continue
        if appendix.number != expected and all(one.number is not None for one in appendices):
            yield Hit(
                _block_place(appendix),
                "",
                f"Приложения нумеруются подряд: вместо № {appendix.number} здесь ожидается "
                f"№ {expected}.",
            )
        expected = appendix.number + 1


# ── What must not be missing ───────────────────────────────────────────────────────────────────
def _missing_title(subject: Subject) -> Iterator[Hit]:
    if not subject.document.order.title.strip():
        yield Hit(TITLE, "", "У приказа нет заголовка: напишите, о чём он.")


def _missing_date(subject: Subject) -> Iterator[Hit]:
    # Our own drafts get date and number from registration.
    if subject.document.order.date is None and not subject.document.draft:
        yield Hit(REQUISITES, "", "У приказа нет даты: поставьте дату подписания.")


def _missing_number(subject: Subject) -> Iterator[Hit]:
    if not subject.document.order.number and not subject.document.draft:
        yield Hit(REQUISITES, "", "У приказа нет номера: поставьте регистрационный номер.")


def _missing_clause(subject: Subject) -> Iterator[Hit]:
    if not subject.document.order.ordering_clause.strip():
        yield Hit(
            CLAUSE,
            "",
            "В приказе нет распорядительного слова: добавьте «приказываю:» перед пунктами.",
        )


def _missing_items(subject: Subject) -> Iterator[Hit]:
    if not subject.document.order.items:
        yield Hit(ITEMS, "", "В приказе нет ни одного пункта: напишите, что приказано сделать.")


def _missing_signatory(subject: Subject) -> Iterator[Hit]:
    signatures = subject.document.order.signatures
    if not signatures:
        yield Hit(SIGNATURE, "", "В приказе нет подписи: укажите должность и имя подписывающего.")
    for signature in signatures:
        if not signature.name.strip():
            yield Hit(SIGNATURE, "", "В подписи нет имени: укажите, кто подписывает приказ.")
        elif not signature.post.strip():
            yield Hit(SIGNATURE, "", "В подписи нет должности: укажите должность подписывающего.")


def _clause_colon(subject: Subject) -> Iterator[Hit]:
    clause = subject.document.order.ordering_clause.rstrip()
    if re.search(r"(?:приказываю|п р и к а з ы в а ю)\Z", clause, re.IGNORECASE):
        at, quote = last_word(clause)
        yield Hit(CLAUSE, quote, "После «приказываю» ставится двоеточие.", fix=f"{quote}:", at=at)


RULES: tuple[Rule, ...] = (
    Rule("appendix-date", "error", "Другая дата в грифе приложения", _appendix_date),
    Rule("appendix-number", "error", "Другой номер в грифе приложения", _appendix_number),
    Rule("heading-start", "warning", "Заголовок не на «О» или «Об»", _heading_start),
    Rule(
        "heading-preposition",
        "warning",
        "«О» вместо «Об» в заголовке или наоборот",
        _heading_preposition,
    ),
    Rule("heading-full-stop", "warning", "Точка в конце заголовка", _heading_full_stop),
    Rule("heading-appendix", "warning", "Заголовки приказа и справки расходятся", heading_appendix),
    Rule("absent-appendix", "error", "Упомянутого приложения нет", _absent_appendix),
    Rule("unmentioned-appendix", "warning", "Приложение нигде не упомянуто", _unmentioned_appendix),
    Rule("appendix-order", "warning", "Сбой в нумерации приложений", _appendix_order),
    Rule("clause-colon", "warning", "Нет двоеточия после «приказываю»", _clause_colon),
    Rule("missing-title", "error", "Нет заголовка", _missing_title),
    Rule("missing-date", "error", "Нет даты", _missing_date),
    Rule("missing-number", "error", "Нет номера", _missing_number),
    Rule("missing-clause", "error", "Нет распорядительного слова", _missing_clause),
    Rule("missing-items", "error", "Нет пунктов", _missing_items),
    Rule("missing-signatory", "error", "Нет подписи", _missing_signatory),
)
