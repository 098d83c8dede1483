"""One person is named in one way, with one post, in the case that it takes."""

from __future__ import annotations

import pytest

from documents.proofread.knowledge import KnownPerson
from documents.proofread.people import named
from documents.proofread.rules import Subject
from documents.proofread.shipped import shipped
from documents.tree import Document, DraftedBy, ListBlock, Signature, runs
from russian.cases import Forms
from tests.documents.proofread.asking import found, quotes
from tests.documents.samples import document, item, paragraph, table

KACHEVA = KnownPerson(
    "Качева",
    "Л.Ю.",
    Forms(
        genitive="Качевой Л.Ю.",
        dative="Качевой Л.Ю.",
        accusative="Качеву Л.Ю.",
        instrumental="Качевой Л.Ю.",
        prepositional="Качевой Л.Ю.",
        sure=True,
    ),
)
GROMOV = KnownPerson(
    "Громов",
    "А.С.",
    Forms(
        genitive="Громова А.С.",
        dative="Громову А.С.",
        accusative="Громова А.С.",
        instrumental="Громовым А.С.",
        prepositional="Громове А.С.",
        sure=True,
    ),
)


def says(*texts: str) -> Document:
    return document(preamble=tuple(map(paragraph, texts)))


# ── Initials ───────────────────────────────────────────────────────────────────────────────────
def test_one_surname_with_two_sets_of_initials() -> None:
    paper = says("Выступила И.С. Токарева.", "Объявить благодарность И.В. Токаревой.")
    assert quotes(paper, "two-sets-of-initials") == ["И.С. Токарева", "И.В. Токаревой"]


def test_the_same_post_makes_them_one_person() -> None:
    paper = says(
        "Выступил директор МБОУ СОШ № 3 П.А. Рогов.", "Поручить директору МБОУ СОШ № 3 С.Н. Рогову."
    )
    assert len(found(paper, "two-sets-of-initials")) == 2


@pytest.mark.parametrize(
    "texts",
    [
        ("Выступила И.С. Токарева.", "Поручить И.С. Токаревой."),
        ("Победители: А.Б. Иванов, В.Г. Иванов.",),
        ("Присутствовали директор школы И.С. Рогова и начальник отдела И.В. Рогова.",),
        ("Школа имени А.С. Пушкина.", "Выступил А.В. Пушкин."),
        ("Выступили И.С. Рогова и И.В. Рогова.", "Отмечена И.С. Рогова."),
        ("Секретарь – Рогова Ирина Сергеевна.", "Член комиссии – Рогова Инна Викторовна."),
    ],
)
def test_one_person_and_namesakes(texts: tuple[str, ...]) -> None:
    assert not found(says(*texts), "two-sets-of-initials")


def test_a_table_may_list_brothers() -> None:
    lines = table(("1", "Рогов И.С."), ("2", "Рогов И.В."))
    assert not found(document(preamble=(lines,)), "two-sets-of-initials")


def test_a_post_makes_one_person_in_a_table_too() -> None:
    lines = table(("1", "Т.И. Белова, директор МКУ «Центр»"))
    paper = document(preamble=(lines, paragraph("Поручить директору МКУ «Центр» Т.А. Беловой.")))
    assert len(found(paper, "two-sets-of-initials")) == 2


def test_initials_stand_on_one_side_in_one_text() -> None:
    paper = says("Выступили И.С. Рогова и А.Б. Котова, директору Дмитренко Л.Е. вручена грамота.")
    (finding,) = found(paper, "initials-order")
    assert (finding.severity, finding.quote, finding.fix) == (
        "remark",
        "Дмитренко Л.Е.",
        "Л.Е. Дмитренко",
    )


def test_lists_of_people_and_signatures_go_their_own_way() -> None:
    paper = document(
        preamble=(paragraph("Поручить директору Дмитренко Л.Е."), table(("Рогова И.С.", "член"))),
        items=(item("Доложить."),),
    )
    assert not found(paper, "initials-order")


def test_a_note_in_brackets_goes_its_own_way_too() -> None:
    paper = says("Отделу образования (Зимина О.П.) подготовить отчёт, контроль – Е.Л. Роговой.")
    assert not found(paper, "initials-order")


def test_a_town_before_initials_is_no_surname() -> None:
    paper = says("Выступила заместитель начальника управления город Армавир Н.В. Булатова. Она")
    assert not found(paper, "initials-order")


