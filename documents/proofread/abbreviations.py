"""Rules of abbreviations: each is introduced once, before it is used, with one meaning.

The order and each appendix are sheets of their own: an appendix may introduce anew what the order
has introduced, and may use it without.
"""

from __future__ import annotations

from collections.abc import Iterator

from documents.proofread.introductions import (
    Abbreviations,
    Introduction,
    abbreviations,
    stems,
)
from documents.proofread.rules import Hit, Rule, Subject
from russian.morphology import parses
from russian.plural import plural

LONGEST = 7  # letters; longer words in capitals are words
SURELY_READ = 4  # letters from which a word in capitals is looked up in the dictionary
WORDS_IN_CAPITALS = frozenset(
    {"НЕ", "НИ", "НА", "ДО", "ИЛИ", "ДЛЯ", "ВСЕ", "ВСЕМ", "ВСЕХ", "ЗА", "ПО"}
)
LETTERS_FOR_CHANCE = 3  # two letters are spelled by any two words
TIMES_FOR_CHANCE = 2


def _not_introduced(subject: Subject) -> Iterator[Hit]:
    found = abbreviations(subject)
    introduced = {(one.spot.sheet, one.text) for one in found.introductions}
    for key, use in found.uses.items():
        if key in introduced or (0, use.text) in introduced or _is_word(use.text):
            continue
        times = plural(use.times, "раз", "раза", "раз")
        often = f" {use.times} {times}" if use.times > 1 else ""
        yield Hit(
            use.spot.place,
            use.text,
            f"Сокращение «{use.text}» употреблено{often} и нигде не раскрыто: в первый раз "
            f"напишите полностью и добавьте «(далее – {use.text})».",
            None,
            use.at,
        )


def _before_introduction(subject: Subject) -> Iterator[Hit]:
    found = abbreviations(subject)
    introduced: dict[tuple[int, str], Introduction] = {}
    for one in found.introductions:
        introduced.setdefault((one.spot.sheet, one.text), one)
    for (sheet, text), use in found.uses.items():
        opened = introduced.get((sheet, text))
        if opened is None or (sheet and (0, text) in introduced):
            continue
        if (use.order, use.at) < (opened.order, opened.at):
            yield Hit(
                use.spot.place,
                text,
                f"Сокращение «{text}» употреблено раньше, чем раскрыто "
                f"({opened.spot.place.label}): раскройте его здесь.",
                None,
                use.at,
            )


def _introduced_twice(subject: Subject) -> Iterator[Hit]:
    found = abbreviations(subject)
    first: dict[tuple[int, str], Introduction] = {}
    for one in found.introductions:
        if one.note or one.part or one.quoted or one.text in found.known:
            continue
        earlier = first.setdefault((one.spot.sheet, one.text.lower().strip('«»" ')), one)
        if earlier is one or _differ(earlier, one):
            continue
        yield Hit(
            one.spot.place,
            one.text,
            f"«{one.text}» вводится второй раз, впервые – раньше ({earlier.spot.place.label}): "
            "оставьте одно введение.",
            None,
            one.at,
        )


def _differ(one: Introduction, other: Introduction) -> bool:
    """Whether both are spelled out, by different words."""
    return bool(one.words and other.words and one.meaning != other.meaning)


def _two_meanings(subject: Subject) -> Iterator[Hit]:
    found = abbreviations(subject)
    first: dict[tuple[int, str], Introduction] = {}
    said: set[tuple[int, str]] = set()
    for one in found.introductions:
        key = (one.spot.sheet, one.text)
        if key in said or one.part or one.text in found.known:
            continue
        other: tuple[str, ...] = ()
        if not one.note:
            earlier = first.setdefault(key, one)
            other = earlier.words if _differ(earlier, one) else ()
        elif key not in first:
            other = _spelled_elsewhere(found, one)
        if other:
            said.add(key)
            yield Hit(
                one.spot.place,
                one.text,
                f"У сокращения «{one.text}» два значения: здесь оно раскрыто иначе, чем словами "
                f"«{' '.join(other)}». Оставьте одно.",
                None,
                one.at,
            )


def _spelled_elsewhere(found: Abbreviations, note: Introduction) -> tuple[str, ...]:
    """Words of the document that spell the abbreviation and are not those before the note."""
    if len(note.text) < LETTERS_FOR_CHANCE:
        return ()
    spelled = found.spelled_out(note.text)
    before = set(stems(note.before))
    for words in spelled:
        meaning = stems(words)
        often = sum(stems(other) == meaning for other in spelled) >= TIMES_FOR_CHANCE
        if often and not set(meaning) <= before:
            return words
    return ()


def _is_word(text: str) -> bool:
    """Whether it is a plain word that somebody wrote in capitals («ПЛАН»)."""
    if text in WORDS_IN_CAPITALS or len(text) > LONGEST:
        return True
    return len(text) >= SURELY_READ and any(
        parse.is_known and "Abbr" not in parse.tag for parse in parses(text)
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "abbreviation-not-introduced",
        "warning",
        "Сокращение не раскрыто",
        _not_introduced,
        bad=("Обеспечить в ЦДТР реализацию плана.", "О подготовке ВсОШ и участии в ВсОШ."),
        good=(
            "Маршрут ученика в центре развития (далее – ЦР) готов, ЦР согласен.",
            "Внутренняя система оценки качества образования (ВСОКО), отчёт о ВСОКО.",
            "ИУП (индивидуальный учебный план) утвердить, ИУП выдать.",
            "Письмо № 45-ЖЩ, приказ № 341-ЩД, письмо № ЩД-45, ХХ век, НЕ допускать, ПЛАН.",
            "Провести занятия в ЦДТР «Радуга» и ЦДТР № 2.",
            "УТВЕРДИТЬ ПЛАН РМП ОО",
        ),
    ),
    Rule(
        "abbreviation-before-introduction",
        "warning",
        "Сокращение употреблено раньше, чем раскрыто",
        _before_introduction,
        bad=("Подготовить ИОМ. Индивидуальный образовательный маршрут (далее – ИОМ) сдать.",),
        good=("Индивидуальный образовательный маршрут (далее – ИОМ) сдать. Подготовить ИОМ.",),
    ),
    Rule(
        "abbreviation-introduced-twice",
        "remark",
        "Сокращение введено дважды",
        _introduced_twice,
        bad=(
            "Маршрут (далее – ИОМ) сдать. Индивидуальный образовательный маршрут (ИОМ) подписать.",
            "Провести семинар по математике (далее – семинар), а потом семинар (далее – семинар).",
        ),
        good=("Провести семинар (далее – семинар), а потом акцию (далее – акция).",),
    ),
    Rule(
        "abbreviation-two-meanings",
        "warning",
        "У сокращения два значения",
        _two_meanings,
        bad=(
            "План внутришкольного контроля и итоги внутришкольного контроля. Контроль достижений "
            "обучающихся (ВШК) начать.",
            "Центр развития образования (ЦРО) и центр работы с одарёнными (ЦРО).",
        ),
        good=(
            "Внутришкольный контроль (ВШК) и план внутришкольного контроля (ВШК).",
            "Всероссийская олимпиада школьников и этапы всероссийской олимпиады школьников: охват "
            "школьников всероссийской олимпиадой (ВОШ).",
        ),
    ),
)
