"""Rules of marks that come in pairs or follow one another: quotation marks, brackets, commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.proofread.rules import Hit, Rule, Subject
from documents.proofread.spots import Spot
from documents.proofread.stretches import Quotations, matches

QUOTE_MARK = re.compile("[«»]")
# What cannot stand between two quotation marks that are closed by one: «Центр «Ромашка».
LAST_MARK = re.compile(r"»[.;,]?\s*\Z")
LAST_OF_INTRODUCTION = re.compile(r"\A\s*\Z|:\s*\Z")
PARTS = re.compile(r";|[.!?]\s+[А-ЯЁ]|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]")
# «на базе центра «Точка роста МБОУ «СОШ № 5»: another institution, unless a title speaks of it
ANOTHER = re.compile(r"[А-ЯЁ]{2,6}(?:У|ОО)(?:\sДП?О)?\s\Z")
A_TITLE = re.compile(r"«Об?о?\s")
STRAIGHT = re.compile(r'(?<![\w"])"(?=[\w(№«])([^"«»]*)(?<=[\w.!?)…%])"(?![\w"])')
ENGLISH = re.compile("“([^“”„«»]*)”")
BRACKET = re.compile(r"[()\[\]]")
# «1)», «а)» in running text: a label, which closes a bracket only where one is open.
LABEL = re.compile(r"(?<![\w(.,-])(?<!№ )(?<!№)(?:\d{1,3}(?:\.\d{1,2})*|[а-яёa-z])\)")
OPENING = {")": "(", "]": "["}
DOUBLED = re.compile(r"(?<=[^\W_])(?:,{2,}|;{2,}|:{2,}|(?<!\.)\.\.(?!\.)|,\.|[;:],|;\.)")
COMMA_BEFORE_BRACKET = re.compile(r"(?<=[а-яё»]), ?\((?=[а-яё])")
WORD_BEFORE = re.compile(r"\S{1,30}\s\Z")
FIRST_SHOWN = re.compile(r"\S*(?:\s+\S+){0,8}")
LAST_SHOWN = re.compile(r"(?:\S+\s+){0,3}\S*\Z")


def _unbalanced_quotes(subject: Subject) -> Iterator[Hit]:
    """A quotation of several paragraphs, as amendments have it, is opened and closed far apart."""
    waiting: list[Hit] = []
    for spot in subject.spots:
        if spot.role == "letterhead":
            continue  # one name in several lines
        for at in _lonely_quotes(spot.text):
            opens = spot.text[at] == "«"
            if not opens and waiting and LAST_MARK.match(spot.text, at):
                waiting.pop()
            elif opens and LAST_OF_INTRODUCTION.search(spot.text[max(0, at - 30) : at]):
                waiting.append(_lonely(spot, at))
            else:
                yield _lonely(spot, at)
    yield from waiting


def _lonely_quotes(text: str) -> Iterator[int]:
    opened: list[int] = []
    closed: set[int] = set()
    inner: dict[int, int] = {}  # by an opening mark, the first one that opens inside it
    for mark in QUOTE_MARK.finditer(text):
        at = mark.start()
        if mark.group() == "«":
            if opened:
                inner.setdefault(opened[-1], at)
            opened.append(at)
        elif opened:
            closed.add(opened.pop())
        else:
            yield at
            return  # what follows is counted from a wrong start
    # «МБУ «Центр «Ромашка»: one mark may close two quotations that end together.
    if not all(
        at in inner and inner[at] in closed and not _ends_before(text, at, inner[at])
        for at in opened
    ):
        yield opened[0]


def _ends_before(text: str, outer: int, inner: int) -> bool:
    """Whether the quotation opened at `outer` is over where that at `inner` opens."""
    if PARTS.search(text, outer, inner):
        return True
    another = ANOTHER.search(text[max(outer + 2, inner - 20) : inner])
    return bool(another) and not A_TITLE.match(text, outer)


def _lonely(spot: Spot, at: int) -> Hit:
    text, mark = spot.text, spot.text[at]
    what = "кавычки" if mark in "«»" else "скобки"
    if mark in "«([":
        message = f"У открывающей {what} нет закрывающей: проверьте, где она должна стоять."
        before = WORD_BEFORE.search(text[max(0, at - 40) : at])
        at -= len(before.group()) if before else 0
        shown = FIRST_SHOWN.match(text[at : at + 150])
    else:
        message = f"У закрывающей {what} нет открывающей: проверьте, где она должна стоять."
        shown = LAST_SHOWN.search(text[max(0, at - 60) : at + 1])
        at += 1
    quote = shown.group() if shown else mark
    return Hit(spot.place, quote, message, None, at if mark in "«([" else at - len(quote))


def _unbalanced_brackets(subject: Subject) -> Iterator[Hit]:
    for spot in subject.spots:
        lonely = _lonely_bracket(spot.text)
        if lonely is not None:
            yield _lonely(spot, lonely)


def _lonely_bracket(text: str) -> int | None:
    """Where a bracket has no pair; a label such as «1)» may close one or none."""
    labels = {match.end() - 1 for match in LABEL.finditer(text)}
    spare = 0  # labels that may have closed a bracket and may have not
    opened: list[int] = []
    for bracket in BRACKET.finditer(text):
        at, mark = bracket.start(), bracket.group()
        if mark in "([":
            opened.append(at)
        elif opened and text[opened[-1]] == OPENING[mark]:
            opened.pop()
            spare += at in labels
        elif at not in labels:
            if not spare:
                return at
            spare -= 1
    return opened[0] if opened else None


def _straight_quotes(subject: Subject) -> Iterator[Hit]:
    for spot in subject.spots:
        if '"' not in spot.text and "“" not in spot.text:
            continue
        quotations = Quotations(spot.text)
        for pattern in (STRAIGHT, ENGLISH):
            for match in pattern.finditer(spot.text):
                if quotations.hold(match.start()):
                    continue  # inside «» other marks are right
                yield Hit(
                    spot.place,
                    match.group(),
                    "В русском тексте ставят кавычки «ёлочки».",
                    f"«{match[1]}»",
                    match.start(),
                )


def _doubled(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        DOUBLED,
        lambda match: f"Лишний знак препинания: «{match.group()}».",
        lambda match: match.group()[0] if len(set(match.group())) == 1 else None,
        having=(",,", ";;", "::", "..", ",.", ";,", ":,", ";."),
    )


def _comma_before_bracket(subject: Subject) -> Iterator[Hit]:
    return matches(
        subject,
        COMMA_BEFORE_BRACKET,
        "Перед открывающей скобкой запятая не ставится.",
        lambda match: " (",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "quotes-balance",
        "error",
        "Кавычки без пары",
        _unbalanced_quotes,
        bad=(
            "Директору МКУ «Центр развития образования О.В. Мартыновой.",
            "Провести семинар по теме Новая школа» в апреле.",
            "На базе центра «Точка роста МБОУ «СОШ № 5».",
            "Закон «О защите прав (надзора); закон «Об общих принципах» и другие.",
        ),
        good=(
            "Приказ «О семинаре по теме «Об итогах» 27 февраля 2020 года».",
            "Директору МБУ «Центр «Ромашка».",
            "Приказ «О переводе обучающихся МБОУ «СОШ № 5».",
            "Провести акции «Чистый двор» и «Чистый берег».",
        ),
    ),
    Rule(
        "brackets-balance",
        "error",
        "Скобки без пары",
        _unbalanced_brackets,
        bad=(
            "Провести семинар (далее – семинар.",
            "Представить отчёт в срок).",
            "Утвердить план приложение № 1).",
        ),
        good=(
            "Указать: 1) тему; 2) время; а) место.",
            "Представить отчёт (согласно п. 1) и список (в том числе: 1) детей; 2) взрослых).",
            "Провести семинар (в МАОУ-СОШ № 20 (актовый зал)).",
        ),
    ),
    Rule(
        "straight-quotes",
        "remark",
        "Кавычки не «ёлочки»",
        _straight_quotes,
        bad=('Провести акцию "Чистый двор" в апреле.', "Провести акцию “Чистый двор” в апреле."),
        good=("Провести акцию «Чистый двор».", 'Приказ «О проведении акции "Чистый двор"».'),
    ),
    Rule(
        "doubled-mark",
        "warning",
        "Лишний знак препинания",
        _doubled,
        bad=("Провести акцию,, а затем семинар.", "Провести семинар.."),
        good=("Провести акцию… и семинар...", "Мероприятия и т.д., отчёты.", "Бланк ______"),
    ),
    Rule(
        "comma-before-bracket",
        "remark",
        "Запятая перед скобкой",
        _comma_before_bracket,
        bad=("Повышение квалификации, (дистанционное) по теме.",),
        good=("Повышение квалификации (дистанционное), отчёт.",),
    ),
)
