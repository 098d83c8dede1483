"""Refusals of orders."""

from __future__ import annotations

from office.refusals import Refusal


class NotReady(Refusal):
    """Something an order must have is missing. `missing` lists it, one phrase each."""

    sentence = "Приказ ещё нельзя отправить: не хватает обязательного."

    def __init__(self, missing: list[str]) -> None:
        super().__init__(f"{self.sentence} Заполните: {'; '.join(missing)}.")
        self.missing = missing


class HoldsNumber(Refusal):
    """A draft that holds a number cannot be discarded."""

    sentence = "За этим проектом числится номер, поэтому его можно только аннулировать."


class ChangedSinceApproval(Refusal):
    """What would be printed differs from what was approved."""

    sentence = (
        "Данные, которые печатаются в приказе, изменились после согласования (должность, бланк "
        "или справка). Отзовите приказ на правку, проверьте его и отправьте снова."
    )


class NotSignatoryThatDay(Refusal):
    """The signatory does not hold the post on the order's date."""

    sentence = (
        "Подписывающий не занимает эту должность на дату приказа. Отзовите приказ на правку и "
        "выберите того, кто подписывает сейчас."
    )


class NumberTaken(Refusal):
    """The number is in the journal already."""

    sentence = "Такой номер за этот год в журнале уже есть. Проверьте номер и дату."


class PatternRepeatsNumber(Refusal):
    """The pattern of the journal was changed so that it makes a number that is taken."""

    def __init__(self, number: str) -> None:
        super().__init__(
            f"Номер {number} в этом году уже занят: после замены образца он получился второй раз. "
            "Исправьте образец номера в настройках журнала и зарегистрируйте снова."
        )


class NumberBelongsToCounter(Refusal):
    """The number is one that the portal itself gives out."""

    sentence = (
        "Этот номер портал выдаёт сам: внести с бумаги можно только приказ прошлых лет или с "
        "номером меньше начального номера журнала этого года."
    )


class StillPrinting(Refusal):
    """The PDF of a registered order is not stored yet."""

    sentence = (
        "Приказ зарегистрирован, файл ещё печатается. Обновите страницу через несколько секунд: "
        "номер за приказом сохранён."
    )


class NothingEntered(Refusal):
    """An order from paper came with neither text nor scan."""

    sentence = "Приложите скан подписанного приказа или его текст: без них вносить нечего."


class TooEarlyToReissue(Refusal):
    """The order's date is today: there is nothing to re-issue."""

    sentence = (
        "Дата приказа – сегодня, перевыпуск не нужен. Перевыпускают приказ, который не успели "
        "подписать в день его даты."
    )


class NoStoredText(Refusal):
    """The order was entered as a scan only, so there is no text to export."""

    sentence = "Приказ внесён только сканом: текста для выгрузки нет, скачайте скан."


class NoScan(Refusal):
    """The version has no scan."""

    sentence = "Скана у этого приказа нет."


class NumberOfAnotherYear(Refusal):
    """The number that the order holds belongs to another year's journal."""

    sentence = (
        "Номер этого приказа взят в журнале другого года. Аннулируйте его и зарегистрируйте "
        "приказ заново: он получит номер нынешнего года."
    )


class CounterHasRun(Refusal):
    """The counter of that year has given out numbers, or the start lies below a taken one."""

    sentence = (
        "Начальный номер уже не изменить: в этом журнале за этот год есть приказы с таким или "
        "большим номером."
    )


class ReportAttached(Refusal):
    """The справка is attached to this order already."""

    sentence = "Эта справка уже приложена к приказу."


class CannotPrint(Refusal):
    """The document cannot be printed; the sentence says why."""

    sentence = "Напечатать приказ не удалось. Ничего не потеряно, попробуйте ещё раз."
    status = 422


class NoSuchPaper(Refusal):
    """The order has no such pages, or no longer."""

    sentence = "Такой страницы нет: текст с тех пор изменился. Обновите страницу."
