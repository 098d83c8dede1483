"""What a line is by its look: the kind of the paper, a clause, a post, the head of a block."""

from __future__ import annotations

import re

_SHORT = 200  # characters; what is longer is running text whatever it begins with
_KINDS = "приказ|распоряжение|постановление|решение"
_KIND = re.compile(rf"(?P<kind>{_KINDS})(?P<rest>(?: (?:от |№|N ?\d).*)?)", re.IGNORECASE)
_SPACED = re.compile(r"(?:[А-ЯЁ] ){2,}[А-ЯЁ]")

_WIDE = r"п ?р ?и ?к ?а ?з ?ы ?в ?а ?(?:ю|е ?т|е ?м)"
_NEXT = r"(?: следующее)?"
_CLAUSE = re.compile(rf"(?<![а-яё]){_WIDE}{_NEXT}(?: ?:)?(?= |$)", re.IGNORECASE)
_CLAUSE_END = re.compile(
    rf"(?<![а-яё])(?P<word>{_WIDE})(?P<next>{_NEXT}) ?(?P<colon>[:;.]?)$", re.IGNORECASE
)
_RECOMMENDS = re.compile(
    r"(?<![а-яё])рекоменд(?:уется|овано|ую|уем|ует|овать|ации) ?:$", re.IGNORECASE
)

_TITLE = re.compile(r"(?:О|Об|Обо) \S")
_OPENERS = re.compile(
    r"(?:В соответствии|Во исполнение|В целях|На основании|С целью|Согласно|Руководствуясь|"
    r"По итогам|В связи|Учитывая|Рассмотрев|В рамках|Во избежание|Для |В (?:январе|феврале|марте|"
    r"апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре|период|ходе)|С учетом|С учётом|"
    r"В порядке|На период|Ввиду|По результатам|Настоящ|\d)"
)
_POST = re.compile(
    r"(?:(?:временно )?исполняющ|и\. ?о\.|врио|перв(?:ый|ая) зам|зам(?:еститель|\.)|начальник\b|"
    r"директор\b|руководитель\b|глава\b|председатель\b|секретарь\b|заведующ|ректор\b|министр\b|"
    r"главн(?:ый|ая)\b|ведущ(?:ий|ая)\b|старш(?:ий|ая)\b|специалист\b|методист\b|юрист|"
    r"юрисконсульт|бухгалтер\b|консультант\b|инспектор\b|управляющ)",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?:раздел|глава|часть|статья) (?:\d|[IVX]+(?!\w))", re.IGNORECASE)
_DRAFTED = re.compile(
    r"(?:проект(?: приказа| распоряжения| постановления)?|приказ|распоряжение) "
    r"(?:подготовлен|внес[её]н|подготовила?|внесла?|вносит)(?: и (?:подготовлен|внес[её]н))?"
    r"(?P<colon> ?:)?(?P<rest>.*)",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"(?:согласован[оы]?|визы|лист согласования)(?: с)?(?: ?: ?(?P<rest>.*))?", re.IGNORECASE
)
_ACQUAINTED = re.compile(
    r"(?:(?:с|со) (?:настоящим )?(?:приказом|распоряжением) )?ознакомлен.*|"
    r"(?:разослано|разослать|рассылка|расчет рассылки|расчёт рассылки|в дело|копии)(?: ?:.*)?",
    re.IGNORECASE,
)
_EXECUTOR = re.compile(
    r"(?:исп\.|(?:исп|исполнитель|исполнила?|подготовила?)(?: ?:|(?= (?-i:[А-ЯЁ]))|$))"
    r" ?:? ?(?P<rest>.*)",
    re.IGNORECASE,
)
_CALL = r"(?:тел(?:ефон)?\.?(?:/ ?факс)? ?:?|т\.) ?"
_FIGURES = r"\+?\(?\d[\d() –-]{3,24}\d"
_FURTHER = rf"(?:,? ?\(?(?:доб|вн|внутр)\.? ?\d{{1,6}}\)?|[,;] ?{_FIGURES})?"
_PHONE = re.compile(rf"(?:{_CALL})?(?P<phone>{_FIGURES}{_FURTHER})\.?", re.IGNORECASE)
_PHONE_AFTER = re.compile(rf"[ ,;]+(?:{_CALL})?{_FIGURES}{_FURTHER}\.?$", re.IGNORECASE)
_APPENDIX = re.compile(
    r"приложение(?: ?(?:№|N) ?\d{1,3}| \d{1,3}| \d{1,2}\.\d{1,2}| (?-i:[А-ЯЁ]))?"
    r"(?P<of> \(?(?:к|утвержд\S+) .*)?",
    re.IGNORECASE,
)
_APPROVED = re.compile(r"утвержд[её]н[аоы]?(?: приказом.*| распоряжением.*)?", re.IGNORECASE)
_OF_ORDER = re.compile(r"\(?(?:к )?(?:приказ|распоряжени|постановлени)", re.IGNORECASE)
_KIND_WORDS = frozenset(
    re.findall(
        r"\w+",
        "справка план положение состав перечень список порядок программа график форма смета "
        "инструкция правила регламент схема карта отчёт отчет заявка анкета акт протокол "
        "расписание распределение показатели критерии мероприятия сроки циклограмма методика",
    )
)


