"""One row of everything that an address can name, in one authority."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db import models

from documents.tree import Paragraph, runs
from office.actions.files import keep
from office.actions.uploads import Accepted
from office.models import Act, AuthorityName, Letter, Notice
from orders.actions import appendices, drafting, dropping, entering, execution, rulebook
from orders.actions import reports as execution_reports
from orders.models import Journal, Order, OrderKind, Signature
from schools.models import AddresseeGroup, Cluster
from seminars.actions import materials, participants, programme, recommendations, reports, seminars
from seminars.models import Seminar
from tests import make
from tests.documents import samples
from tests.orders import make as orders

TEXT = (Paragraph(runs("Текст")),)


@dataclass
class World:
    """A house and the keys of its rows by name."""

    house: make.House
    keys: dict[str, int] = field(default_factory=dict)

    def put(self, name: str, row: models.Model) -> None:
        """Remember a row."""
        self.keys[name] = row.pk


def build(house: make.House, city: str) -> World:
    """Rows whose texts all hold `city`, so that a leak is seen on any page."""
    world = World(house)
    _directory(world, city)
    _seminar(world, city)
    _orders(world, city)
    _mail(world, city)
    return world


def _directory(world: World, city: str) -> None:
    house, authority = world.house, world.house.authority
    world.put("organization", house.school)
    world.put("organization_name", house.school.names.get())
    world.put("cluster", Cluster.objects.create(authority=authority, name=f"Кластер {city}"))
    post = make.post(house.school, f"Директор {city}", is_head=True)
    world.put("post", post)
    person = make.person(authority, f"Директорова{city}")
    world.put("person", person)
    world.put("appointment", make.appointment(person, post))
    world.put(
        "group",
        AddresseeGroup.objects.create(authority=authority, name=f"школы {city}", kinds=["school"]),
    )
    world.put("case_forms", make.forms(person, dative=f"Директоровой{city} кому"))
    world.put("role", house.observer.roles.get())
    world.put("user", house.observer)
    world.put(
        "act",
        Act.objects.create(
            authority=authority,
            kind="приказ",
            issuer=f"управления {city}",
            date=dt.date(2020, 2, 25),
            number="169",
            title=f"О проведении семинара {city}",
        ),
    )
    world.put("authority_name", AuthorityName.objects.get(authority=authority))


def _mail(world: World, city: str) -> None:
    authority = world.house.authority
    letter = Letter.objects.create(
        authority=authority,
        key="walk",
        to="school@portal.example",
        subject=f"Приказ города {city}",
        message_id=f"<walk-{authority.pk}@portal.example>",
        attempts=10,
    )
    world.put("letter", letter)
    notice = Notice.objects.create(
        authority=authority,
        user=world.house.administrator,
        key="walk",
        title=f"Новый приказ города {city}",
        url="/orders/",
    )
    world.put("notice", notice)


def _seminar(world: World, city: str) -> None:
    house = world.house
    actor = house.seminar_editor
    seminar = seminars.plan_seminar(
        actor,
        event_kind="семинар",
        topic=f"О семинаре {city}",
        audience="учителей",
        date=dt.date(2020, 2, 27),
        venue=house.school,
    )
    world.put("seminar", seminar)
    item = programme.add_agenda_item(actor, seminar, f"Вопрос {city}")
    world.put("agenda_item", item)
    talk = programme.add_talk(actor, item, house.head_appointment)
    world.put("talk", talk)
    world.put("talk_passage", programme.add_talk_passage(actor, talk, TEXT))
    external = make.organization(house.authority, "external", f"Гости {city}")
    guest = make.appointment(
        make.person(house.authority, f"Гостева{city}"), make.post(external, "Гость")
    )
    world.put("guest", participants.add_guest(actor, seminar, guest))
    world.put(
        "material",
        materials.add_material(
            actor,
            seminar,
            content=b"%PDF-1.4 " + city.encode(),
            media_type="application/pdf",
            name=f"{city}.pdf",
        ),
    )
    seminars.hold(actor, Seminar.objects.get(pk=seminar.pk))
    report = reports.write_report(actor, seminar, signatory=house.head_appointment)
    world.put("report", report)
    world.put("report_passage", reports.add_report_passage(actor, report, TEXT))
    world.put(
        "recommendation", recommendations.add_recommendation(actor, report, f"Провести {city}")
    )


def _orders(world: World, city: str) -> None:
    house = world.house
    kind = orders.kind(house)
    world.put("kind", kind)
    world.put("journal", Journal.objects.get(pk=kind.journal_id))
    draft = orders.draft(house, kind, f"О проекте {city}")
    world.put("order", draft)
    world.put("order_passage", draft.passages.get())
    world.put("item", draft.items.get())
    text = appendices.attach_text(house.drafter, draft, word="План", title=f"план {city}")
    world.put("appendix", text)
    world.put("appendix_passage", appendices.add_passage(house.drafter, text, TEXT))
    file = keep(house.authority, b"%PDF-1.4 " + city.encode(), "application/pdf")
    world.put(
        "file_appendix",
        appendices.attach_file(house.drafter, draft, file=file, file_name=f"{city}.pdf"),
    )
    version = entering.enter_signed(
        house.registrar,
        kind=kind,
        number="7",
        date=dt.date(2019, 1, 10),
        title=f"О подписанном {city}",
        scan=file,
    )
    world.put("version", version)
    world.put("signed", Order.objects.get(pk=version.order_id))
    drafting.draft(house.drafter, kind=kind, title=f"О втором проекте {city}")
    world.put(
        "word",
        rulebook.save_word(house.registrar, kind="obsolete", text=f"слово {city}", meaning=city),
    )
    rulebook.save_year(house.registrar, 2026, seen=0, free=[])
    world.put(
        "dropped",
        dropping.drop(
            house.registrar,
            name=f"{city}.docx",
            document=samples.document(title=f"О прочитанном {city}"),
            source=[["", f"О прочитанном {city}"]],
        ),
    )
    _sent(world, kind, city)


def _sent(world: World, kind: OrderKind, city: str) -> None:
    """An order that the school has received, acknowledged and reported about."""
    house = world.house
    order = orders.sent(house, orders.addressed(house, kind, title=f"Об исполнении {city}"))
    world.put("sent", order)
    world.put("signature", Signature.objects.get(version__order=order))
    recipient = orders.recipient(order, house.school)
    world.put("recipient", recipient)
    execution.acknowledge(house.director, recipient)
    first, second, _ = orders.duties(order, house.school)
    world.put("assignment", second)
    execution.accept(house.director, [first, second])
    deputy = make.person(house.authority, f"Заместителева{city}")
    deputy.user = house.stranger
    deputy.save()
    make.appointment(deputy, make.post(house.school, f"Заместитель {city}"))
    world.put("delegation", execution.delegate(house.director, second, deputy))
    report = execution_reports.begin(house.director, [first])
    execution_reports.save(house.director, report, seen=report.version, text=f"Сделано: {city}")
    upload = Accepted(b"%PDF-1.4 " + city.encode(), "application/pdf", f"Протокол {city}.pdf")
    world.put("report_file", execution_reports.attach(house.director, report, upload))
    world.put("execution_report", execution_reports.submit(house.director, report))
    world.put("answer", report.answers.get())
