"""Rules of spaces: too many, too few, before a mark, inside brackets, at «№» and «%»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.proofread.rules import Hit, Rule, Subject
from documents.proofread.stretches import Quotations, hit, matches, texts

GAP = "[ \u00a0]"
DOUBLED = re.compile(r"(?<=\S)(?:[ \u00a0\t]{2,}|\t)(?=\S)")
BEFORE_MARK = re.compile(rf"(?<=[\w»)%…]){GAP}+(?:[,;](?!\w)|[!?]|\.(?![\w.…])|:(?!{GAP}?\d))")
INSIDE = re.compile(rf"(?<=[\w.,;:!?»)]){GAP}+[)»](?!\w)|[(«]{GAP}+(?=[\w«])")
NOT_AFTER_COMMA = re.compile(
    r"[,;](?=№)|(?<=[А-ЯЁа-яё»)])(?:[,;](?=[А-ЯЁа-яё«(\d])|(?<![А-ЯЁ]):(?=[А-ЯЁа-яё«(]))"
)
NOT_AFTER_STOP = re.compile(r"(?<=[а-яё»)])(?:\.(?=[А-ЯЁ][а-яё])|[!?](?=[А-ЯЁ]))")
SHORT = r"(?<![\w.])(?:ст|п|пп|ч|гл|разд|абз|стр|г|ул|им|д|кв|тел)"
SHORT_WORD = re.compile(rf"{SHORT}\.(?=\d|[А-ЯЁ][а-яё])")
ENDS_SHORT = re.compile(rf"{SHORT}\Z")  # before the full stop, which has a rule of its own
NUMBER_SIGN = re.compile(r"№(?=\d)|(?<![\wN])N[ \u00a0]?(?=\d)")
GLUED_PERCENT = re.compile(r"(?<![\d,.])\d{1,6}(?:,\d{1,4})?%(?![\w-])")
PARTED_PERCENT = re.compile(rf"\d{GAP}%")
BRANDS = ("Яндекс", "Точка")


def _doubled_space(subject: Subject) -> Iterator[Hit]:
    return matches(subject, DOUBLED, "Лишние пробелы между словами.", lambda match: " ")


def _space_before_mark(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        BEFORE_MARK,
        lambda match: f"Лишний пробел перед знаком «{match.group()[-1]}».",
        lambda match: match.group().strip(),
    )


def _space_inside(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        INSIDE,
        "Лишний пробел внутри скобок или кавычек.",
        lambda match: match.group().strip(),
    )


def _no_space_after_mark(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        NOT_AFTER_COMMA,
        lambda match: f"Нет пробела после знака «{match.group()}».",
        lambda match: match.group() + " ",
    )


def _no_space_after_stop(subject: Subject) -> Iterator[Hit]:
    for spot, text in texts(subject):
        found = list(NOT_AFTER_STOP.finditer(text))
        quotations = Quotations(text) if found else None
        for match in found:
            start = match.start()
            # «Яндекс.Учебник», «Россия.Страна возможностей»: names are written as they are
            named = text.endswith(BRANDS, 0, start) or (quotations and quotations.hold(start))
            if not named and not ENDS_SHORT.search(text[max(0, start - 8) : start]):
                said = "Нет пробела между предложениями."
                yield hit(spot, start, match.end(), said, match.group() + " ")


def _no_space_in_short_word(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        SHORT_WORD,
        lambda match: f"После сокращения «{match.group()}» нужен пробел.",
        lambda match: match.group() + " ",
    )


def _number_sign(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject, NUMBER_SIGN, "Номер пишут со знаком «№» и пробелом после него.", lambda match: "№ "
    )


def _mixed_percent(subject: Subject) -> Iterator[Hit]:
    if any(PARTED_PERCENT.search(spot.text) for spot in subject.spots):
        yield from matches(
            subject,
            GLUED_PERCENT,
            "В документе знак «%» пишут и с пробелом, и без него: пишите одинаково, с пробелом.",
            lambda match: match.group()[:-1] + " %",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        "doubled-space",
        "remark",
        "Лишние пробелы",
        _doubled_space,
        bad=("Провести  семинар.", "Провести\tсеминар.", "Провести \u00a0семинар."),
        good=("Провести семинар.", "Контроль за\u00a0исполнением."),
    ),
    Rule(
        "space-before-mark",
        "warning",
        "Пробел перед знаком препинания",
        _space_before_mark,
        bad=("Провести семинар , конференцию.", "Обеспечить :", "Провести семинар ."),
        good=("Сдать файл .docx и отчёт ...", "В соотношении 1 : 2.", "Сайт: учи.ру; почта."),
    ),
    Rule(
        "space-inside",
        "remark",
        "Пробел внутри скобок или кавычек",
        _space_inside,
        bad=("Акция « Чистый двор».", "Акция ( весна ) прошла.", "Акция «Чистый двор »."),
        good=("Акция «Чистый двор» (весна).",),
    ),
    Rule(
        "no-space-after-mark",
        "warning",
        "Нет пробела после знака",
        _no_space_after_mark,
        bad=(
            "Провести семинар,конференцию.",
            "Тема:опыт.",
            "Семинар;акция.",
            "Список,5 школ.",
            "№ 1,№ 2.",
        ),
        good=(
            "0,5 ставки; 10:00; 1С:Предприятие; сайт https://a.ru/б,в;г",
            "Почта: imya,f@mail.ru, телефон.",
        ),
    ),
    Rule(
        "no-space-after-stop",
        "warning",
        "Нет пробела между предложениями",
        _no_space_after_stop,
        bad=("Провести семинар.Представить отчёт.",),
        good=(
            "Л.Ю. Качева выступила. Н.В. Булатова ответила.",
            "Использовать Яндекс.Учебник и «Россия.Страна возможностей».",
            "Начальнику И.о. Иванову. См. т.е. и т.д.",
        ),
    ),
    Rule(
        "short-word-space",
        "remark",
        "Нет пробела после сокращения",
        _no_space_in_short_word,
        bad=("На основании ст.34 закона.", "Провести в г.Армавире.", "Согласно п.2.1 приказа."),
        good=("На основании ст. 34, п. 2.1, в г. Армавире, т.е. там.",),
    ),
    Rule(
        "number-sign",
        "remark",
        "Нет пробела после «№»",
        _number_sign,
        bad=("Приказ №204 отменить.", "Закон N 273-ФЗ применить."),
        good=("Приказ № 204 отменить.", "Школы №№ 1, 2.", "Модель XN 5."),
    ),
    Rule(
        "mixed-percent",
        "remark",
        "Процент то с пробелом, то без",
        _mixed_percent,
        bad=("Охват 73 %, участие 100% школ.",),
        good=(
            "Охват 73 %, участие 100 % школ, 100%-ная реализация.",
            "Охват 73%, участие 100% школ.",
        ),
    ),
)
