"""A no has a name. A refusal carries the sentence that a person reads."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """An act was refused; nothing was written. `str(refusal)` is a sentence for a person."""

    sentence = "Действие не выполнено."
    status = 409
    back: tuple[str, str] | None = None  # where to go from its page: address and words

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class NotAllowed(Refusal):
    """The person has no right to this act."""

    sentence = "У вас нет права на это действие."
    status = 403


class WrongState(Refusal):
    """The act does not fit the state that the thing is in."""

    sentence = "Сейчас это действие невозможно: состояние уже изменилось. Обновите страницу."


class Stale(Refusal):
    """Somebody else saved the same row first. `row` is the row as it was loaded."""

    sentence = (
        "Пока вы правили, этот текст сохранил другой человек. Ваш текст не потерян: "
        "сравните оба и сохраните нужный."
    )

    def __init__(self, row: Any = None, sentence: str = "") -> None:
        super().__init__(sentence)
        self.row = row


class Gone(Refusal):
    """The row was deleted by somebody else between this person's look and act."""

    sentence = (
        "Этой записи больше нет: тем временем её удалили. Если введённое нужно, скопируйте его "
        "и внесите заново."
    )


class StillReferred(Refusal):
    """The row cannot be deleted because history refers to it."""

    sentence = "Удалить нельзя: на эту запись ссылаются другие. Закройте её датой окончания."


class NotNamedThatDay(Refusal):
    """The day lies before the first name that the authority is known by."""

    sentence = (
        "На эту дату на портале нет наименования управления. Проверьте дату; если она верна, "
        "администратор внесёт прежнее наименование в настройках."
    )


class DamagedFile(Refusal):
    """The bytes of a stored file no longer match their SHA-256."""

    sentence = (
        "Файл в хранилище повреждён: его контрольная сумма не совпала. Файл не выдан, "
        "сообщите администратору."
    )
    status = 500


class TooDeep(Refusal):
    """The item would stand on a fifth level."""

    sentence = "У пунктов может быть не больше четырёх уровней: глубже вложить нельзя."


class NothingAbove(Refusal):
    """There is no item above that this one could become a sub-item of."""

    sentence = "Вложить не во что: над этим пунктом нет другого того же уровня."


class CannotUndo(Refusal):
    """What was deleted cannot be brought back."""

    sentence = (
        "Вернуть удалённое не получилось: оно уже возвращено или на портале больше нет того, на "
        "что оно ссылалось."
    )
