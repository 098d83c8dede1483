"""The demo's seminar of 27 February 2020 and its справка, from № 204 as corrected."""

from __future__ import annotations

import datetime as dt

from documents.tree import Item, plain
from orders.models import OrderVersion
from portal.demo.corrected import corrected_204
from portal.demo.directory import Directory
from seminars.actions import participants, programme, recommendations, reports, seminars
from seminars.models import Recommendation, Seminar, SeminarReport

HELD_ON = dt.date(2020, 2, 27)
TOPIC = (
    "Об инновационных механизмах в работе общеобразовательных организаций по подготовке к "
    "государственной итоговой аттестации в 2020 году"
)
# Speaker and the paragraphs of the справка that tell of the talk; the last two are additional.
TALKS = (
    ("Толстошей", range(6, 12)),
    ("Болтенкова", range(12, 16)),
    ("Мартынова", range(16, 19)),
    ("Токарева", range(19, 20)),
    ("Булатова", range(20, 21)),
    ("Булатова", range(21, 22)),
)
# What the order tells in fewer words than the справка: paragraph of one -> of the other.
SHORTER_IN_ORDER = {6: 7, 7: 8, 11: 9, 12: 10, 14: 11, 16: 12, 17: 13, 19: 14, 20: 15, 21: 16}


def load(directory: Directory, basis: OrderVersion) -> tuple[Seminar, SeminarReport]:
    """The seminar as it was held, and its справка in corrected words."""
    actor = directory.users["seminars"]
    seminar = seminars.plan_seminar(
        actor,
        event_kind="межмуниципальный семинар-практикум",
        event_genitive="межмуниципального семинара-практикума",
        topic=TOPIC,
        audience="заместителей директоров по учебной и учебно-методической работе",
        aims=(
            "реализации эффективных механизмов повышения качества образования в контексте "
            "реализации стратегических задач национального проекта «Образование»"
        ),
        date=HELD_ON,
        starts=dt.time(10, 0),
        ends=dt.time(13, 30),
        venue=directory.school_20,
        organizer=directory.centre,
        basis=basis.order.act,
    )
    _participants(directory, seminar)
    passages = _programme(directory, seminar)
    seminar = seminars.hold(actor, Seminar.objects.get(pk=seminar.pk))
    return seminar, _report(directory, seminar, passages)


def _participants(directory: Directory, seminar: Seminar) -> None:
    """34 deputies from 34 schools, and three guests."""
    actor = directory.users["seminars"]
    participants.set_participations(
        actor,
        seminar,
        [
            participants.Headcount(school, 1, 1 if turn < 34 else 0)
            for turn, school in enumerate(directory.schools)
        ],
    )
    for surname in ("Паршина", "Демьянчук", "Серебряникова"):
        participants.add_guest(actor, seminar, directory.people[surname], delegation="Ейский район")


def _programme(directory: Directory, seminar: Seminar) -> dict[int, int]:
    """Questions and talks; returns the key of the talk's passage by paragraph of the справка."""
    actor = directory.users["seminars"]
    document = corrected_204()
    body = document.appendices[0].body
    questions = [plain(text).rsplit(" (", 1)[0].rstrip(".") for text in body[3].items]  # type: ignore[union-attr]
    questions += [plain(text).rstrip(".") for text in body[5].items]  # type: ignore[union-attr]
    keys: dict[int, int] = {}
    for turn, (question, (speaker, paragraphs)) in enumerate(zip(questions, TALKS, strict=True)):
        item = programme.add_agenda_item(
            actor, seminar, question, section="main" if turn < 4 else "additional"
        )
        talk = programme.add_talk(actor, item, directory.people[speaker])
        for number in paragraphs:
            wording = (
                document.order.preamble[SHORTER_IN_ORDER[number]]
                if (number in SHORTER_IN_ORDER)
                else None
            )
            passage = programme.add_talk_passage(
                actor,
                talk,
                (body[number],),
                in_report=True,
                in_order=wording is not None,
                order_wording=(wording,) if wording and wording != body[number] else (),
            )
            keys[number] = passage.pk
    return keys


def _report(directory: Directory, seminar: Seminar, keys: dict[int, int]) -> SeminarReport:
    actor = directory.users["seminars"]
    sheet = corrected_204().appendices[0]
    report = reports.write_report(
        actor,
        seminar,
        word=sheet.kind,
        title=sheet.title,
        recommendations_clause=sheet.recommendations_clause,
        signatory=directory.people["Мартынова"],
    )
    for block in sheet.body[: min(keys)]:
        reports.add_report_passage(actor, report, (block,))
    reports.take_talks(actor, report)
    _recommend(directory, report, sheet.recommendations, None)
    return report


def _recommend(
    directory: Directory,
    report: SeminarReport,
    items: tuple[Item, ...],
    parent: Recommendation | None,
) -> None:
    for item in items:
        row = recommendations.add_recommendation(
            directory.users["seminars"], report, plain(item.text), parent=parent
        )
        _recommend(directory, report, item.children, row)