# ── Posts ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "texts",
    [
        (
            "Начальник общего образования МКУ «Центр» О.В. Болтенкова.",
            "Начальник отдела общего образования МКУ «Центр» О.В. Болтенкова.",
        ),
        ("Директор Центра «Точка роста» И.С. Рогова.", "Руководитель Центра И.С. Рогова."),
        ("Директор МКУ «Центр» И.С. Рогова.", "Руководителю МКУ «Центр» И.С. Роговой."),
        ("И.С. Рогова, директор школы, выступила.", "Заместителю директора И.С. Роговой."),
        ("Директор МБОУ СОШ № 3 И.С. Рогова.", "Директор МБОУ СОШ № 4 И.С. Рогова."),
        ("Директор школы Рогова Ирина Сергеевна.", "Методист и заместитель директора И.С. Рогова."),
    ],
)
def test_one_person_with_two_posts(texts: tuple[str, ...]) -> None:
    assert len(found(says(*texts), "two-posts")) == 2


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Начальник отдела оценки МКУ «Центр оценки» С.В. Толстошей.",
            "С.В. Толстошей, начальник отдела оценки МКУ «Центр оценки» (далее – МКУ ЦО), доложил.",
        ),
        ("Директор МКУ «Центр оценки» О.В. Мартынова.", "Директором МКУ ЦО О.В. Мартыновой."),
        (
            "Заместитель начальника управления образования Н.В. Булатова.",
            "Заместителю начальника управления Н.В. Булатовой.",
        ),
        ("Директор школы И.С. Рогова.", "Руководитель рабочей группы И.С. Рогова."),
        ("Директор школы И.С. Рогова.", "Руководитель ММО И.С. Рогова."),
        ("Директор школы И.С. Рогова.", "Заместитель председателя комиссии И.С. Рогова."),
        ("Директор школы И.С. Рогова.", "Выступила И.С. Рогова."),
        ("Совещание с руководителями школ провела начальник отдела И.С. Рогова.",) * 2,
        ("Начальник отдела И.С. Рогова и директор школы О.П. Котова.", "Директор О.П. Котова."),
    ],
)
def test_one_post_in_two_words(texts: tuple[str, ...]) -> None:
    assert not found(says(*texts), "two-posts")


def test_signatures_have_posts_too() -> None:
    paper = document(
        preamble=(paragraph("Выступила начальник отдела Л.Ю. Качева."),),
        signatures=(Signature("Директор центра", "Л.Ю. Качева"),),
    )
    assert found(paper, "two-posts")
    paper = document(
        signatures=(Signature("Заместитель начальника управления", "Н.В. Булатова"),),
        drafted_by=DraftedBy("Заместителем начальника управления образования", "Н.В. Булатовой"),
    )
    assert not found(paper, "two-posts")


def test_a_post_for_several_with_one_name() -> None:
    paper = says("Поручить заместителям директора И.И. Ивановой отчёт.")
    assert quotes(paper, "plural-post") == ["заместителям директора И.И. Ивановой"]


def test_a_post_for_one_with_two_names() -> None:
    paper = says("Поручить начальнику отдела И.И. Ивановой и П.П. Петрову отчёт.")
    assert quotes(paper, "singular-post") == ["начальнику отдела И.И. Ивановой и П.П. Петрову"]


@pytest.mark.parametrize(
    "text",
    [
        "Поручить заместителям директора И.И. Ивановой и П.П. Петрову отчёт.",
        "Поручить заместителям директора И.И. Ивановой, П.П. Петрову отчёт.",
        "Поручить заместителям директоров И.И. Ивановой (школа № 3), П.П. Петрову (школа № 4).",
        "Совместно с руководителями школ И.И. Иванова провела совещание.",
        "Поручить директору И.И. Ивановой и методисту П.П. Петрову отчёт.",
        "директору Дмитренко Л.Е., заместителю директора Тишковой Т.В., Токаревой И.В.",
        "Руководителям организаций, начальнику отдела И.И. Ивановой обеспечить явку.",
        "На семинаре выступила заместитель начальника управления И.И. Иванова.",
    ],
)
def test_numbers_that_agree(text: str) -> None:
    assert not found(says(text), "plural-post")
    assert not found(says(text), "singular-post")


# ── Cases ──────────────────────────────────────────────────────────────────────────────────────
def test_a_known_name_follows_the_case_of_its_post() -> None:
    paper = says("Поручить начальнику отдела А.С. Громова подготовку.")
    (finding,) = found(paper, "name-case", people=(GROMOV,))
    assert (finding.quote, finding.fix) == ("А.С. Громова", "А.С. Громову")


def test_a_form_that_the_name_does_not_have() -> None:
    assert quotes(says("Выступили с Л.Ю. Качевом."), "name-case", people=(KACHEVA,)) == [
        "Л.Ю. Качевом"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Поручить начальнику отдела А.С. Громову подготовку.",
        "Подготовлено начальником отдела Громовым А.С.",
        "Начальник отдела А.С. Громов выступил.",
        "По словам А.С. Громова.",
        "Поручить начальнику отдела Б.С. Громова подготовку.",
    ],
)
def test_the_right_case_and_somebody_else(text: str) -> None:
    assert not found(says(text), "name-case", people=(GROMOV, KACHEVA))


def test_nobody_known_nothing_said() -> None:
    assert not found(says("Поручить начальнику отдела А.С. Громова подготовку."), "name-case")


def test_a_name_before_the_surname_and_its_initials() -> None:
    paper = document(
        preamble=(paragraph("Назначить Ольгу Сергеевну Кац."), paragraph("Е.С. Кац отчитаться."))
    )
    assert quotes(paper, "two-sets-of-initials") == ["Ольгу Сергеевну Кац", "Е.С. Кац"]


def test_a_verb_behind_initials_is_no_surname() -> None:
    paper = document(preamble=(paragraph("Членом комиссии станет Ким Т.Ч. Утвердить состав."),))
    assert [one.surname for one in named(Subject(paper, shipped()))][:1] == ["Ким"]


def test_a_line_of_a_roster_begins_with_the_surname() -> None:
    paper = document(
        preamble=(
            paragraph("Назначить ответственным В.Б. Чижа."),
            ListBlock((runs("председатель комиссии – Соколов И.П., директор;"),)),
        )
    )
    assert quotes(paper, "initials-order") == []
