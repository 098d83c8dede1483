"""Who is told that an order has come: by letter, under the bell, each once."""

from __future__ import annotations

import datetime as dt

from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from office.models import Letter, Notice
from orders.actions import distribution, execution
from orders.actions.items import To
from orders.models import Delegation, Distribution, Order
from russian.dates import in_words_short
from schools.models import Appointment, Organization, Role
from tests import make as build
from tests.jobs import run_jobs
from tests.make import House
from tests.orders import make
from tests.orders.cabinet import colleague, user_of
from tests.orders.sending import director, reachable, rung, written_to

TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def to_school(house: House) -> Order:
    """A signed order that is addressed to the first school alone."""
    return make.signed(house, make.addressed(house, to=[To(organization=house.school)]))


def send(order: Order) -> None:
    distribution.send_out.call(order.pk)


def test_a_director_is_told_by_letter_and_under_the_bell(house: House, settings: Settings) -> None:
    reachable(house.director)
    order = to_school(house)
    send(order)
    letter, line = Letter.objects.get(), Notice.objects.get()
    name = f"Приказ № 1 от {in_words_short(TODAY)}"
    assert (letter.to, letter.subject) == (house.director.email, f"{name} О проверке")
    due = in_words_short(TODAY + 10 * DAY)
    assert f"Кому: {house.school}\nПоручено: 3\u00a0дела, первый срок {due}\n" in letter.text
    assert f"{settings.PORTAL_URL}/orders/{order.pk}/\n" in letter.text
    assert f"/orders/{order.pk}/" in letter.html
    assert (line.user, line.url) == (house.director, f"/orders/{order.pk}/")
    assert (line.title, line.detail) == (f"Новый приказ{name.removeprefix('Приказ')}", "О проверке")


def test_the_letter_leaves_by_the_same_worker(house: House, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    reachable(house.director)
    to_school(house)
    run_jobs()
    assert [message.to for message in mail.outbox] == [[house.director.email]]
    assert Letter.objects.get().sent_at is not None


def test_everybody_is_told_once_however_often_it_is_sent(house: House) -> None:
    reachable(house.director)
    order = to_school(house)
    for _ in range(3):
        send(order)
        order.recipients.update(waiting=True, sent_at=None)
        Distribution.objects.update(finished_at=None)
    assert (written_to(), rung()) == ([house.director.email], [house.director.username])


def test_one_without_a_mailbox_is_told_under_the_bell(house: House) -> None:
    Organization.objects.filter(pk=house.school.pk).update(email="school@school.example")
    send(to_school(house))
    assert (written_to(), rung()) == ([], [house.director.username])


def test_where_nobody_has_a_login_the_mailbox_of_the_school_is_written_to(house: House) -> None:
    Organization.objects.filter(pk=house.school.pk).update(email="school@school.example")
    Role.objects.filter(user=house.director).update(valid_to=TODAY - DAY)
    send(to_school(house))
    assert (written_to(), rung()) == (["school@school.example"], [])


def test_a_director_who_may_no_longer_log_in_is_no_reader(house: House) -> None:
    reachable(house.director)
    house.director.is_active = False
    house.director.save()
    Organization.objects.filter(pk=house.school.pk).update(email="school@school.example")
    send(to_school(house))
    assert (written_to(), rung()) == (["school@school.example"], [])


def test_where_there_is_nobody_the_order_is_on_the_list_all_the_same(house: House) -> None:
    Role.objects.filter(user=house.director).delete()
    order = to_school(house)
    send(order)
    assert (written_to(), rung()) == ([], [])
    assert make.recipient(order, house.school).sent_at is not None
    assert len(make.duties(order, house.school)) == 3


def test_a_deputy_for_the_period_is_told_besides_the_director(house: House) -> None:
    reachable(house.director)
    deputy = colleague(house.school, "Тишкова")
    user = reachable(user_of(deputy))
    execution.substitute(
        house.director, house.school, deputy, valid_from=TODAY, valid_to=TODAY + DAY
    )
    send(to_school(house))
    both = [house.director, user]
    assert written_to() == sorted(one.email for one in both)
    # The deputy was told of the period, too.
    assert rung() == sorted([*(one.username for one in both), user.username])


def test_a_deputy_is_told_neither_outside_the_period_nor_after_leaving(house: House) -> None:
    early, gone, single = (colleague(house.school, name, name) for name in ("Ранний", "Был", "Раз"))
    for deputy in (early, gone, single):
        reachable(user_of(deputy))
    execution.substitute(
        house.director, house.school, early, valid_from=TODAY + DAY, valid_to=TODAY + 2 * DAY
    )
    execution.substitute(house.director, house.school, gone, valid_from=TODAY, valid_to=TODAY)
    Appointment.objects.filter(person=gone).update(valid_to=TODAY - DAY)
    first = make.sent(house)
    execution.delegate(house.director, make.duties(first, house.school)[0], single)
    assert Delegation.objects.filter(ended_at=None).count() == 3
    Letter.objects.all().delete()
    send(to_school(house))
    assert written_to() == []


def test_a_post_is_told_through_whoever_holds_it(house: House) -> None:
    deputy = colleague(house.organization, "Заместителева", "Заместитель начальника")
    user = reachable(user_of(deputy))
    Organization.objects.filter(pk=house.organization.pk).update(email="office@example.org")
    held = Appointment.objects.get(person=deputy)
    send(make.signed(house, make.addressed(house, to=[To(appointment=held)])))
    assert (written_to(), rung()) == ([user.email], [user.username])


def test_a_vacant_post_tells_nobody(house: House) -> None:
    deputy = colleague(house.organization, "Заместителева", "Заместитель начальника", login=False)
    Organization.objects.filter(pk=house.organization.pk).update(email="office@example.org")
    held = Appointment.objects.get(person=deputy)
    send(make.signed(house, make.addressed(house, to=[To(appointment=held)])))
    assert (written_to(), rung()) == ([], [])


def test_each_school_reads_its_own_name(house: House) -> None:
    users = [reachable(house.director), director(house.other_school, "Вторая")]
    Organization.objects.filter(pk=build.organization(house.authority).pk).update(
        email="third@school.example"
    )
    order = make.sent(house)
    assert written_to() == sorted([*(one.email for one in users), "third@school.example"])
    for row in order.recipients.all():
        assert Letter.objects.filter(text__contains=f"Кому: {row.named}\n").count() == 1


def test_nothing_is_said_about_an_order_that_was_not_sent(house: House) -> None:
    reachable(house.director)
    make.signed(house, when="withheld")
    run_jobs()
    assert (written_to(), rung()) == ([], [])


def test_an_order_that_asks_nothing_is_to_be_read(house: House) -> None:
    reachable(house.director)
    order = make.addressed(house, count=0, to=[To(organization=house.school)])
    send(make.signed(house, order))
    assert "С приказом нужно ознакомиться." in Letter.objects.get().text