def kind_of(words: str) -> tuple[str, str] | None:
    """The kind that a line names («ПРИКАЗ», «П Р И К А З») and what follows it on the line."""
    found = _KIND.fullmatch(closed_up(words)) if len(words) <= _SHORT else None
    return (found["kind"], found["rest"].strip()) if found else None


def closed_up(words: str) -> str:
    """A word in capitals that was drawn wide with spaces, without them."""
    short = len(words) <= _SHORT
    return words.replace(" ", "") if short and _SPACED.fullmatch(words) else words


def clause_of(words: str) -> str | None:
    """`words` with a plain «приказываю» when they end with it, however it is spelled."""
    tail = words[-40:]
    found = _CLAUSE_END.search(tail)
    if not found:
        return None
    head = words[: len(words) - len(tail) + found.start()]
    return head + found["word"].replace(" ", "") + found["next"] + found["colon"]


def clause_inside(words: str) -> tuple[str, str] | None:
    """A clause with «приказываю:» in its midst: up to the colon, and after it."""
    for found in _CLAUSE.finditer(words):
        if found[0].endswith(":"):
            clause = clause_of(words[: found.end()])
            return (clause, words[found.end() :].strip()) if clause else None
    return None


def recommends(words: str) -> bool:
    """Whether `words` end in «рекомендуется:»."""
    return bool(_RECOMMENDS.search(words[-40:]))


def begins_title(words: str) -> bool:
    """«О проведении …», «Об итогах …»."""
    return bool(_TITLE.match(words))


def opens_text(words: str) -> bool:
    """Whether a preamble usually begins so («В соответствии с …»)."""
    return bool(_OPENERS.match(words))


def opens_section(words: str) -> bool:
    """Whether a section is headed so («Раздел 1. Общие положения»)."""
    return bool(_SECTION.match(words))


def begins_post(words: str) -> bool:
    """Whether a post of an official stands at the beginning, in the nominative."""
    return bool(_POST.match(words))


def drafted(words: str) -> str | None:
    """What follows «Проект подготовлен и внесен:» on its line; None for another line."""
    found = _DRAFTED.fullmatch(words) if len(words) <= _SHORT else None
    if found and (found["colon"] or not found["rest"]):
        return found["rest"].strip()
    return None


def agreed(words: str) -> str | None:
    """What follows «Согласовано:» on its line; None for another line."""
    found = _AGREED.fullmatch(words) if len(words) <= _SHORT else None
    return (found["rest"] or "") if found else None


def acquainted(words: str) -> bool:
    """Whether a list of acquainted people or of receivers follows."""
    return len(words) <= _SHORT and bool(_ACQUAINTED.fullmatch(words))


def executor(words: str) -> str | None:
    """What follows «Исп.» on its line; None for another line."""
    found = _EXECUTOR.fullmatch(words) if len(words) <= _SHORT else None
    return found["rest"] if found else None


def phone(words: str) -> str | None:
    """The telephone that fills `words`, without «тел.»; None for other words."""
    found = _PHONE.fullmatch(words) if len(words) <= 60 else None
    return found["phone"] if found else None


def name_and_phone(words: str) -> tuple[str, str] | None:
    """A line parted before the telephone that it ends with."""
    found = _PHONE_AFTER.search(words) if len(words) <= _SHORT else None
    if not found:
        return None
    number = phone(found[0].lstrip(" ,;"))
    return (words[: found.start()], number) if number else None


def begins_appendix(words: str, following: str) -> bool:
    """Whether a block «ПРИЛОЖЕНИЕ к приказу …» begins here; `following` is the next line."""
    if len(words) > _SHORT:
        return False
    if found := _APPENDIX.fullmatch(words):
        if found["of"]:
            return bool(_OF_ORDER.match(found["of"].strip())) or "утвержд" in found["of"].lower()
        return (
            bool(_OF_ORDER.match(following) or _APPROVED.match(following))
            or words.isupper()
            or any(each.isdigit() for each in words)
            or (words.lower() == "приложение" and following[:1].isupper())
        )
    if words.lower().rstrip(" :") == "утверждаю":
        return True
    if _APPROVED.fullmatch(words):
        return " " in words or bool(_OF_ORDER.match(following))
    return False


def kind_word(words: str) -> bool:
    """Whether `words` begin with the usual name of an appendix («Справка», «План»)."""
    first = words.split(maxsplit=1)
    return bool(first) and first[0].lower() in _KIND_WORDS
