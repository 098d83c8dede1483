"""The demo's orders: № 204 and № 169 of 2020 as they were, current ones with invented matter."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from documents import read_json
from documents.layout import profile_for
from documents.plain_items import items_from_plain
from documents.tree import Document, Item, OrderSheet, Paragraph, Signature, runs
from orders.actions import drafting, entering, items, registration, submission
from orders.actions.items import To
from orders.models import DirectiveItem, Order, OrderKind, OrderVersion
from portal.demo import execution
from portal.demo.directory import Directory
from seminars.models import Seminar

DAY_204 = dt.date(2020, 3, 2)
DAY_169 = dt.date(2020, 2, 25)
TOPIC = (
    "«Об инновационных механизмах в работе общеобразовательных организаций по подготовке к "
    "государственной итоговой аттестации в 2020 году»"
)
TITLE_169 = (
    "О проведении межмуниципального семинара-практикума для заместителей директоров по учебной и "
    f"учебно-методической работе по теме {TOPIC} 27 февраля 2020 года"
)


def published_204() -> Document:
    """Order № 204 as it was published, mistakes and all: the project's own copy."""
    data = (Path(settings.BASE_DIR) / "documents" / "data" / "order-204.json").read_bytes()
    return read_json.read(data, profile_for(DAY_204))


def enter_169(directory: Directory) -> OrderVersion:
    """Order № 169, known from its mention in № 204: heading, date, number."""
    published = published_204().order
    sheet = OrderSheet(
        letterhead=published.letterhead,
        authority_genitive=published.authority_genitive,
        kind=published.kind,
        date=DAY_169,
        number="169",
        place=published.place,
        title=TITLE_169,
        preamble=(
            Paragraph(runs("Текст восстановлен для демонстрации по ссылке в приказе № 204.")),
        ),
        ordering_clause="приказываю:",
        items=(
            Item(
                runs(
                    "Провести 27 февраля 2020 года на базе МАОУ-СОШ № 20 межмуниципальный "
                    "семинар-практикум для заместителей директоров по учебной и "
                    f"учебно-методической работе по теме {TOPIC}."
                )
            ),
        ),
        signatures=(Signature(published.signatures[0].post, published.signatures[0].name),),
    )
    return _enter(directory, Document(layout=profile_for(DAY_169), order=sheet), DAY_169)


def enter_204(directory: Directory, seminar: Seminar) -> OrderVersion:
    """Order № 204 with its справка, verbatim."""
    return _enter(directory, published_204(), DAY_204, seminar)


def _enter(
    directory: Directory, document: Document, day: dt.date, seminar: Seminar | None = None
) -> OrderVersion:
    assert document.order.number is not None
    return entering.enter_signed(
        directory.users["registrar"],
        kind=_kind(directory),
        number=document.order.number,
        date=day,
        title=document.order.title,
        signatory=directory.people["Качева"],
        seminar=seminar,
        document=document,
    )


def _kind(directory: Directory) -> OrderKind:
    assert directory.kind is not None
    return directory.kind


def _draft(
    directory: Directory, title: str, reason: str, text: str, at: dt.datetime | None = None
) -> Order:
    """A draft with one paragraph and a pasted list of items."""
    actor = directory.users["drafter"]
    order = drafting.draft(
        actor,
        kind=_kind(directory),
        title=title,
        at=at,
        signatory=directory.people["Качева"],
        drafted_by=directory.people["Булатова"],
        contact=directory.people["Лаптева"],
        controller=directory.people["Булатова"],
    )
    drafting.add_passage(actor, order, (Paragraph(runs(reason)),))
    items.add_plain(actor, order, items_from_plain(text))
    return Order.objects.get(pk=order.pk)


def _address(
    directory: Directory, order: Order, group: str, due: dt.date, *, periodic: str = ""
) -> None:
    """Address the first item to a group, put its sub-items on control."""
    actor = directory.users["drafter"]
    first = order.items.filter(parent=None).order_by("position")[0]
    items.save(actor, first, seen=first.version, to=[To(group=directory.groups[group])])
    for turn, item in enumerate(DirectiveItem.objects.filter(parent=first).order_by("position")):
        if periodic and turn == 0:
            items.save(
                actor,
                item,
                seen=item.version,
                due_kind="periodic",
                due_text=periodic,
                on_control=True,
                needs_report=True,
            )
            continue
        items.save(
            actor,
            item,
            seen=item.version,
            due_kind="day",
            due_day=due + dt.timedelta(days=7 * turn),
            on_control=True,
            needs_report=True,
        )


