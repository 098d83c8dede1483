"""Rules of structure: numbers, levels, markup; what ends an item and doubts have their files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.numbering import LETTERS, label
from documents.proofread.doubts import paragraph_cut, text_out_of_order, unplaced_text
from documents.proofread.endings import item_endings, list_endings
from documents.proofread.quoting import first_words
from documents.proofread.rules import Hit, Rule, Subject
from documents.proofread.siblings import ITEM_ROLES, groups, scheme_of
from documents.proofread.spots import Spot

ALPHABET = "абвгдежзийклмнопрстуфхцчшщыэюя"


# ── Numbers as a read paper has them ───────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Printed:
    """A label as it is printed: its form («1.», «1)», «а)», «1.1.») and its number."""

    text: str
    form: str
    number: int


def _printed(subject: Subject, spot: Spot) -> Printed | None:
    """The label of an item as the paper shows it; None for a dash and the unreadable."""
    read = spot.item.printed_label if spot.item else ""
    text = (read or label(spot.path, scheme_of(subject.document, spot.sheet))).strip()
    if match := re.fullmatch(r"(?:\d{1,4}\.){0,4}(\d{1,4})([.)]?)", text):
        depth = text.rstrip(".)").count(".")
        form = f"{'1.' * depth}1{match[2] or ('' if depth else '.')}"
        return Printed(text, form, int(match[1]))
    if match := re.fullmatch(r"([а-яё])([.)])", text, re.IGNORECASE):
        return Printed(text, f"а{match[2]}", _letter(match[1].lower()))
    return None


def _letter(letter: str) -> int:
    """The place of a letter; of those that may be left out, the place of the one before."""
    if letter in LETTERS:
        return LETTERS.index(letter) + 1
    before = ALPHABET[: ALPHABET.find(letter)]
    return sum(one in LETTERS for one in before)


def _leaves_out(printed: Printed) -> bool:
    return printed.form.startswith("а") and printed.text[0].lower() not in LETTERS


def _numbering_gap(subject: Subject) -> Iterator[Hit]:
    for spot, before, now in _neighbours(subject):
        if before is None and now.number > 1:
            yield _about(spot, now, f"Нумерация начинается с «{now.text}», а не с начала.")
        elif before and now.number > before.number + 1 + _leaves_out(before):
            yield _about(
                spot, now, f"После «{before.text}» идёт «{now.text}»: в нумерации пропуск."
            )


def _numbering_repeat(subject: Subject) -> Iterator[Hit]:
    for spot, before, now in _neighbours(subject):
        if before and now.number < before.number + 1 and not _leaves_out(now):
            yield _about(spot, now, f"После «{before.text}» идёт «{now.text}»: номер повторяется.")


def _mixed_schemes(subject: Subject) -> Iterator[Hit]:
    """One depth, one form of label on a sheet; the first that differs is shown."""
    seen: dict[tuple[int, int], Printed] = {}
    told: set[tuple[int, int]] = set()
    for spot in subject.spots:
        if spot.role not in ITEM_ROLES or not (now := _printed(subject, spot)):
            continue
        level = (spot.sheet, len(spot.path))
        first = seen.setdefault(level, now)
        if now.form != first.form and level not in told:
            told.add(level)
            yield _about(
                spot,
                now,
                f"На одном уровне номера записаны по-разному: «{first.text}» и «{now.text}». "
                "Выберите одну схему.",
            )


def _neighbours(subject: Subject) -> Iterator[tuple[Spot, Printed | None, Printed]]:
    """Each item of a read paper with the label before it on its level, where forms agree."""
    for group in groups(subject):
        if not any(spot.item and spot.item.printed_label for spot in group):
            continue
        before: Printed | None = None
        for place, spot in enumerate(group):
            now = _printed(subject, spot)
            if now and (place == 0 or (before and before.form == now.form)):
                yield spot, before, now
            before = now


def _about(spot: Spot, printed: Printed, message: str) -> Hit:
    return Hit(spot.place, f"{printed.text} {first_words(spot.text)}", message)


def _no_space_after_number(subject: Subject) -> Iterator[Hit]:
    """The label is no part of the text of an item, so quote and fix hold it and the first word."""
    for spot in subject.spots:
        read = spot.item.printed_label if spot.item else ""
        if read and not read[-1].isspace() and read[-1] in ".)":
            word = spot.text.split(maxsplit=1)[0][:60] if spot.text.strip() else ""
            yield Hit(
                spot.place,
                f"{read}{word}",
                f"После номера «{read}» нет пробела: поставьте его.",
                fix=f"{read} {word}",
            )


# ── Levels ─────────────────────────────────────────────────────────────────────────────────────
def _one_member_level(subject: Subject) -> Iterator[Hit]:
    for group in groups(subject):
        if len(group) == 1 and len(group[0].path) > 1:
            spot = group[0]
            yield Hit(
                spot.place,
                first_words(spot.text),
                "Подпункт один: объедините его с пунктом, к которому он относится, или добавьте "
                "второй.",
            )


def _item_capital(subject: Subject) -> Iterator[Hit]:
    for spot in subject.spots:
        if spot.role not in ITEM_ROLES or len(spot.path) > 1:
            continue
        match = re.match(r"[а-яё][а-яё-]*", spot.text)
        if match:
            word = match[0]
            yield Hit(
                spot.place,
                word,
                "Пункт начинается с прописной буквы.",
                fix=word[0].upper() + word[1:],
            )


# ── What must not be printed ───────────────────────────────────────────────────────────────────
TAG = (
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|li|ol|p|span|strong|su[bp]|table|t[dhr]|u|ul)"
    r"(?:\s[^<>]{0,80})?/?>"
)
LEFTOVER = re.compile(
    rf"\*\*|(?<!_)__(?!_)|~~|`|\A#{{1,6}}\s|\]\(https?://|</?[wm]:[a-z]{{1,20}}\b|{TAG}|&(?:[a-z]{{2,6}}|#\d{{2,5}});"
    r"|\{\{|\}\}|\{%|%\}|\bMERGEFIELD\b"
    r"|\bHYPERLINK \"|Ошибка! [А-Я][а-я ]{5,40}|Error! [A-Z][a-z ]{5,40}",
    re.IGNORECASE,
)
MAY_BE_LEFTOVER = re.compile(r"[*_<&{}!~`#\]]|FIELD|HYPER")
ENTITIES = {"&nbsp;": " ", "&laquo;": "«", "&raquo;": "»", "&ndash;": "–", "&mdash;": "–"}


def _leftover_markup(subject: Subject) -> Iterator[Hit]:
    for spot in subject.spots:
        for match in LEFTOVER.finditer(spot.text) if MAY_BE_LEFTOVER.search(spot.text) else ():
            yield Hit(
                spot.place,
                match[0],
                f"«{match[0]}» осталось от разметки: на бумаге этого быть не должно.",
                fix=ENTITIES.get(match[0]),
                at=match.start(),
            )


TYPED_NUMBER = re.compile(r"((?:\d{1,2}\.){0,3}\d{1,2}[.)]|[а-я]\))(?=\s|[А-ЯЁа-яё«])\s*(\S{1,60})")


def _typed_number(subject: Subject) -> Iterator[Hit]:
    """Numbers come from the places of items; one typed into the text is printed beside them."""
    for spot in subject.spots:
        match = TYPED_NUMBER.match(spot.text) if spot.role in ITEM_ROLES else None
        if match:
            yield Hit(
                spot.place,
                match[0],
                f"Номер «{match[1]}» набран в тексте, а пункты нумеруются сами: уберите его.",
                fix=match[2],
            )


RULES: tuple[Rule, ...] = (
    Rule("numbering-gap", "warning", "Пропуск в нумерации", _numbering_gap),
    Rule("numbering-repeat", "warning", "Повтор в нумерации", _numbering_repeat),
    Rule("mixed-schemes", "warning", "Разные схемы нумерации", _mixed_schemes),
    Rule(
        "no-space-after-number",
        "warning",
        "Нет пробела после номера пункта",
        _no_space_after_number,
    ),
    Rule("one-member-level", "remark", "Единственный подпункт", _one_member_level),
    Rule("item-capital", "remark", "Пункт не с той буквы", _item_capital),
    Rule("item-ending", "warning", "Не тот знак в конце пункта", item_endings),
    Rule("list-ending", "warning", "Не тот знак в конце строки списка", list_endings),
    Rule("paragraph-cut", "warning", "Разорванный абзац", paragraph_cut),
    Rule("text-out-of-order", "warning", "Текст не на своём месте", text_out_of_order),
    Rule("unplaced-text", "remark", "Текст без места", unplaced_text),
    Rule(
        "leftover-markup",
        "warning",
        "Остатки разметки",
        _leftover_markup,
        bad=("**Об итогах** проверки.", "В 2026&nbsp;году.", "Срок <b>важен</b>.", "Срок `важен`."),
        good=("Ф.И.О. ____________ (подпись)", "Рост показателя: 5 < 7, а 9 > 8."),
    ),
    Rule("typed-number", "warning", "Номер набран в тексте", _typed_number),
)
