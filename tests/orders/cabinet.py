"""The people of a school, and what they have brought an order to."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from office.actions.uploads import Accepted
from office.models import Event, Letter, Notice, User
from orders.actions import execution, reports
from orders.models import Assignment, ExecutionReport, Order, Recipient
from schools.models import Organization, Person
from tests import make
from tests.make import House
from tests.orders import make as orders

DAY = dt.timedelta(days=1)
DIRECTOR = "П.П. Дмитренко, директор"
DEPUTY = "П.П. Тишкова, заместитель директора"
PDF = Accepted(b"%PDF-1.7\n%%EOF", "application/pdf", "Протокол.pdf")


def today() -> dt.date:
    """The day of the test."""
    return timezone.localdate()


def again(user: User) -> User:
    """The user as the next request loads him: what he is and reaches is asked anew."""
    fresh: User = User.objects.get(pk=user.pk)
    return fresh


def colleague(
    school: Organization, surname: str, post: str = "Заместитель директора", *, login: bool = True
) -> Person:
    """Somebody who works in a school, with a login unless it is said otherwise."""
    person = make.person(school.authority, surname)
    if login:
        person.user = make.user(school.authority, f"login-{person.pk}")
        person.save()
    make.appointment(person, make.post(school, post))
    return person


def user_of(person: Person) -> User:
    """The login of somebody who has one, as the next request loads it."""
    assert person.user is not None
    return again(person.user)


def principal(school: Organization, surname: str, post: str = "Директор") -> User:
    """A director of a school: the post, the login and the role."""
    person = colleague(school, surname, post)
    user = user_of(person)
    make.role(user, "director", school)
    return user


@dataclass
class Cabinet:
    """Two schools that were sent one order of three items; the first has a deputy."""

    house: House
    order: Order
    director: User
    deputy: Person
    neighbour: User  # director of the other school

    @property
    def school(self) -> Organization:
        """The director's school."""
        return self.house.school

    @property
    def recipient(self) -> Recipient:
        """The director's school on the list of the order, as it is now."""
        return orders.recipient(self.order, self.school)

    @property
    def duties(self) -> list[Assignment]:
        """The director's assignments, in printed order, as they are now."""
        return orders.duties(self.order, self.school)

    @property
    def states(self) -> list[str]:
        """Where these assignments stand."""
        return [row.state for row in self.duties]

    @property
    def theirs(self) -> list[Assignment]:
        """The neighbour's assignments."""
        return orders.duties(self.order, self.house.other_school)


def cabinet(house: House, order: Order | None = None) -> Cabinet:
    """An order that has just reached its schools, and who is there."""
    person = colleague(house.school, "Дмитренко", "Директор", login=False)
    person.user = house.director
    person.save()
    return Cabinet(
        house=house,
        order=orders.sent(house, order),
        director=house.director,
        deputy=colleague(house.school, "Тишкова"),
        neighbour=principal(house.other_school, "Соседов"),
    )


def report(actor: User, duties: Collection[Assignment], text: str = "Сделано.") -> ExecutionReport:
    """A report that was handed in about assignments."""
    draft = reports.begin(actor, duties)
    draft = reports.save(actor, draft, seen=draft.version, text=text)
    return reports.submit(actor, draft)


def substituted(cab: Cabinet, first: dt.date, last: dt.date) -> User:
    """The deputy, who acts for the director from one day to another, both included."""
    execution.substitute(cab.director, cab.school, cab.deputy, valid_from=first, valid_to=last)
    return user_of(cab.deputy)


def events(thing: Any, verb: str) -> list[dict[str, Any]]:
    """What the history says of a verb done to something: who did it, and the facts."""
    rows = Event.objects.about(thing).filter(verb=verb).select_related("actor")
    return [{"by": row.actor, **json.loads(row.record)["facts"]} for row in rows]


def outsiders(cab: Cabinet) -> dict[str, User]:
    """Who has no business in the school."""
    house = cab.house
    names = ["stranger", "drafter", "registrar", "head", "control_desk", "administrator"]
    return {
        "neighbour": cab.neighbour,
        "colleague": user_of(cab.deputy),
        **{name: getattr(house, name) for name in names},
    }


def visible(user: User) -> tuple[list[Order], list[Recipient], list[Assignment]]:
    """Orders, lines of their lists and assignments that somebody may know of."""
    user = again(user)
    return (
        list(Order.objects.for_user(user)),
        list(Recipient.objects.for_user(user)),
        list(Assignment.objects.for_user(user).order_by("place")),
    )


NOTHING: tuple[list[Order], list[Recipient], list[Assignment]] = ([], [], [])


def told(reason: str) -> tuple[list[str], list[User]]:
    """Who was written to for a reason, and who was told under the bell."""
    letters = Letter.objects.filter(key__startswith=reason).order_by("to")
    notices = Notice.objects.filter(key__startswith=reason).order_by("user")
    return [one.to for one in letters], [one.user for one in notices]