def load_current(directory: Directory) -> None:
    """Orders of these days: registered, annulled, waiting for a number, drafts."""
    now = timezone.now()
    today = timezone.localdate(now)
    users = directory.users

    hours = dt.timedelta(hours=1)
    winter = _draft(
        directory,
        "О создании комиссий по проверке готовности к зимнему периоду",
        "В целях подготовки зданий образовательных организаций к зимнему периоду",
        "1. Руководителям общеобразовательных организаций:\n"
        "1) создать комиссию и назначить ответственных;\n"
        "2) проверить системы отопления и составить акт.\n"
        "2. Контроль за выполнением настоящего приказа возложить на заместителя начальника "
        "управления образования Н.В. Булатову.\n"
        "3. Приказ вступает в силу со дня его подписания.",
        now - dt.timedelta(days=7),
    )
    _address(directory, winter, "schools", today - dt.timedelta(days=1))
    sent = now - dt.timedelta(days=6)
    execution.sign_and_send(directory, winter, sent)
    execution.answer(directory, winter, sent + 2 * hours)

    olympiad = _draft(
        directory,
        "О проведении школьного этапа всероссийской олимпиады школьников",
        "В соответствии с Порядком проведения всероссийской олимпиады школьников, в целях "
        "выявления и поддержки одарённых детей",
        "1. Руководителям общеобразовательных организаций:\n"
        "1) провести школьный этап олимпиады по утверждённому графику;\n"
        "2) разместить результаты на сайте общеобразовательной организации;\n"
        "3) направить отчёт об итогах в МКУ ЦРО и ОК.\n"
        "2. Контроль за выполнением настоящего приказа возложить на заместителя начальника "
        "управления образования Н.В. Булатову.\n"
        "3. Приказ вступает в силу со дня его подписания.",
        now - dt.timedelta(days=4),
    )
    _address(directory, olympiad, "schools", today + dt.timedelta(days=10))
    execution.sign_and_send(directory, olympiad, now - dt.timedelta(days=3))

    mistaken = _draft(
        directory,
        "О внесении изменений в график проверок",
        "В связи с изменением сроков проверок",
        "1. Утвердить изменения в график проверок.",
    )
    submission.submit(users["drafter"], mistaken)
    registration.register(users["registrar"], mistaken, at=now - dt.timedelta(days=1))
    registration.annul(
        users["registrar"], mistaken, reason="Зарегистрирован дважды, действует другой приказ"
    )

    meals = _draft(
        directory,
        "Об организации горячего питания обучающихся",
        "В целях обеспечения качества питания обучающихся",
        "1. Руководителям общеобразовательных организаций:\n"
        "1) ежемесячно представлять сведения об охвате питанием;\n"
        "2) провести опрос родителей о качестве питания.\n"
        "2. Контроль за выполнением настоящего приказа оставляю за собой.\n"
        "3. Приказ вступает в силу со дня его подписания.",
    )
    _address(
        directory, meals, "schools", today + dt.timedelta(days=14), periodic="ежемесячно до 5 числа"
    )
    execution.sign_and_send(directory, meals, now - 2 * hours)

    bells = _draft(
        directory,
        "О режиме работы образовательных организаций в праздничные дни",
        "В соответствии с производственным календарём",
        "1. Руководителям подведомственных организаций назначить дежурных.\n"
        "2. Контроль за выполнением настоящего приказа оставляю за собой.",
    )
    submission.submit(users["drafter"], bells)
    registration.register(users["registrar"], bells)
    execution.state_signed(directory, bells)

    rest = _draft(
        directory,
        "Об утверждении плана-графика каникул",
        "В целях упорядочения учебного процесса",
        "1. Утвердить план-график каникул.\n"
        "2. Руководителям общеобразовательных организаций разместить его на сайтах.",
    )
    submission.submit(users["drafter"], rest)
    registration.register(users["registrar"], rest)

    safety = _draft(
        directory,
        "О мерах безопасности при проведении новогодних мероприятий",
        "В целях обеспечения безопасности детей в дни новогодних праздников",
        "1. Руководителям подведомственных организаций:\n"
        "1) назначить ответственных за каждое мероприятие;\n"
        "2) проверить исправность пожарной сигнализации и пути эвакуации.\n"
        "2. Контроль за выполнением настоящего приказа оставляю за собой.",
    )
    _address(directory, safety, "all", today + dt.timedelta(days=5))
    submission.submit(users["drafter"], safety)

    returned = _draft(
        directory,
        "О подготовке к итоговому собеседованию по русскому языку",
        "В целях подготовки к итоговому собеседованию",
        "1. Руководителям пилотных школ:\n"
        "1) создать школьные комиссии;\n2) провести пробное собеседование.",
    )
    _address(directory, returned, "pilot", today + dt.timedelta(days=20))
    submission.submit(users["drafter"], returned)
    registration.register(users["registrar"], returned)
    registration.refuse_to_sign(
        users["head"], returned, reason="Нет пункта о контроле: на кого возлагаем?"
    )
