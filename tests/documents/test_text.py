"""An order as plain text."""

from __future__ import annotations

import dataclasses

from documents.layout import GOST_2016
from documents.tree import AttachedFile
from documents.write_text import write
from tests.documents import samples
from tests.documents.expected import words_204
from tests.documents.samples import appendix, document, item, table


def test_order_204_word_for_word() -> None:
    assert write(samples.order_204()).split() == words_204()


def test_paragraphs_are_parted_by_an_empty_line() -> None:
    text = write(document(items=(item("Провести:", item("осмотр;"), item("отчёт.")),)))
    assert "приказываю:\n\n1. Провести:\n\n1) осмотр;\n\n2) отчёт.\n\nНачальник" in text
    assert text.endswith("Л.Ю. Качева\n")


def test_a_draft_says_so_and_leaves_room_for_date_and_number() -> None:
    text = write(document(appendix(), draft=True, date=None, number=None))
    assert text.startswith("ПРОЕКТ\n\n")
    assert "\n\nот ____________\n\n№ ______\n\n" in text
    assert "от ____________ № ______" in text


def test_appendices_are_numbered_when_there_are_several() -> None:
    text = write(document(appendix(number=1), appendix(number=2)))
    assert "ПРИЛОЖЕНИЕ № 1\nк приказу управления образования" in text
    assert "ПРИЛОЖЕНИЕ № 2\n" in text
    assert text.count("от 03.02.2026 № 45-ОД") == 2


def test_an_approved_appendix_agrees_with_its_kind() -> None:
    def block(kind: str, number: int | None = None) -> str:
        approved = appendix(kind=kind, approved=True, number=number)
        return write(document(approved)).split("Л.Ю. Качева\n\n")[1]

    assert block("План").startswith("УТВЕРЖДЁН\nприказом управления")
    assert block("Программа").startswith("УТВЕРЖДЕНА\n")
    assert block("Положение о премиях").startswith("УТВЕРЖДЕНО\n")
    assert block("Правила").startswith("УТВЕРЖДЕНЫ\n")
    assert block("").startswith("УТВЕРЖДЁН\n")
    assert block("Состав", number=2).startswith("ПРИЛОЖЕНИЕ № 2\nУТВЕРЖДЁН\nприказом")


def test_an_authority_may_prefer_small_letters_and_a_bare_date() -> None:
    layout = dataclasses.replace(GOST_2016, appendix_capitals=False, date_with_from=False)
    text = write(document(appendix(), appendix(approved=True), layout=layout))
    assert "\n\n03.02.2026\n\n" in text
    assert "\n\nПриложение\nк приказу" in text
    assert "\n\nУтверждена\nприказом" in text


def test_tables_and_files_are_told_in_words() -> None:
    file = AttachedFile("Форма.xlsx", 1_300_000, "ab" * 32, 3)
    text = write(document(appendix(table(("1", "дело"), header=("№", "Что")), file=file)))
    assert "№\tЧто\n1\tдело" in text
    assert (
        f"Файл: Форма.xlsx\nОбъём: 1,2 МБ, страниц: 3\nКонтрольная сумма SHA-256:\n{'ab' * 32}"
        in text
    )
