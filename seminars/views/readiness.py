"""What the documents about a seminar can be made of, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from office.models import User
from russian.plural import counted
from seminars.models import AgendaItem, Seminar, Talk, TalkPassage


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name and a post as they follow each other in a line."""

    name: str
    post: str


@dataclass(slots=True)
class Topic:
    """An agenda item with its talks and what their text is good for."""

    item: AgendaItem
    talks: list[Talk]
    files: int
    sign: str = ""
    word: str = ""
    for_report: bool = False
    for_order: bool = False
    number: int = 0

    @property
    def speakers(self) -> list[Speaker]:
        """Who speaks to it."""
        return [
            Speaker(talk.speaker.person.initials_surname, in_line(talk.speaker.printed_post))
            for talk in self.talks
        ]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the list: its sign, what it is about, what is there."""

    sign: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """What each of the two documents will be made of."""

    order: list[Fact]
    report: list[Fact]


def outline(user: User, seminar: Seminar, *, papers: bool) -> list[Topic]:
    """The programme in its order, in a fixed number of questions; texts only where `papers`."""
    talks = Talk.objects.for_user(user).select_related("speaker__person", "speaker__post")
    if papers:
        passages = TalkPassage.objects.for_user(user)
        talks = talks.prefetch_related(Prefetch("passages", passages))
    items = (
        AgendaItem.objects.for_user(user)
        .filter(seminar=seminar)
        .order_by("-section", "position", "pk")
        .prefetch_related(Prefetch("talks", talks), "materials")
    )
    topics = []
    for number, item in enumerate(items, start=1):
        topic = Topic(item, list(item.talks.all()), len(item.materials.all()), number=number)
        if papers:
            _judge(topic)
        topics.append(topic)
    return topics


def readiness(seminar: Seminar, topics: list[Topic]) -> Readiness:
    """What is there for the order and for the справка."""
    came = sum(row.actual or 0 for row in seminar.participations.all())
    guests = seminar.guests.count()
    main = sum(topic.item.section == AgendaItem.Section.MAIN for topic in topics)
    people = f"{came}"
    if guests:
        people += f" и {counted(guests, 'гость', 'гостя', 'гостей')}"
    shared = [
        _fact("Основание", f"{seminar.basis.kind} № {seminar.basis.number}")
        if seminar.basis
        else Fact("sent", "Основание", "не указано"),
        _fact("Участники", people) if came or guests else Fact("warn", "Участники", "не внесены"),
        _fact("Вопросы", f"{main} и {len(topics) - main}" if len(topics) > main else f"{main}")
        if topics
        else Fact("warn", "Вопросы", "не внесены"),
    ]
    report = getattr(seminar, "report", None)
    advised = report.recommendations.filter(parent=None).count() if report else 0
    return Readiness(
        order=[*shared, _talks([topic.for_order for topic in topics])],
        report=[
            *shared,
            _talks([topic.for_report for topic in topics]),
            _fact("Рекомендации", counted(advised, "пункт", "пункта", "пунктов"))
            if advised
            else Fact("sent", "Рекомендации", "не внесены"),
        ],
    )


def in_line(post: str) -> str:
    """A post inside a line: «Директор школы» begins small, «ВРИО директора» stays."""
    return post[:1].lower() + post[1:] if post[1:2].islower() else post


def _judge(topic: Topic) -> None:
    passages = [passage for talk in topic.talks for passage in talk.passages.all()]
    topic.for_report = any(passage.in_report for passage in passages)
    topic.for_order = any(passage.in_order for passage in passages)
    if not topic.talks:
        topic.sign, topic.word = "sent", "Нет выступающего"
    elif not passages:
        topic.sign, topic.word = "sent", "Текст не внесён"
    elif not topic.for_report:
        topic.sign, topic.word = "warn", "Нет текста для справки"
    elif not topic.for_order:
        topic.sign, topic.word = "warn", "Нет текста для приказа"
    else:
        topic.sign, topic.word = "closed", "Текст есть"


def _talks(ready: list[bool]) -> Fact:
    if not ready:
        return Fact("warn", "Выступления", "не внесены")
    sign = "closed" if all(ready) else "warn"
    return Fact(sign, "Выступления", f"{sum(ready)} из {len(ready)}")


def _fact(name: str, value: str) -> Fact:
    return Fact("closed", name, value)
