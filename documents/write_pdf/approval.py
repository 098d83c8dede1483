"""«УТВЕРЖДЁН», «УТВЕРЖДЕНА», «УТВЕРЖДЕНО», «УТВЕРЖДЕНЫ»: agreement with the kind of appendix."""

from __future__ import annotations

_BY_KIND = {
    "Утверждена": "программа смета структура схема карта инструкция форма справка таблица "
    "концепция методика модель циклограмма заявка дорожная",
    "Утверждено": "положение расписание задание соглашение распределение штатное",
    "Утверждены": "правила требования нормы показатели критерии мероприятия рекомендации формы "
    "списки сроки методические",
}
_WORDS = {kind: word for word, kinds in _BY_KIND.items() for kind in kinds.split()}


def approved_word(kind: str) -> str:
    """The word for an approved document of `kind`, by its first word; masculine by default
    («план», «состав», «порядок», «список», «перечень», «график», «реестр»)."""
    first = kind.split()[0].lower() if kind.split() else ""
    return _WORDS.get(first, "Утверждён")
