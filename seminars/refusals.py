"""Refusals of seminars."""

from __future__ import annotations

from office.refusals import Refusal


class NotYet(Refusal):
    """The seminar's date has not come, so it cannot have been held."""

    sentence = (
        "Дата семинара ещё не наступила. Если он прошёл раньше, сначала исправьте дату в сведениях."
    )


class SameDay(Refusal):
    """A seminar was moved to the date that it has."""

    sentence = "Новая дата совпадает с прежней. Укажите другую."


class ReasonNeeded(Refusal):
    """The verb needs a reason."""

    sentence = "Укажите причину: её увидят все, кто откроет семинар."


class NothingWritten(Refusal):
    """A text came without a single visible character."""

    sentence = "Текст пуст: напишите хотя бы слово."


class NotInPostThatDay(Refusal):
    """The person did not hold the post on the seminar's date."""

    sentence = "На дату семинара этот человек не занимал указанную должность. Выберите другого."


class SpeaksAlready(Refusal):
    """The speaker has a talk to this topic already."""

    sentence = "Этот человек уже выступает по этому вопросу."


class GuestAlready(Refusal):
    """The guest is on the list already."""

    sentence = "Этот гость уже в списке."


class GuestOfOurOwn(Refusal):
    """Guests come from other organizations; our own people are counted as participants."""

    sentence = "Гостем может быть человек из внешней организации. Своих отметьте среди участников."


class SourceIsGone(Refusal):
    """A passage has no talk behind it to be renewed from."""

    sentence = "Этот отрывок больше не связан с выступлением: обновить его не из чего."
