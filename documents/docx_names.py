"""Names that the writer and the reader of Word's files share: of XML, and of our styles."""

from __future__ import annotations

from typing import Final

from documents.source import Role

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)

W: Final = f"{{{WORD}}}"
R: Final = f"{{{OFFICE_RELATIONS}}}"

# What a paragraph is, by the name of its style as people see it in Word. A style keeps its
# meaning when somebody changes how it looks.
STYLES: Final[dict[Role, str]] = {
    "draft": "Приказ: отметка о проекте",
    "letterhead": "Приказ: наименование органа",
    "kind": "Приказ: вид документа",
    "date": "Приказ: дата и номер",
    "place": "Приказ: место издания",
    "title": "Приказ: заголовок",
    "text": "Приказ: текст",
    "list": "Приказ: перечень",
    "clause": "Приказ: распорядительные слова",
    "item": "Приказ: пункт",
    "signature": "Приказ: подпись",
    "drafted_by": "Приказ: кем подготовлен",
    "contact": "Приказ: исполнитель",
    "appendix_block": "Приказ: отметка о приложении",
    "appendix_kind": "Приказ: вид приложения",
    "appendix_title": "Приказ: заголовок приложения",
    "recommendations_clause": "Приказ: слова перед рекомендациями",
    "file": "Приказ: сведения о файле",
}
ROLES: Final = {name: role for role, name in STYLES.items()}

CELL: Final = "Приказ: ячейка таблицы"
HEADER_CELL: Final = "Приказ: графа таблицы"
PAGE_NUMBER: Final = "Приказ: номер страницы"
GAP: Final = "Приказ: просвет"
TABLE: Final = "Приказ: таблица"

# The letters of Word's list format for Russian, in their order: with «з», «о», «ч» and «ы», which
# official numbering leaves out.
WORD_LETTERS: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"
