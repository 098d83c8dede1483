"""Refusals of orders."""

from __future__ import annotations

import datetime as dt

from office.refusals import Refusal
from russian.dates import in_words_short


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


class ScanAwaits(Refusal):
    """A scan of the order waits for a second person."""

    sentence = (
        "К приказу приложен скан, он ждёт подтверждения. Сначала подтвердите его или отклоните."
    )


class OwnScan(Refusal):
    """Who brought the scan cannot confirm it."""

    sentence = "Скан подтверждает второй человек, не тот, кто его приложил."
    status = 403


class SignedAnotherDay(Refusal):
    """The stated day of signing is not the order's date."""

    sentence = "День подписания не совпадает с датой приказа."

    def __init__(self, date: dt.date | None = None, signed_on: dt.date | None = None) -> None:
        if date is None or signed_on is None:
            super().__init__()
            return
        super().__init__(
            f"Приказ датирован {in_words_short(date)}, а подписан, по вашим словам, "
            f"{in_words_short(signed_on)} Дата приказа – это день его подписания: если в свою "
            "дату его никто не подписал, перевыпустите его и подпишите заново. Если день указан "
            "по ошибке, исправьте его."
        )


class NotHolderThatDay(Refusal):
    """The signer neither held the signing post on the day of signing nor acted in it."""

    sentence = (
        "Этот человек в день подписания не занимал должность подписывающего и не исполнял её "
        "обязанности. Проверьте, кто подписал, и его назначение в справочнике."
    )


class DayIsPast(Refusal):
    """The day of distribution lies before today."""

    sentence = "День рассылки уже прошёл. Выберите сегодняшний или более поздний."


class AlreadySent(Refusal):
    """The order was sent to everybody on its list."""

    sentence = "Приказ уже разослан. Добавить можно только новых адресатов."


class NobodyToAdd(Refusal):
    """Everybody chosen is on the list already, or nobody was chosen."""

    sentence = "Добавлять некого: выбранные организации этот приказ уже получают."


class NothingChosen(Refusal):
    """No assignment was chosen."""

    sentence = "Ни одного поручения не выбрано. Отметьте хотя бы одно."


class NotOfThisPlace(Refusal):
    """The person does not work in the organization today."""

    sentence = "Этот человек сейчас не работает в вашей организации. Выберите другого."


class NoLogin(Refusal):
    """The person cannot be given anything: there is no login."""

    sentence = "У этого человека нет входа в портал."

    def __init__(self, name: str = "") -> None:
        super().__init__(
            f"{name}: входа в портал нет. Попросите администратора управления создать учётную "
            "запись, затем поручите снова."
            if name
            else ""
        )


class NothingReported(Refusal):
    """A report that was asked for holds neither text nor file."""

    sentence = "Напишите, что сделано, или приложите файл: без этого отчёт подавать не с чем."


class AnotherReportWaits(Refusal):
    """Somebody handed in a report about one of the assignments meanwhile, or it was closed."""

    def __init__(self, references: list[str] | None = None) -> None:
        items = "; ".join(references or [])
        super().__init__(
            f"По этим поручениям отчёт уже не нужен или его подал другой человек: {items}. "
            "Написанное сохранено: уберите эти поручения и отправьте остальное, а если больше "
            "ничего не осталось, скопируйте нужное и удалите черновик."
        )


class TooManyFiles(Refusal):
    """A report may not hold so many files, or the organization's place is used up."""

    sentence = "К отчёту больше не приложить файлов."
    status = 422


class ReasonNeeded(Refusal):
    """Closing without a report, or returning one, needs a reason."""

    sentence = "Напишите причину: без неё школа не поймёт, чего от неё ждут."


class RemindedToday(Refusal):
    """Everybody who is late was reminded today already."""

    sentence = (
        "Сегодня всем, кто не ознакомился или не отчитался, уже напомнили. Завтра можно снова."
    )


class NobodyToRemind(Refusal):
    """None of those who are late has anybody with a login, or a mailbox."""

    sentence = (
        "Напомнить некому: у тех, кто не ознакомился или не отчитался, нет ни входа в портал, ни "
        "адреса почты в справочнике. Позвоните им или вручите приказ на бумаге."
    )


class StillOpen(Refusal):
    """The organization is not closed yet."""

    sentence = (
        "Эта организация ещё работает: передать её поручения можно после того, как в справочнике "
        "указан последний день её работы и он наступил."
    )


class FindingGone(Refusal):
    """The text that a finding speaks of was changed, or the finding was put right."""

    sentence = "Этого замечания уже нет: текст с тех пор изменили. Список обновлён."


class ErrorsRemain(Refusal):
    """Proofreading finds errors in what is to be registered, and nobody said why it may be."""

    sentence = (
        "Нормоконтроль нашёл в приказе ошибки. Верните его на правку или напишите причину, по "
        "которой он регистрируется с ними."
    )
