"""The list of a signed order grows only by a recorded act; paper is ticked off."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from office.models import Event, Letter, Notice
from office.refusals import NotAllowed, WrongState
from orders.actions import control, distribution, items
from orders.actions.items import To
from orders.actions.recipients import add_recipients
from orders.models import Distribution, Order
from orders.refusals import NobodyToAdd
from orders.views.sentences import told
from schools.models import Organization
from tests import make as build
from tests.jobs import run_jobs
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import events, visible
from tests.orders.sending import director, reachable, rung, sweep, waiting, written_to

TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def to_school(house: House, **fields: object) -> Order:
    """An order that has reached the first school, to which it is addressed alone."""
    return make.sent(house, make.addressed(house, to=[To(organization=house.school)]))


def last_sentence(order: Order) -> str:
    return told(Event.objects.about(order))[-1].sentence.replace("\u00a0", " ")


def test_whoever_is_added_to_an_item_is_sent_it_and_asked(house: House) -> None:
    order = to_school(house)
    user = director(house.other_school, "Вторая")
    top = order.items.get(parent=None)
    (row,) = add_recipients(house.registrar, order, [house.other_school], item=top)
    assert (row.purpose, row.added_by, row.sent_at) == ("execution", house.registrar, None)
    assert events(order, "add_recipients") == [
        {
            "by": house.registrar,
            "names": [row.named],
            "purpose": "execution",
            "item": top.pk,
        }
    ]
    assert last_sentence(order) == f"registrar Армавир: добавлены адресаты: {row.named}."
    run_jobs()
    row.refresh_from_db()
    assert row.sent_at is not None
    assert len(make.duties(order, house.other_school)) == 3
    assert (written_to(), user.username in rung()) == ([user.email], True)
    assert visible(user)[0] == [order]


def test_whoever_is_added_for_information_reads_and_is_asked_nothing(house: House) -> None:
    order = to_school(house)
    user = director(house.other_school, "Вторая")
    (row,) = add_recipients(house.registrar, order, [house.other_school])
    run_jobs()
    assert row.purpose == "information"
    assert make.duties(order, house.other_school) == []
    assert visible(user)[0] == [order]
    assert "направлен для сведения: с ним нужно ознакомиться" in Letter.objects.get().text
    assert "добавлены адресаты для сведения: " in told(Event.objects.about(order))[-2].sentence


def test_those_who_have_it_are_not_sent_it_again(house: House) -> None:
    reachable(house.director)
    order = to_school(house)
    before = make.recipient(order, house.school).sent_at
    add_recipients(house.registrar, order, [house.other_school])
    run_jobs()
    assert make.recipient(order, house.school).sent_at == before
    assert (written_to(), rung()) == ([house.director.email], [house.director.username])
    assert len(make.duties(order, house.school)) == 3


def test_from_information_to_an_item_is_told_anew(house: House) -> None:
    order = to_school(house)
    user = director(house.other_school, "Вторая")
    add_recipients(house.registrar, order, [house.other_school])
    run_jobs()
    (row,) = add_recipients(
        house.registrar, order, [house.other_school], item=order.items.get(parent=None)
    )
    run_jobs()
    row.refresh_from_db()
    assert (row.purpose, row.waiting) == ("execution", False)
    assert len(make.duties(order, house.other_school)) == 3
    assert order.recipients.count() == 2
    assert written_to() == [user.email] * 2
    last = Letter.objects.latest("pk")
    assert last.subject.startswith("Новые поручения: Приказ № 1 от")
    assert "Поручено: 3\u00a0дела, первый срок" in last.text
    titles = Notice.objects.filter(user=user).order_by("pk").values_list("title", flat=True)
    assert [title.split(" № ")[0] for title in titles] == [
        "Новый приказ",
        "Новые поручения по приказу",
    ]


def test_each_further_item_is_told_of_once(house: House) -> None:
    user = reachable(house.director)
    order = make.addressed(house, count=1, to=[To(organization=house.school)])
    for number in (2, 3):
        items.add(house.drafter, order, text=f"Дело {number}", on_control=True)
    order = make.sent(house, order)
    for number in (2, 3):
        item = order.items.get(text=f"Дело {number}")
        add_recipients(house.registrar, order, [house.school], item=item)
        run_jobs()
        run_jobs()
    assert written_to() == [user.email] * 3
    assert [duty.reference for duty in make.duties(order, house.school)] == [
        "подпункт 1) пункта 1",
        "пункт 2",
        "пункт 3",
    ]


def test_nobody_is_added_twice(house: House, elsewhere: House) -> None:
    order = to_school(house)
    other, _ = make.registered(house)
    top = order.items.get(parent=None)
    for organizations, item in (
        ([house.school], None),
        ([house.school], top),
        ([], top),
        ([house.other_school], other.items.get()),
    ):
        with pytest.raises(NobodyToAdd):
            add_recipients(house.registrar, order, organizations, item=item)
    with pytest.raises(NotAllowed):
        add_recipients(house.registrar, order, [elsewhere.school])
    assert order.recipients.count() == 1
    assert events(order, "add_recipients") == []


def test_only_the_registrar_adds_and_only_to_a_signed_order(house: House) -> None:
    registered, _ = waiting(house)
    with pytest.raises(WrongState):
        add_recipients(house.registrar, registered, [house.school])
    order = to_school(house)
    for who in ("drafter", "head", "control_desk", "administrator", "director", "stranger"):
        with pytest.raises(NotAllowed):
            add_recipients(getattr(house, who), order, [house.other_school])
    assert order.recipients.count() == 1


def test_one_added_to_an_order_that_is_kept_back_waits_with_the_others(house: House) -> None:
    order = make.signed(
        house, make.addressed(house, to=[To(organization=house.school)]), when="withheld"
    )
    add_recipients(house.registrar, order, [house.other_school])
    run_jobs()
    sweep()
    assert order.recipients.filter(sent_at=None).count() == 2
    distribution.decide(house.registrar, order, when="at_once")
    run_jobs()
    assert order.recipients.filter(sent_at=None).count() == 0


def test_an_order_that_named_nobody_is_given_its_first_addressee(house: House) -> None:
    order = make.sent(house, make.draft(house))
    Distribution.objects.all().delete()
    add_recipients(house.registrar, order, [house.school])
    assert sweep() == "Разослано адресатам: 1\n"
    assert visible(house.director)[0] == [order]


def test_many_names_are_counted_in_the_history(house: House) -> None:
    order = to_school(house)
    many = [build.organization(house.authority, name=f"Школа № {n}") for n in range(3, 8)]
    add_recipients(house.registrar, order, many)
    assert last_sentence(order).endswith(
        "добавлены адресаты для сведения: Школа № 3; Школа № 4; Школа № 5 и ещё 2."
    )


# On paper


def test_a_day_of_handing_over_on_paper_is_noted_and_taken_back(house: House) -> None:
    to = [To(text="Руководителям частных школ")]
    order = make.sent(house, make.addressed(house, to=to))
    row = order.recipients.get()
    for day in (TODAY, TODAY, None, None):
        assert control.mark_on_paper(house.registrar, row, day=day).on_paper == day
    assert events(row, "hand_over") == [
        {"by": house.registrar, "order": order.pk, "day": TODAY.isoformat()},
        {"by": house.registrar, "order": order.pk, "day": None},
    ]


def test_paper_is_handed_over_between_the_date_and_today_by_the_registrar(
    house: House, elsewhere: House
) -> None:
    order = to_school(house)
    row = make.recipient(order, house.school)
    for day in (TODAY - DAY, TODAY + DAY):
        with pytest.raises(WrongState, match="не раньше даты приказа и не позже сегодняшнего"):
            control.mark_on_paper(house.registrar, row, day=day)
    for actor in (house.drafter, house.control_desk, house.director, elsewhere.registrar):
        with pytest.raises(NotAllowed):
            control.mark_on_paper(actor, row, day=TODAY)
    row.refresh_from_db()
    assert row.on_paper is None
    assert Organization.objects.get(pk=house.school.pk).received.get() == row
