"""What a desk is made of: piles of orders, each row with the next step."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from orders.models import Order

MOST = 20


@dataclass(frozen=True, slots=True)
class Row:
    """An order on the desk: where it stands and the next step."""

    order: Order
    url: str
    act: str
    act_url: str
    where: str = ""
    quote: str = ""
    said: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Pile:
    """A heading and its orders; an empty one says why it is empty."""

    title: str
    rows: list[Row]
    empty_title: str = ""
    empty_text: str = ""
    more_url: str = ""


def read_url(order: Order) -> str:
    """The page of an order."""
    return reverse("orders:read", args=[order.pk])
