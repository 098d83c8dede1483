"""Plain builders of seminars: the smallest rows that make sense."""

from __future__ import annotations

import datetime as dt

from documents.plain_blocks import blocks_from_plain
from schools.models import Appointment
from seminars.models import AgendaItem, Seminar, SeminarReport, Talk, TalkPassage
from tests import make

DAY = dt.date(2020, 2, 27)


def seminar(
    house: make.House, topic: str = "Об инновационных механизмах", **fields: object
) -> Seminar:
    """A planned seminar."""
    fields.setdefault("date", DAY)
    fields.setdefault("venue", house.school)
    row = Seminar(
        authority=house.authority,
        event_kind="межмуниципальный семинар-практикум",
        event_genitive="межмуниципального семинара-практикума",
        topic=topic,
        audience="заместителей директоров",
        **fields,
    )
    row.fill_search()
    row.save()
    return row


def speaker(house: make.House, surname: str = "Толстошей") -> Appointment:
    """Somebody appointed at the house's school."""
    return make.appointment(
        make.person(house.authority, surname, "Сергей", "Викторович"),
        make.post(house.school, f"Заместитель директора {surname}"),
    )


def agenda_item(seminar: Seminar, title: str = "Об итогах анализа", **fields: object) -> AgendaItem:
    """A topic at the end of the programme."""
    fields.setdefault("position", seminar.agenda.count() + 1)
    return AgendaItem.objects.create(
        authority=seminar.authority, seminar=seminar, title=title, **fields
    )


def talk(item: AgendaItem, speaker: Appointment) -> Talk:
    """A talk to a topic."""
    return Talk.objects.create(
        authority=item.authority,
        agenda_item=item,
        speaker=speaker,
        position=item.talks.count() + 1,
    )


def talk_passage(
    talk: Talk, text: str = "Докладчик отметил рост.", **fields: object
) -> TalkPassage:
    """A passage at the end of a talk."""
    row = TalkPassage(
        authority=talk.authority, talk=talk, position=talk.passages.count() + 1, **fields
    )
    row.put(blocks_from_plain("paragraphs", text))
    row.save()
    return row


def report(seminar: Seminar) -> SeminarReport:
    """A справка without text."""
    return SeminarReport.objects.create(
        authority=seminar.authority, seminar=seminar, title=seminar.report_title
    )


def guest(house: make.House, surname: str = "Паршина") -> Appointment:
    """Somebody appointed at an external organization."""
    outside = make.organization(house.authority, "external", f"УО {surname}")
    return make.appointment(
        make.person(house.authority, surname, "Наталья", "Борисовна"),
        make.post(outside, "Начальник отдела"),
    )
