"""Standard items that an order ends with, in the words of its own requisites."""

from __future__ import annotations

from orders.models import Order
from schools.models.wording import initials_surname_in, lowered, post_in

CONTROL = "Контроль за исполнением настоящего приказа"


def control_clause(order: Order) -> str:
    """«Контроль за исполнением настоящего приказа возложить на …», or «… оставляю за собой.»

    Whoever signs keeps the control unless the requisites name somebody else. Post and name are in
    the accusative, as their case forms have them.
    """
    controller, signatory = order.controller, order.signatory
    if controller is None or (signatory and controller.person_id == signatory.person_id):
        return f"{CONTROL} оставляю за собой."
    post = lowered(post_in(controller, "accusative"))
    return f"{CONTROL} возложить на {post} {initials_surname_in(controller.person, 'accusative')}."
