"""What signing sets off: the order among the acts, the frozen list of addressees, its history."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from office.models import Act, AuthorityName, Event
from orders.actions import items, registration, signing, submission
from orders.actions.items import To
from orders.models import Order
from orders.views.sentences import told
from russian.dates import in_words_short
from schools.models import Organization
from tests import make as build
from tests.make import House
from tests.orders import make
from tests.orders.sending import state_scan, waiting

TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def named(order: Order) -> list[str]:
    """The frozen list of an order."""
    return sorted(order.recipients.values_list("named", flat=True))


def test_a_signed_order_is_an_act_that_documents_may_cite(house: House) -> None:
    order = make.signed(house)
    act = Act.objects.get()
    assert order.act == act
    assert (act.kind, act.issuer) == ("приказ", "управления образования города Армавир")
    assert (act.date, act.number, act.title) == (TODAY, "1", "О проверке")


def test_the_issuer_is_called_as_on_the_day_of_the_order(house: House) -> None:
    order = make.approved(house)
    version = registration.register(house.registrar, order, at=timezone.now() - 2 * DAY)
    assert version.date is not None
    old = AuthorityName.objects.get(authority=house.authority)
    old.valid_to = version.date
    old.save()
    AuthorityName.objects.create(
        authority=house.authority,
        name="департамент",
        short_name="ДО",
        letterhead="ДЕПАРТАМЕНТ",
        place="г. Армавир",
        valid_from=version.date + DAY,
    )
    order = Order.objects.get(pk=order.pk)
    state_scan(house, order)
    signing.confirm_scan(house.drafter, order)
    assert Act.objects.get().issuer == "управления образования города Армавир"


def test_an_act_that_was_cited_before_becomes_the_order(house: House) -> None:
    order, version = make.registered(house)
    assert version.date is not None
    cited = Act.objects.create(
        authority=house.authority,
        kind="приказ",
        issuer="управления образования города Армавир",
        date=version.date,
        number=version.number,
        title="Как его назвали, пока он не был подписан",
    )
    state_scan(house, order)
    signing.confirm_scan(house.drafter, order)
    order.refresh_from_db()
    assert order.act == cited
    assert Act.objects.count() == 1


def test_a_second_journal_may_give_the_same_number_on_the_same_day(house: House) -> None:
    first, second = make.signed(house), make.signed(house)
    assert (first.entry.number, second.entry.number) == ("1", "1")
    assert first.entry.journal_id != second.entry.journal_id
    assert (first.state, second.state) == ("signed", "signed")
    assert (first.act, second.act) == (Act.objects.get(), None)
    assert second.recipients.count() == 2


def test_nobody_is_on_the_list_before_the_scan_is_confirmed(house: House) -> None:
    order = make.addressed(house)
    submission.submit(house.drafter, order)
    registration.register(house.registrar, order)
    order = Order.objects.get(pk=order.pk)
    state_scan(house, order)
    assert named(order) == []
    signing.confirm_scan(house.drafter, order)
    assert named(order) == ["Школа № 1 города Армавир", "Школа № 2 города Армавир"]


def test_what_groups_and_schools_become_later_changes_nothing(house: House) -> None:
    chosen = make.group(house, "по списку")
    chosen.rule = "list"
    chosen.save()
    chosen.organizations.set([house.school])
    order = make.signed(house, make.addressed(house, to=[To(group=chosen)]))
    before = named(order)
    assert before == ["Школа № 1 города Армавир"]
    chosen.organizations.set([house.other_school])
    build.organization(house.authority, name="Школа № 3")
    Organization.objects.filter(pk=house.school.pk).update(kind="kindergarten")
    assert named(order) == before


def test_a_school_that_opens_after_the_day_of_the_order_gets_nothing(house: House) -> None:
    order = make.addressed(house)
    submission.submit(house.drafter, order)
    registration.register(house.registrar, order, at=timezone.now() - 3 * DAY)
    new = build.organization(house.authority, name="Школа № 3")
    Organization.objects.filter(pk=new.pk).update(opened=TODAY - DAY)
    Organization.objects.filter(pk=house.other_school.pk).update(closed=TODAY - DAY)
    order = Order.objects.get(pk=order.pk)
    state_scan(house, order)
    signing.confirm_scan(house.drafter, order)
    # The second one was still open that day: who takes over its duties is another act.
    assert named(order) == ["Школа № 1 города Армавир", "Школа № 2 города Армавир"]


def test_the_list_names_who_was_in_office_that_day(house: House) -> None:
    post = build.post(house.school, "Директор школы № 1", is_head=True)
    was = build.person(house.authority, "Прежняя", "Анна", "Ивановна")
    build.appointment(was, post, valid_to=TODAY)
    now = build.person(house.authority, "Новая", "Ольга", "Петровна")
    build.appointment(now, post, valid_from=TODAY + DAY)
    order = make.signed(house)
    assert named(order) == ["Директор школы № 1 Прежняя А.И.", "Школа № 2 города Армавир"]
    was.surname = "Переименованная"
    was.save()
    post.title = "Иное"
    post.save()
    assert "Директор школы № 1 Прежняя А.И." in named(order)


def test_who_is_named_twice_receives_it_once_with_all_that_is_asked(house: House) -> None:
    head = build.post(house.school, "Директор школы № 1", is_head=True)
    director = build.appointment(build.person(house.authority, "Директорова"), head)
    order = make.addressed(house, count=1)
    top = order.items.get(parent=None)
    for to in (To(organization=house.school), To(appointment=director)):
        items.add(house.drafter, order, text="То же и отдельно", to=[to])
    order = make.signed(house, order)
    assert order.recipients.count() == 2
    row = make.recipient(order, house.school)
    assert row.post is None
    assert row.items.count() == 3
    assert list(make.recipient(order, house.other_school).items.all()) == [top]


def test_the_history_of_signing_is_read_by_a_person(house: House) -> None:
    order, _ = waiting(house)
    signing.reject_scan(house.head, order, reason="Не та страница")
    state_scan(house, order, when="on_day", day=TODAY + DAY)
    signing.confirm_scan(house.drafter, order)
    day = in_words_short(TODAY)
    stated = (
        f"registrar Армавир: приказ № 1 подписан на бумаге {day}, подпись – Л.Ю. ГлавныйАрмавир; "
        "скан приложен и ждёт подтверждения."
    )
    said = [one.sentence.replace("\u00a0", " ") for one in told(Event.objects.about(order))]
    assert said[-4:] == [
        stated,
        "head Армавир: скан не принят: «Не та страница».",
        stated,
        "drafter Армавир: скан подтверждён, приказ № 1 подписан.",
    ]
