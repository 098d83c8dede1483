"""Who and what the demo is made of.

Named as published: the authority, МКУ ЦРО и ОК, МАОУ-СОШ № 20 and the people of order № 204.
Full given names of theirs that were not published stay initials. All others are invented.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

INVENTED = "вымышлено для демонстрации"
SINCE = dt.date(2015, 9, 1)

AUTHORITY = {
    "code": "armavir",
    "name": "управление образования администрации муниципального образования город Армавир",
    "short_name": "Управление образования города Армавира",
    "letterhead": (
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nАДМИНИСТРАЦИИ МУНИЦИПАЛЬНОГО ОБРАЗОВАНИЯ\nГОРОД АРМАВИР"
    ),
    "place": "г. Армавир",
}
AUTHORITY_POST = "управления образования администрации муниципального образования город Армавир"

CENTRE = "МКУ «Центр развития образования и оценки качества»"
SCHOOL_20 = "МАОУ-СОШ № 20"
# Case forms that nobody has confirmed: of surnames that do not say who bears them, of names with
# a comma, of a group that a draft addresses.
UNCONFIRMED = (
    "Дмитренко Л. Е.",
    "Толстошей С. В.",
    "Управление образования, Ейский район",
    "Информационно-методический центр, Ейский район",
    "руководители пилотных школ",
)
CLUSTERS = ("Центральный", "Северный", "Заречный", "Станичный")


@dataclass(frozen=True, slots=True)
class Invented:
    """An organization that does not exist, with its director."""

    kind: str
    short_name: str
    full_name: str
    cluster: str | None
    surname: str
    given_name: str
    patronymic: str


_WOMEN = (
    ("Ирина", "Сергеевна"),
    ("Ольга", "Викторовна"),
    ("Татьяна", "Николаевна"),
    ("Светлана", "Юрьевна"),
    ("Марина", "Андреевна"),
    ("Елена", "Павловна"),
    ("Галина", "Ивановна"),
    ("Наталья", "Олеговна"),
    ("Людмила", "Фёдоровна"),
    ("Вера", "Алексеевна"),
)
_MEN = (
    ("Андрей", "Петрович"),
    ("Сергей", "Львович"),
    ("Виктор", "Ильич"),
    ("Николай", "Романович"),
)
_WOMENS_SURNAMES = re.findall(
    r"\w+",
    (
        "Абрикосова Березина Василькова Гречишникова Дубравина Ежевикина Жаворонкова Зимородкова "
        "Ивушкина Калинина Ландышева Малинина Незабудкина Облепихина Пшеничникова Ромашкина "
        "Смородинова Тополева Урожаева Фиалкина Хлебникова Цветаева Черешнина Шиповникова Щавелева "
        "Яблокова Боярышникова Ветлугина Гранатова Еловикова Журавлёва Клёнова Липатова Мятлева "
        "Орешкина Подсолнухова Рябинина Сливина Туманова"
    ),
)
_MENS_SURNAMES = re.findall(
    r"\w+",
    (
        "Барсуков Воробьёв Грачёв Дятлов Ершов Зябликов Кедров Лещинский Маслёнков Снегирёв "
        "Тростников Филинов"
    ),
)


def _directors() -> Iterator[tuple[str, str, str]]:
    """Invented people, three women to a man, no full name twice."""
    women = zip(_WOMENS_SURNAMES, itertools.cycle(_WOMEN), strict=False)
    men = zip(_MENS_SURNAMES, itertools.cycle(_MEN), strict=False)
    while True:
        for source in (women, women, women, men):
            surname, (given, patronymic) = next(source)
            yield surname, given, patronymic


def invented_organizations() -> list[Invented]:
    """35 schools in four clusters, 12 kindergartens and two centres that do not exist."""
    people = _directors()
    rows: list[Invented] = []

    def add(kind: str, short_name: str, words: str, cluster: str | None) -> None:
        full_name = f"{words} ({INVENTED})"
        rows.append(Invented(kind, short_name, full_name, cluster, *next(people)))

    numbers = [number for number in range(1, 33) if number not in {11, 20}]
    for place, number in enumerate(numbers):
        cluster = CLUSTERS[place % 4]
        if number in {1, 9, 17}:
            add("school", f"МАОУ гимназия № {number}", f"Гимназия № {number}", cluster)
        elif number in {7, 26}:
            add("school", f"МБОУ лицей № {number}", f"Лицей № {number}", cluster)
        else:
            add(
                "school",
                f"МБОУ-СОШ № {number}",
                f"Средняя общеобразовательная школа № {number}",
                cluster,
            )
    for number, cluster in ((33, CLUSTERS[2]), (34, CLUSTERS[3]), (36, CLUSTERS[1])):
        add("school", f"МБОУ-ООШ № {number}", f"Основная школа № {number}", cluster)
    add("school", "ЧОУ «Перспектива»", "Частная школа «Перспектива»", CLUSTERS[0])
    add("school", "ГКОУ школа-интернат № 2", "Школа-интернат № 2", CLUSTERS[1])
    for number in (3, 5, 8, 12, 14, 18, 21, 25, 29, 31, 37, 40):
        add("kindergarten", f"МБДОУ № {number}", f"Детский сад № {number}", None)
    add("centre", "МКУ «Центр бухгалтерии образования»", "Центр бухгалтерии образования", None)
    add("centre", "МБУ «Центр психологической помощи»", "Центр психологической помощи", None)
    return rows
